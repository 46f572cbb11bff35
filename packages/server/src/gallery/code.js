// The lines to copy: for a page, and for the frameworks whose typings the package has.

const quoted = (value) => `"${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;

const written = (attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => (value === '' ? ` ${name}` : ` ${name}=${quoted(value)}`))
    .join('');

/** In JSX a switch is written as a value. */
const inJsx = (attributes) =>
  Object.entries(attributes)
    .map(([name, value]) => (value === '' ? ` ${name}={true}` : ` ${name}=${quoted(value)}`))
    .join('');

const handlers = {
  html: () => '',
  react: (name) => `\n    on${name}={(event) => console.log(event.detail)}`,
  svelte: (name) => `\n    on${name}={(event) => console.log(event.detail)}`,
  vue: (name) => `\n    @${name}="console.log($event.detail)"`,
};

/**
 * One widget in its site, as it stands on the stage.
 *
 * @param {'html' | 'react' | 'vue' | 'svelte'} kind
 */
export function codeFor(kind, widget, ofPage, own) {
  const tag = widget.tagName;
  const attributes = kind === 'react' ? inJsx : written;
  const [event] = widget.events.filter(({ name }) => !/-(ready|failed)$/.test(name));
  const listen = event ? handlers[kind](event.name) : '';
  const inside = `<${tag}${attributes(own)}${listen}${listen && '\n  '}></${tag}>`;
  const tags = `<minsheng-site${attributes(ofPage)}>\n  ${inside}\n</minsheng-site>`;
  if (kind === 'html') {
    return `<script type="module" src="${ofPage.server}/widgets/v1/minsheng.js"></script>\n${tags}`;
  }
  const imports = [
    `import type {} from '@minsheng/widgets/${kind}';`,
    `import '@minsheng/widgets/site';`,
    `import '@minsheng/widgets/${tag.slice('minsheng-'.length)}';`,
  ].join('\n');
  if (kind === 'react') {
    const body = tags.replaceAll('\n', '\n    ');
    return `${imports}\n\nexport function Widget() {\n  return (\n    ${body}\n  );\n}`;
  }
  const indented = imports.replaceAll('\n', '\n  ');
  if (kind === 'svelte') return `<script lang="ts">\n  ${indented}\n</script>\n\n${tags}`;
  return `<script setup lang="ts">\n${imports}\n</script>\n\n<template>\n  ${tags.replaceAll('\n', '\n  ')}\n</template>`;
}
