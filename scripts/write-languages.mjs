// Writes what is made from the Chinese texts of the widgets: the same in traditional characters,
// and the schema of the file by which a county adds a language.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Converter } from 'opencc-js/cn2t';
import { root } from './setup.mjs';
import { gaps, sectionOf, sections } from './texts.mjs';

/** @typedef {import('./texts.mjs').Tree} Tree */

const locales = join(root, 'packages/widgets/src/locales');
const all = await sections();

/** What the characters alone do not tell. Characters as read in Taiwan and Hong Kong, words ours. */
const overrides = JSON.parse(readFileSync(join(locales, 'zh-Hant.overrides.json'), 'utf8'));
const convert = Converter({ from: 'cn', to: 'tw' });

/** @param {string} text */
function traditional(text) {
  return Object.entries(overrides).reduce(
    (said, [from, to]) => said.replaceAll(from, to),
    convert(text),
  );
}

const hant = join(locales, 'generated/zh-Hant');
rmSync(hant, { recursive: true, force: true });
mkdirSync(hant, { recursive: true });
for (const [name, texts] of all) {
  /** @type {Set<string>} */
  const inside = new Set();
  const body = source(texts, inside);
  const imports = [
    `import type { Texts } from '../../locales.ts';`,
    `import type zh from '../../zh-CN/${name}.ts';`,
    ...[...inside].map((section) => `import ${variable(section)} from './${section}.ts';`),
  ];
  const head = '// Written by `npm run generate` from the texts in zh-CN; do not edit.';
  const code = `${head}\n${imports.join('\n')}\n\nexport default ${body} satisfies Texts<typeof zh>;\n`;
  writeFileSync(join(hant, `${name}.ts`), code);
}

/** @param {string} key */
function named(key) {
  return /^[a-z]\w*$/i.test(key) ? key : JSON.stringify(key);
}

/** @param {Tree} group @param {Set<string>} inside @param {string} [indent] @returns {string} */
function source(group, inside, indent = '') {
  const lines = Object.entries(group).map(([key, text]) => {
    if (typeof text === 'string') return `${named(key)}: ${JSON.stringify(traditional(text))}`;
    const section = sectionOf(all, text);
    if (section) inside.add(section);
    return `${named(key)}: ${section ? variable(section) : source(text, inside, `${indent}  `)}`;
  });
  return `{\n${lines.map((line) => `${indent}  ${line},\n`).join('')}${indent}}`;
}

/** @param {string} section */
function variable(section) {
  return section.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
}

/** @param {Tree} group @returns {object} */
function schemaOf(group) {
  const properties = Object.entries(group).map(([key, text]) => {
    if (typeof text !== 'string') {
      const section = sectionOf(all, text);
      if (!section) return [key, schemaOf(text)];
      const description = `The texts of the section ${section}.`;
      return [key, { description, const: section, default: section }];
    }
    const needed = gaps(text)
      .split(' ')
      .filter(Boolean)
      .map((gap) => ({ pattern: gap.replace(/[{}]/g, '\\$&') }));
    const parts = text.split('|').length;
    const listed = parts > 1 ? [{ pattern: `^[^|]*(\\|[^|]*){${parts - 1}}$` }] : [];
    const patterns = [...needed, ...listed];
    return [
      key,
      {
        type: 'string',
        description: text,
        ...(patterns.length > 0 && { anyOf: [{ const: '' }, { allOf: patterns }] }),
      },
    ];
  });
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(properties),
  };
}

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'A language of the Minsheng widgets',
  description:
    'Written by `npm run generate` from the texts in zh-CN, which stand as descriptions. A text that is missing or empty is said in Chinese.',
  type: 'object',
  required: ['language', 'texts'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    language: {
      type: 'string',
      description: 'The tag as it stands in `lang`: ug, bo, ii.',
      pattern: '^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$',
    },
    name: { type: 'string', description: 'What its speakers call it.' },
    direction: {
      description: 'How it is written; ltr when not given.',
      enum: ['ltr', 'rtl'],
      default: 'ltr',
    },
    texts: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries([...all].map(([name, texts]) => [name, schemaOf(texts)])),
    },
  },
};
writeFileSync(
  join(root, 'packages/widgets/language.schema.json'),
  `${JSON.stringify(schema, null, 2)}\n`,
);
