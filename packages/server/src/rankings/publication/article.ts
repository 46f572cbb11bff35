/**
 * A board for an article: WeChat's editor, and most of a CMS, keeps styles that are written on the
 * tags and drops style sheets, classes, ids and scripts. Pure.
 */
import { escapeHtml } from '../../reference/page.ts';
import type { LeaguePart, Line, Sheet } from './sheet.ts';

const red = '#b3301c';
const ink = '#1b2523';
const soft = '#505c58';
const cell = 'padding:8px 4px;border-bottom:1px solid #d9d5ca;font-size:14px;text-align:left;';

export function articleOf(sheet: Sheet): string {
  const { title, county, period, invented, figures, leagues, foot, words } = sheet;
  const done = figures
    .map(({ name, value, of }) => `${name} ${value}${of && `（${of}）`}`)
    .join(' · ');
  return tag(
    'section',
    `color:${ink};font-size:16px;line-height:1.75;`,
    tag('p', 'margin:0;font-size:22px;font-weight:bold;', text(title)),
    tag('p', `margin:0 0 8px;color:${soft};`, text(`${county} ${period}`)),
    invented && tag('p', `margin:0 0 8px;color:${soft};`, text(invented)),
    tag('p', 'margin:0 0 16px;', text(done)),
    ...leagues.map((league) => leaguePart(league, words)),
    ...foot.map(small),
  );
}

function leaguePart(
  { name, red: first, black: last, ranked, few }: LeaguePart,
  words: Sheet['words'],
) {
  return [
    tag('p', 'margin:24px 0 8px;font-size:18px;font-weight:bold;', text(name)),
    listPart(words.red, red, first, words.noRed),
    listPart(words.black, ink, last, words.noBlack),
    ranked.length > 0 ? table(ranked, words) : '',
    few && small(few),
  ].join('');
}

const listPart = (title: string, colour: string, lines: readonly Line[], none: string) =>
  tag(
    'section',
    `margin:0 0 12px;padding:8px 12px;border-left:4px solid ${colour};background-color:#f6f4ee;`,
    tag('p', `margin:0;color:${colour};font-weight:bold;`, text(title)),
    ...(lines.length > 0
      ? lines.map(({ rank, unit, score }) => `${rank} ${unit} ${score}`)
      : [none]
    ).map((line) => tag('p', 'margin:0;', text(line))),
  );

function table(
  lines: readonly Line[],
  { rank, unit, score, range, closed }: Sheet['words'],
): string {
  const head = [rank, unit, score, range, closed].map((name) =>
    tag('td', `${cell}color:${soft};border-bottom:1px solid ${ink};`, text(name)),
  );
  const rows = lines.map((line) =>
    tag(
      'tr',
      '',
      tag('td', cell, text(String(line.rank))),
      tag(
        'td',
        `${cell}${line.list === 'red' ? `color:${red};` : ''}${line.list ? 'font-weight:bold;' : ''}`,
        text(line.unit),
      ),
      tag('td', `${cell}font-weight:bold;`, text(line.score)),
      tag('td', `${cell}color:${soft};white-space:nowrap;`, text(line.range)),
      tag('td', cell, text(String(line.closed))),
    ),
  );
  return tag(
    'table',
    'width:100%;margin:0 0 12px;border-collapse:collapse;',
    tag('tbody', '', tag('tr', '', ...head), ...rows),
  );
}

const small = (words: string) =>
  tag('p', `margin:0 0 4px;color:${soft};font-size:13px;word-break:break-all;`, text(words));

const tag = (name: string, style: string, ...children: string[]): string =>
  `<${name}${style && ` style="${style}"`}>${children.join('')}</${name}>`;

const text = escapeHtml;
