// Writes the docs that are made from code, so that they cannot say anything else.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { transitions } from '../packages/server/src/cases/lifecycle.ts';
import { defaultPolicy } from '../packages/server/src/cases/policy.ts';
import { stateText } from '../packages/server/src/cases/words.ts';
import { MINIMUM_COUNT } from '../packages/server/src/statistics/disclosure.ts';
import { definitions } from '../packages/server/src/statistics/figures.ts';
import { root } from './setup.mjs';

const parties = {
  resident: 'resident 群众',
  integration: 'integrator 对接系统',
  desk: 'desk 专班',
  leader: 'leader 领导',
  inspector: 'inspector 纪委',
  follower: 'follower 同诉群众',
  merged: 'resident whose case was joined 并案群众',
  neighbour: 'another resident 其他群众',
  lead: 'lead unit 主办',
  town: 'lead town 主办乡镇',
  assist: 'assisting unit 协办',
};

const rows = transitions.map(({ command, outcome, by, from, to, event }) => {
  const what = outcome ? `\`${command}\` (${outcome})` : `\`${command}\``;
  const who = by.map((party) => parties[party]).join(', ');
  return `| ${what} | ${who} | ${from?.join(', ') ?? '–'} | ${to} | \`${event}\` |`;
});

const arrows = transitions
  .filter(({ to }) => to !== 'stays')
  .flatMap(({ command, outcome, from, to }) =>
    (from ?? ['[*]']).map(
      (state) =>
        `  ${name(state)} --> ${name(to)}: ${outcome ? `${command}, ${outcome}` : command}`,
    ),
  );

/** Every state the table leads to, with the word people use. */
const named = [...new Set(transitions.map(({ to }) => to))]
  .filter((to) => to !== 'stays')
  .map((state) => `  state "${stateText(state, 'zh-CN')} ${state}" as ${name(state)}`);

/** Mermaid reads a hyphen in a name as the start of an arrow. @param {string} state */
function name(state) {
  return state.replaceAll('-', '_');
}

writeFileSync(
  join(root, 'docs/lifecycle.md'),
  `# The closed loop

<!-- Written by \`npm run generate\` from packages/server/src/cases/lifecycle.ts; do not edit. -->

Every change to a case is one row of this table. \`stays\` is an event that changes no state. What is not
here answers 409 with the commands that are allowed.

\`\`\`mermaid
stateDiagram-v2
${named.join('\n')}
${arrows.join('\n')}
\`\`\`

| command | by | from | to | ledger event |
| --- | --- | --- | --- | --- |
${rows.join('\n')}

## By itself

Time does three things that nobody orders. A duty that is not done by its due moment is a \`clock-breached\`, recorded
once and kept; it counts against whose duty it was. A resident who was asked for more and does not answer in time lets
handling go on (\`ask-expired\`). A level that does not solve a case in its time gives it to the next one
(\`case-escalated\`). Clocks stand still only while the resident is asked or the case is suspended, and every move of a
due moment is an event with the moment before and the moment after.
`,
);

writeFileSync(
  join(root, 'docs/policy.md'),
  `# The county's policy

<!-- Written by \`npm run generate\` from packages/server/src/cases/policy.ts; do not edit. -->

Deadlines, office hours, limits and the weights of the board are data. A new version is brought into force with
\`createPolicy\`, which takes only the parts that change; a case keeps the version it started under. What does not
fit is refused with a pointer to the place.

A duration has a \`unit\`: \`minutes\` and \`hours\` run round the clock, \`working-minutes\` in office hours,
\`working-days\` and \`days\` end when the office closes and do not count the day of receipt. Working days are the
State Council's, make-up Saturdays included.

In \`working-days\`, what arrives on a day off, or after the office has closed, counts as received on the next working
day; that day is the day of receipt and is not counted. One working day for a case sent on a Sunday therefore ends on
Tuesday at 17:30: received on Monday, and Tuesday is the first day that counts. Sent on Monday at 10:00 it ends at the
same time; sent on Monday at 18:00, on Wednesday.

This is the default, "135": dispatched in one working day, consultations answered in three, the rest in five.

\`\`\`json
${JSON.stringify(defaultPolicy, null, 2)}
\`\`\`
`,
);

const figures = Object.entries(definitions).map(([key, { name, meaning, formula, leftOut }]) => {
  const both = (/** @type {import('../packages/server/src/cases/words.ts').Text} */ text) =>
    `${text.en} · ${text['zh-CN']}`;
  return `## ${name.en} · ${name['zh-CN']}

\`${key}\`: ${both(meaning)}

- Counted as: ${both(formula)}
- Left out: ${both(leftOut)}
`;
});

writeFileSync(
  join(root, 'docs/figures.md'),
  `# What each figure means

<!-- Written by \`npm run generate\` from packages/server/src/statistics/figures.ts; do not edit. -->

A running server shows the same at \`/figures\`, each figure under \`/figures#its-key\`, and answers it as data
(\`listFigures\`). The figures themselves stand at \`/statistics\`, by month, town, category and unit, each name
leading to its definition. They come from counters that each change keeps in its own transaction; \`minsheng verify\`
counts them again from the ledger and names the first that differs. Dates are the county's; percentages have one decimal.

\`getBreakdown\` gives the figures by town, category, unit, week and month, \`exportBreakdown\` as CSV. Of towns,
categories and units the public sees calendar months that are over, and no row in which any month had one to ${MINIMUM_COUNT - 1} cases received, closed
or rated; where such a row could be found by taking the others from the whole, the smallest of the others is left out
as well. Reports about officials are counted for the county alone. A case is counted in the town and the category it
turns out to belong to: when the desk corrects either, its receipt moves with it, on the day it was received.

${figures.join('\n')}`,
);
