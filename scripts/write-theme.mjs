// Writes docs/theme.md: the tokens and the themes as they stand in the code.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readable, themes } from '../packages/widgets/src/theme/palette.ts';
import { root } from './setup.mjs';

const manifest = JSON.parse(
  readFileSync(join(root, 'packages/widgets/custom-elements.json'), 'utf8'),
);
/** @type {{ name: string, description: string }[]} */
const properties = manifest.modules.find(
  (/** @type {{ path: string }} */ { path }) => path === 'src/contact-card/contact-card.ts',
).declarations[0].cssProperties;

/** @type {Map<string, keyof typeof themes.calm.light>} */
const roles = new Map(
  /** @type {(keyof typeof themes.calm.light)[]} */ (Object.keys(themes.calm.light)).map((role) => [
    `--minsheng-${role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
    role,
  ]),
);
for (const name of roles.keys()) {
  if (!properties.some((property) => property.name === name)) {
    throw new Error(`MinshengElement has no @cssprop ${name}`);
  }
}

const colours = properties.flatMap(({ name, description }) => {
  const role = roles.get(name);
  if (!role) return [];
  const values = Object.values(themes).map(
    ({ light, dark }) => `\`${light[role]}\` \`${dark[role]}\``,
  );
  return [`| \`${name}\` | ${description} | ${values.join(' | ')} |`];
});
const measures = properties
  .filter(({ name }) => !roles.has(name))
  .map(({ name, description }) => `| \`${name}\` | ${description} |`);

/** For the gallery's playground: which colours are read on which. @param {string} role */
const kebab = (role) => role.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const pairs = readable.map(([sign, ground, least]) => [kebab(sign), kebab(ground), least]);
writeFileSync(
  join(root, 'packages/widgets/theme.json'),
  `${JSON.stringify({ readable: pairs }, null, 2)}\n`,
);

writeFileSync(
  join(root, 'docs/theme.md'),
  `# Themes

<!-- Written by \`npm run generate\` from packages/widgets/src/theme/palette.ts; do not edit. -->

Three themes ship. The word stands in \`theme\`, on \`<minsheng-site>\` for all widgets or on one of them:

| \`theme\` | what it is |
| --- | --- |
| none, or \`calm\` | 山青, a calm blue-green on paper |
| \`red\` | 政务红, a dark government red beside a red masthead; 朱红 still says what is urgent |
| \`contrast\` | black, white, and colours that read at 7:1, for weak eyes and sunlight |

Each follows the device by daylight and by lamplight; \`light\` or \`dark\` fixes it, alone or after the name:

\`\`\`html
<minsheng-site server="https://minsheng.example" site-key="pk_yourkey" theme="red dark">
  <minsheng-contact-card></minsheng-contact-card>
</minsheng-site>
\`\`\`

A fixed colour scheme of the system (forced colours) and printing go before every theme. \`size="large"\` is large type.

## Your own, in five lines

In the page's own style sheet, on \`<minsheng-site>\` or anything above the widgets:

\`\`\`css
minsheng-site {
  --minsheng-action: #7a3e00;
  --minsheng-action-strong: #5c2e00;
  --minsheng-action-tint: #f8eedf;
}
\`\`\`

What is not set stays as the theme has it. A name with \`-dark\` after it (\`--minsheng-action-dark\`) is the colour by
lamplight; without it the theme's own dark colour is shown. Text must read at 4.5:1 on its ground: \`action\` on
\`surface\`, on \`sunken\` and on \`action-tint\`, \`on-action\` on \`action\` and \`action-strong\`. \`/gallery\` of a running server has
a playground that computes it and writes these lines for you.

Keep red and vermilion for what is urgent: \`urgent\` marks the red list and danger, nothing else.

## Colours

By daylight and by lamplight, in each theme.

| property | for | calm | red | contrast |
| --- | --- | --- | --- | --- |
${colours.join('\n')}

## Type, space and shape

| property | for |
| --- | --- |
${measures.join('\n')}

## Parts

\`::part(base)\` is the sheet every widget is written on: its border, padding and corners are yours.

\`\`\`css
minsheng-contact-card::part(base) {
  border: 0;
}
\`\`\`
`,
);
