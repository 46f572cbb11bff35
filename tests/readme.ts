/** The code blocks of one language in a Markdown text, in order; also those inside a list. */
export function snippets(markdown: string, language: string): string[] {
  const fence = new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)^\\1\`\`\``, 'gm');
  return [...markdown.matchAll(fence)].map(([, indent = '', code = '']) =>
    code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  );
}

/** The root script of each npm command in a Markdown text: in shell blocks and in inline code. */
export function commands(markdown: string): string[] {
  const code = [
    ...snippets(markdown, 'sh').flatMap((block) => block.split('\n')),
    ...[...markdown.matchAll(/`([^`\n]+)`/g)].map(([, inline = '']) => inline),
  ];
  const found = code.flatMap((line) => {
    const match = /^npm (?:run (?:-s )?)?([a-z][a-z:]*)/.exec(line.trim());
    return match?.[1] ? [match[1]] : [];
  });
  return [...new Set(found)];
}

/** The files a Markdown text links to, relative to itself, without their fragments. */
export function links(markdown: string): string[] {
  const targets = [...markdown.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => !/^[a-z]+:|^#/.test(target)).map((t) => t.replace(/#.*$/, ''));
}
