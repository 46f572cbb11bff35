// Writes docs/widget-api.md from the widgets' own code: tags, attributes, methods, events, messages.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './setup.mjs';

const source = join(root, 'packages/widgets/src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/test\.ts$|testing/.test(file))
  .sort();
const parsed = files.map((file) => {
  const text = readFileSync(join(source, file), 'utf8');
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
});
const classes = parsed.flatMap((file) => file.statements.filter(ts.isClassDeclaration));

/** @param {string} name */
function classNamed(name) {
  const found = classes.find((one) => one.name?.text === name);
  if (!found) throw new Error(`The widgets have no class ${name}`);
  return found;
}

/** The first paragraph of a comment, on one line. @param {ts.Node} node */
function words(node) {
  const [doc] = /** @type {ts.JSDoc[]} */ (ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc));
  return oneLine(ts.getTextOfJSDocComment(doc?.comment)?.split('\n\n')[0] ?? '');
}

/** @param {string} text */
function oneLine(text) {
  return text.replace(/\s+/g, ' ').trim();
}

/** Inside a table a bar would end the cell. @param {string} code */
function code(code) {
  return `\`${oneLine(code).replaceAll('|', '\\|')}\``;
}

/** @param {ts.HasModifiers} member */
function isPublic(member) {
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword];
  return !member.modifiers?.some(({ kind }) => hidden.includes(kind));
}

/** @param {string} text */
function kebab(text) {
  return text.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** @param {ts.ClassDeclaration} widget */
function attributes(widget) {
  return widget.members.filter(ts.isPropertyDeclaration).flatMap((member) => {
    const decorator = ts.getDecorators(member)?.[0]?.getText() ?? '';
    if (!decorator.startsWith('@property') || !isPublic(member)) return [];
    const property = member.name.getText();
    const named = /attribute: '([^']+)'/.exec(decorator)?.[1];
    const type = member.type?.getText() ?? (/Boolean/.test(decorator) ? 'boolean' : 'string');
    return [`| ${code(named ?? kebab(property))} | ${code(type)} | ${words(member)} |`];
  });
}

/** What a page calls; the rest of what is public belongs to the life of the element. */
const callable = ['show', 'prefill', 'reset', 'back'];

/** @param {ts.ClassDeclaration} widget */
function methods(widget) {
  return widget.members.filter(ts.isMethodDeclaration).flatMap((member) => {
    const name = member.name.getText();
    if (!callable.includes(name)) return [];
    const parameters = member.parameters.map((one) => one.getText()).join(', ');
    return [`| ${code(`${name}(${parameters})`)} | ${words(member)} |`];
  });
}

const widgets = [
  ['minsheng-site', 'MinshengSite'],
  ['minsheng-contact-card', 'ContactCard'],
  ['minsheng-submission-form', 'SubmissionForm'],
  ['minsheng-status-tracker', 'StatusTracker'],
  ['minsheng-ranking-board', 'RankingBoard'],
  ['minsheng-echoes', 'Echoes'],
  ['minsheng-heat-map', 'HeatMap'],
  ['minsheng-case-desk', 'CaseDesk'],
].map(([tag = '', name = '']) => {
  const widget = classNamed(name);
  const told = ts
    .getJSDocTags(widget)
    .filter(({ tagName }) => /^(event|fires)$/.test(tagName.text))
    .map((tag) => /minsheng-[\w-]+/.exec(tag.getText())?.[0]);
  return `## ${code(tag)}

${words(widget)}

| attribute | type | what it says |
| --- | --- | --- |
${attributes(widget).join('\n')}
${methods(widget).length > 0 ? `\n| method | what it does |\n| --- | --- |\n${methods(widget).join('\n')}\n` : ''}${told.length > 0 ? `\nTells of ${told.map((name) => code(name ?? '')).join(', ')}.\n` : ''}`;
});

const events = classes.flatMap((one) => {
  const base = one.heritageClauses?.[0]?.types[0];
  if (base?.expression.getText() !== 'MinshengEvent') return [];
  const type = /static readonly type = '([^']+)'/.exec(one.getText())?.[1] ?? '';
  const detail = base.typeArguments?.[0]?.getText() ?? '';
  const shown = detail === 'Record<never, never>' ? '{}' : detail;
  const cancelable = /cancelable: true/.test(one.getText()) ? 'yes' : '';
  return [`| ${code(type)} | ${code(shown)} | ${cancelable} | ${words(one)} |`];
});

