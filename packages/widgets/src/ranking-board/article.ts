import type { RankingLeague, RankingRow } from '@minsheng/sdk';
import { fill } from '../locales/locales.ts';
import { formatMoment } from '../parts/dates.ts';
import type { PrintedBoard } from './paper-board.ts';
import { countyLine, oneDecimal, onList, periodOf, rangeOf } from './words.ts';

const red = '#b3301c';
const ink = '#1b2523';
const soft = '#505c58';
const line = '#d9d5ca';
const cell = `padding:8px 4px;border-bottom:1px solid ${line};font-size:14px;text-align:left;`;

/**
 * The board for an article: sections, paragraphs and tables with their styles written on them.
 * WeChat's editor, and most of a CMS, keeps those and drops style sheets, classes, ids and places.
 */
export function articleOf({ edition, figures, texts, locale }: PrintedBoard): string {
  const { method } = texts;
  return tag(
    'section',
    `color:${ink};font-size:16px;line-height:1.75;`,
    tag('p', `margin:0;font-size:22px;font-weight:bold;`, text(edition.title)),
    tag('p', `margin:0 0 8px;color:${soft};`, text(periodOf(edition, texts, locale))),
    edition.invented ? tag('p', `margin:0 0 8px;color:${soft};`, text(texts.invented)) : '',
    figures ? tag('p', 'margin:0 0 16px;', text(countyLine(figures, texts))) : '',
    ...edition.leagues.map((league) => leaguePart(league, texts)),
    small(texts.lead),
    small(fill(method.cutoff, { moment: formatMoment(edition.cutoffAt, locale) })),
    small(fill(method.hash, { hash: edition.inputsHash })),
  );
}

type Words = PrintedBoard['texts'];

function leaguePart(league: RankingLeague, texts: Words): string {
  const few = league.rows.filter(({ rank }) => rank === null);
  const names = few.map(({ unit, closed }) => fill(texts.few.unit, { unit: unit.name, closed }));
  return [
    tag('p', 'margin:24px 0 8px;font-size:18px;font-weight:bold;', text(league.name)),
    ...(['red', 'black'] as const).map((list) => listPart(league, list, texts)),
    tableOf(
      league.rows.filter(({ rank }) => rank !== null),
      texts,
    ),
    few.length > 0
      ? small(`${fill(texts.few.body, { count: league.minimumVolume })} ${names.join(' · ')}`)
      : '',
  ].join('');
}

function listPart(league: RankingLeague, list: 'red' | 'black', texts: Words): string {
  const { title, empty } = texts[list];
  const colour = list === 'red' ? red : ink;
  const rows = onList(league, list);
  return tag(
    'section',
    `margin:0 0 12px;padding:8px 12px;border-left:4px solid ${colour};background-color:#f6f4ee;`,
    tag('p', `margin:0;color:${colour};font-weight:bold;`, text(title)),
    ...(rows.length > 0
      ? rows.map((row) => tag('p', 'margin:0;', text(named(row, texts))))
      : [tag('p', `margin:0;color:${soft};`, text(empty))]),
  );
}

const named = ({ rank, unit, score }: RankingRow, texts: Words): string =>
  `${fill(texts.rank, { rank: rank ?? '' })} ${unit.name} ${fill(texts.points, { points: oneDecimal(score) })}`;

function tableOf(rows: readonly RankingRow[], texts: Words): string {
  const { table } = texts;
  if (rows.length === 0) return '';
  const head = [table.rank, table.unit, table.score, table.closed].map((name) =>
    tag('td', `${cell}color:${soft};border-bottom:1px solid ${ink};`, text(name)),
  );
  const lines = rows.map(({ rank, unit, score, interval, closed, list }) => {
    const colour = list === 'red' ? `color:${red};font-weight:bold;` : '';
    const bold = list === 'black' ? 'font-weight:bold;' : '';
    return tag(
      'tr',
      '',
      tag('td', cell, text(rank)),
      tag('td', `${cell}${colour}${bold}`, text(unit.name)),
      tag(
        'td',
        cell,
        tag('p', 'margin:0;font-weight:bold;', text(oneDecimal(score))),
        tag('p', `margin:0;color:${soft};font-size:12px;`, text(rangeOf({ interval }, texts))),
      ),
      tag('td', cell, text(closed)),
    );
  });
  return tag(
    'table',
    'width:100%;margin:0 0 12px;border-collapse:collapse;',
    tag('tbody', '', tag('tr', '', ...head), ...lines),
  );
}

const small = (words: string): string =>
  tag('p', `margin:0 0 4px;color:${soft};font-size:13px;word-break:break-all;`, text(words));

const tag = (name: string, style: string, ...children: string[]): string =>
  `<${name}${style && ` style="${style}"`}>${children.join('')}</${name}>`;

const text = (words: string | number | null): string =>
  String(words ?? '').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
