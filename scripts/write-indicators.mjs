// Writes what the board measures from the table that it is measured by, and gives the SDK its sums.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPolicy } from '../packages/server/src/cases/policy.ts';
import { exclusionNames, indicators } from '../packages/server/src/rankings/indicators.ts';
import { LEAST_UNITS } from '../packages/server/src/rankings/strength.ts';
import { root } from './setup.mjs';

const { ranking } = defaultPolicy;
/** @param {{ 'zh-CN': string, en: string }} text */
const both = ({ 'zh-CN': zh, en }) => `${zh} (${en})`;

const pages = indicators.map(({ key, name, parts }) => {
  const shares = /** @type {Record<string, number>} */ (ranking.parts[key]);
  return `## ${name['zh-CN']} ${name.en} – \`${key}\`, ${ranking.weights[key]} of 100 points

${parts
  .map(
    ({ key: part, ...words }) => `### ${words.name['zh-CN']} ${words.name.en} – \`${part}\`

| | |
| --- | --- |
| formula | ${both(words.formula)} |
| numerator | ${both(words.numerator)} |
| denominator | ${both(words.denominator)} |
| exclusions | ${words.exclusions.map((reason) => both(exclusionNames[reason])).join('; ') || 'none'} |
| direction | ${words.direction === 'higher' ? 'higher is better' : 'lower is better'} |
| weight | ${shares[part]} % of the indicator, ${(ranking.weights[key] * (shares[part] ?? 0)) / 100} points |
| why it cannot be gamed | ${both(words.honest)} |
`,
  )
  .join('\n')}`;
});

writeFileSync(
  join(root, 'docs/indicators.md'),
  `# What the red and black board measures

<!-- Written by \`npm run generate\` from packages/server/src/rankings/indicators.ts; do not edit. -->

Four core indicators, each of three parts, twelve in all. Every part is a share of marks for a unit among marks for and
against it. Weights, list sizes and the least number of cases are the county's policy ([policy.md](policy.md)); the
figures below are the defaults. Why it is so: [decision 33](decisions/0033-small-numbers-on-the-board.md).

## What all parts have in common

- **A flaw counts when it happens**, in the week in which the time ran out, the answer was sent back, the resident said
  no. Nothing done later takes it back.
- **Credit is given once**, when a case is closed for the first time, and only for a case that was neither late nor found
  wanting. So a late or dissatisfied case raises no score, however well the rest of it went.
- **What counts neither way leaves the denominator** and stands beside it with its reason and its number: residents not
  reached or without comment, what two people found unreasonable, what was given back, what an appeal took out. Cases
  that were declined as out of scope never were a unit's.
- **An extension** is no offence, and improves nothing: here a case is in time by the moment at which it was first due.
- **A return** changes nothing when it is granted, and costs when it is refused.
- **Sealed reports** count for no unit: a figure of one would tell what is sealed.

## From marks to points

With \`good\` and \`bad\` marks of a unit and those of its league,

\`\`\`
average  = (league good + 1) ÷ (league good + league bad + 2)
adjusted = (good + strength × average) ÷ (good + bad + strength)
points   = adjusted × weight, to a hundredth, halves upwards
score    = the sum of twelve, to a tenth, halves upwards
\`\`\`

The strength of each part is worked out from the league's twelve weeks before the period, by the method of moments for
a beta-binomial: with \`n\` marks of a unit, \`p\` its share, \`P\` the league's, \`N\` all marks and \`k\` units,

\`\`\`
S = Σ n (p − P)²
ρ = (S ÷ (P (1 − P)) − (k − 1)) ÷ (N − Σ n² ÷ N − (k − 1))
strength = (1 − ρ) ÷ ρ, to a whole number, at least ${ranking.strengthRange.least} and at most ${ranking.strengthRange.most}
\`\`\`

It is ${ranking.priorStrength} (\`priorStrength\`) where fewer than ${LEAST_UNITS} units have marks or all marks are alike. The weeks that are scored
do not enter: a good mark can therefore never draw a good unit back.

The **interval** is the score ± 1.96 standard deviations, each part's variance \`p (1 − p) ÷ (n + strength + 1)\` times the
square of its weight, rounded outwards to a tenth. All of it is done in whole numbers, so every machine comes to the
same last digit; the SDK does the same sums (\`client.rankings.verifyRow\`).

## Places and lists

Units with fewer than ${ranking.minimumVolume} closed cases (\`minimumVolume\`, never less than 2) are shown and not ranked. Equal scores share a
place (1, 2, 2, 4). A list takes at most ${ranking.redListSize} units (\`redListSize\`, \`blackListSize\`) and never more than half of the ranked; a tie
that does not fit on it whole stays off it. In the policy's \`leagues\` a county says by the key of a league what differs in
it, and what it is called (\`name\`, \`nameEn\`): towns and departments have names already, any other league of its units
needs one.

${pages.join('\n')}`,
);

// The sums and spellings by which anybody checks a board.
for (const name of ['score.ts', 'frozen.ts']) {
  const source = `packages/server/src/rankings/${name}`;
  writeFileSync(
    join(root, 'packages/sdk/src/generated', name),
    `// Copied by \`npm run generate\` from ${source}; do not edit.\n${readFileSync(join(root, source), 'utf8')}`,
  );
}