/** The members of a union of messages, each with the comment above it. @param {string} name */
function messages(name) {
  const file = parsed.find(({ fileName }) => fileName.endsWith('embed/messages.ts'));
  const union = file?.statements
    .filter(ts.isTypeAliasDeclaration)
    .find((one) => one.name.text === name);
  if (!file || !union || !ts.isUnionTypeNode(union.type)) throw new Error(`No messages ${name}`);
  return union.type.types.map((type, at, all) => {
    const above = file.text.slice(all[at - 1]?.end ?? union.type.pos, type.getStart());
    const comment = /\/\*\*([\s\S]*?)\*\//.exec(above)?.[1] ?? '';
    return `| ${code(type.getText())} | ${oneLine(comment.replaceAll('*', ''))} |`;
  });
}

/** Types the tables name, as the code writes them. */
const named = ['Size', 'Theme', 'Channel', 'Act', 'Failed', 'Prefill', 'FrameSettings'].map(
  (name) => {
    const found = parsed
      .flatMap((file) => [...file.statements])
      .find(
        (one) =>
          (ts.isTypeAliasDeclaration(one) || ts.isInterfaceDeclaration(one)) &&
          one.name.text === name,
      );
    if (!found) throw new Error(`The widgets have no type ${name}`);
    return found.getText().replace(/^export /, '');
  },
);

const shared = classNamed('MinshengElement');

writeFileSync(
  join(root, 'docs/widget-api.md'),
  `# What the widgets offer a page

<!-- Written by \`npm run generate\` from packages/widgets/src; do not edit. -->

[Embed in five minutes](embed.md) says how to begin. A method is there once the tag is defined:

\`\`\`js
await customElements.whenDefined('minsheng-submission-form');
document.querySelector('minsheng-submission-form').prefill({ text: '桥头的路灯坏了。' });
\`\`\`

## Every widget

| attribute | type | what it says |
| --- | --- | --- |
${attributes(shared).join('\n')}
| ${code('lang')} | ${code('string')} | Language; else that of the nearest ancestor that names one. |

| method | what it does |
| --- | --- |
${methods(shared).join('\n')}

Tells of \`minsheng-ready\`, \`minsheng-failed\`.

${widgets.join('\n')}
## Events

They bubble and cross shadow roots: listen on the widget, on \`<minsheng-site>\` or on the document. In TypeScript
\`addEventListener\` knows them once \`@minsheng/widgets\` is imported. None carries a receipt or words of a resident. What can
be cancelled is: \`preventDefault()\` and do it your own way. On an \`<iframe data-minsheng>\` the same events come, under the
same names and with the same \`detail\`; there nothing can be cancelled, because the frame does not wait.

| event | \`detail\` | cancelable | when |
| --- | --- | --- | --- |
${events.join('\n')}

## Types

\`\`\`ts
${named.join('\n')}
\`\`\`

\`CaseState\` and \`Rating\` are those of [the contract](../openapi.yaml).

## Messages of a frame

For those who write the page's end of [the bridge](iframe.md) themselves, in a CMS or an app without our loader. The page
sends \`{ minsheng: 'hello', version: 1 }\` to the frame's \`contentWindow\` with the frame's origin, never \`*\`, and one port
of a \`MessageChannel\`, after the frame's \`load\`. The frame takes it only from its parent, from an origin of the key's
site. All else goes through the port.

| page to frame | meaning |
| --- | --- |
${messages('FromPage').join('\n')}

| frame to page | meaning |
| --- | --- |
${messages('FromFrame').join('\n')}

## What a page finds in its globals

\`Symbol(minsheng-loader)\`, by which a second loader knows that the page is served, and Lit's \`litHtmlVersions\`,
\`litElementVersions\`, \`reactiveElementVersions\`, \`litPropertyMetadata\`. Nothing else, no patched prototype, no style of the
document. On the device: \`localStorage\` and \`sessionStorage\` under \`minsheng:…\`, IndexedDB \`minsheng-submission-form\`.
`,
);
