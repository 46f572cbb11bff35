// Writes what editors and frameworks know of the widgets: the custom-elements manifest, and from it
// VS Code's and JetBrains' data and the typings of React, Vue and Svelte.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';
import { sh } from './sh.mjs';

/**
 * What we read of the manifest.
 *
 * @typedef {{ name: string, description?: string, type?: { text: string }, default?: string }} Item
 * @typedef {Item & { fieldName: string }} Attribute
 * @typedef {{
 *   name: string, tagName: string, description: string, attributes: Attribute[], events: Item[],
 *   slots: Item[], cssParts: Item[], cssProperties: Item[],
 * }} Widget
 */

const widgets = join(root, 'packages/widgets');
await sh('cem', ['analyze', '--quiet'], { cwd: widgets });
const manifestFile = join(widgets, 'custom-elements.json');
const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'));

/** @type {{ widget: Widget, entry: string }[]} with the package's entry that only has the class */
const all = manifest.modules.map((/** @type {{ declarations: Widget[] }} */ { declarations }) => {
  const [widget] = declarations;
  return { widget, entry: `@minsheng/widgets/${widget?.tagName.replace('minsheng-', '')}.js` };
});
const { version } = JSON.parse(readFileSync(join(widgets, 'package.json'), 'utf8'));

const head = '// Written by `npm run generate` from custom-elements.json; do not edit.\n';
for (const folder of ['editor', 'types']) {
  rmSync(join(widgets, folder), { recursive: true, force: true });
  mkdirSync(join(widgets, folder));
}

/** @param {string} file @param {unknown} data */
function writeJson(file, data) {
  writeFileSync(join(widgets, file), `${JSON.stringify(data, null, 2)}\n`);
}

/** The words an attribute may hold, when it is one of several. @param {Item} item */
function values({ type }) {
  return [...(type?.text ?? '').matchAll(/'([^']*)'/g)].map(([, name = '']) => ({ name }));
}

/** @param {Item} item */
const named = ({ name, description }) => ({ name, description });

writeJson('editor/vscode.html-custom-data.json', {
  version: 1.1,
  tags: all.map(({ widget }) => ({
    name: widget.tagName,
    description: widget.description,
    attributes: widget.attributes.map((attribute) => ({
      ...named(attribute),
      ...(values(attribute).length > 0 && { values: values(attribute) }),
      ...(attribute.type?.text === 'boolean' && { valueSet: 'v' }),
    })),
  })),
});

const properties = new Map(
  all.flatMap(({ widget }) => widget.cssProperties.map((one) => [one.name, named(one)])),
);
writeJson('editor/vscode.css-custom-data.json', {
  version: 1.1,
  properties: [...properties.values()],
});

writeJson('editor/web-types.json', {
  $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
  name: '@minsheng/widgets',
  version,
  'description-markup': 'markdown',
  contributions: {
    html: {
      elements: all.map(({ widget }) => ({
        name: widget.tagName,
        description: widget.description,
        attributes: widget.attributes.map((attribute) => ({
          ...named(attribute),
          value: {
            type: attribute.type?.text,
            kind: 'plain',
            ...(attribute.type?.text === 'boolean' && { kind: 'no-value' }),
          },
        })),
        slots: widget.slots.map(named),
        js: { events: widget.events.map(named) },
        css: { parts: widget.cssParts.map(named), properties: widget.cssProperties.map(named) },
      })),
    },
  },
});

/** @param {string | undefined} text @param {string} indent */
function comment(text, indent) {
  return text ? `${indent}/** ${text.replace(/\s+/g, ' ')} */\n` : '';
}

const imports = all
  .map(({ widget, entry }) => `import type { ${widget.name} } from '${entry}';\n`)
  .join('');

/**
 * One interface a widget: its attributes by name, with the types its class gives them.
 *
 * @param {(attribute: Attribute) => string} nameOf
 */
function interfaces(nameOf) {
  return all
    .map(({ widget: { name, attributes } }) => {
      const lines = attributes.map((attribute) => {
        const type = `${name}['${attribute.fieldName}']`;
        const doc = comment(attribute.description, '  ');
        return `${doc}  ${nameOf(attribute)}?: ${type} | undefined;\n`;
      });
      return `export interface ${name}Attributes {\n${lines.join('')}}\n`;
    })
    .join('\n');
}

/** @param {Widget} widget */
const eventsOf = ({ events }) => events.map(({ name }) => `'${name}'`).join(' | ') || 'never';

/** One line a tag. @param {(widget: Widget) => string} type @param {string} indent */
function tags(type, indent) {
  return all
    .map(
      ({ widget }) =>
        `${comment(widget.description, indent)}${indent}'${widget.tagName}': ${type(widget)};\n`,
    )
    .join('');
}

const listeners = `/** \`on\` and the name of the event. */
type Listeners<Names extends keyof GlobalEventHandlersEventMap> = {
  [Name in Names as \`on\${Name}\`]?: ((event: GlobalEventHandlersEventMap[Name]) => void) | undefined;
};
`;

writeFileSync(
  join(widgets, 'types/react.d.ts'),
  `${head}${imports}import type { DetailedHTMLProps, HTMLAttributes } from 'react';

${interfaces(({ name }) => `'${name}'`)}
${listeners}
type Tag<Element, Attributes, Events extends keyof GlobalEventHandlersEventMap> =
  DetailedHTMLProps<HTMLAttributes<Element>, Element> & Attributes & Listeners<Events>;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags((widget) => `Tag<${widget.name}, ${widget.name}Attributes, ${eventsOf(widget)}>`, '      ')}    }
  }
}
`,
);

writeFileSync(
  join(widgets, 'types/svelte.d.ts'),
  `${head}${imports}import type { HTMLAttributes } from 'svelte/elements';

${interfaces(({ name }) => `'${name}'`)}
${listeners}
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${tags((widget) => `HTMLAttributes<${widget.name}> & ${widget.name}Attributes & Listeners<${eventsOf(widget)}>`, '    ')}  }
}
`,
);

writeFileSync(
  join(widgets, 'types/vue.d.ts'),
  `${head}${imports}import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';

${interfaces(({ fieldName }) => fieldName)}
type Listened<Names extends keyof GlobalEventHandlersEventMap> = {
  [Name in Names]: (event: GlobalEventHandlersEventMap[Name]) => void;
};

/** A tag in a template; attributes may be written \`site-key\` or \`siteKey\`. */
type Tag<Element, Attributes, Events extends keyof GlobalEventHandlersEventMap> = new () => Element & {
  $props: HTMLAttributes & PublicProps & Attributes;
  $emit: EmitFn<Listened<Events>>;
};

declare module 'vue' {
  interface GlobalComponents {
${tags((widget) => `Tag<${widget.name}, ${widget.name}Attributes, ${eventsOf(widget)}>`, '    ')}  }
}
`,
);
