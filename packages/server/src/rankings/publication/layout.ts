/**
 * Where everything of a board stands on paper: what the picture and the poster are drawn from, so
 * that both look alike. Pure; lengths are in points, the origin is the upper left corner.
 */
import { colours, type Measure, openPage, type Page, type Paper, type Weight } from './paper.ts';
import type { LeaguePart, Line, Sheet } from './sheet.ts';

/** A long picture of everything, for a telephone. */
export function pictureLayout(sheet: Sheet, measure: Measure): Paper {
  const page = openPage(540, 32, measure);
  heading(page, sheet);
  for (const league of sheet.leagues) leagueOf(page, sheet, league);
  foot(page, sheet);
  return page.close();
}

/** How large a poster is written: as large as the whole league fits on its page. */
const scales = [1.3, 1.15, 1, 0.9, 0.8, 0.72];

/** A3 upright, one page a league; only a league too long even for small letters goes on on the next. */
export function posterLayout(sheet: Sheet, measure: Measure): Paper[] {
  const [width, height] = [842, 1191];
  const draw = (league: LeaguePart, scale: number, continued: boolean) => {
    const page = openPage(width, 56, measure, scale);
    heading(page, sheet);
    const rest = leagueOf(page, sheet, league, { space: height - 130, continued });
    foot(page, sheet, height - 120);
    return { rest, paper: { ...page.close(), height } };
  };
  return sheet.leagues.flatMap((league) => {
    const pages: Paper[] = [];
    let rest = league;
    do {
      const tries = scales.map((scale) => () => draw(rest, scale, pages.length > 0));
      let drawn = tries[0]?.();
      for (const again of tries.slice(1)) {
        if (drawn && isWhole(drawn.rest)) break;
        drawn = again();
      }
      if (!drawn) break;
      pages.push(drawn.paper);
      rest = drawn.rest;
    } while (!isWhole(rest));
    return pages;
  });
}

/** Figures of the county beside each other. */
const ACROSS = 3;

const isWhole = ({ ranked, few }: LeaguePart) => ranked.length === 0 && few === '';

function heading(page: Page, { county, title, period, invented, figures }: Sheet): void {
  page.down(14);
  page.put(county, { size: 14, colour: colours.soft });
  page.down(34);
  page.put(title, { size: 28, weight: 'bold', within: page.inner });
  page.down(24);
  page.put(period, { size: 14, colour: colours.soft });
  if (invented) {
    page.down(22);
    page.put(invented, { size: 12, colour: colours.soft });
  }
  page.down(16);
  const row = 74 * page.scale;
  const height = row * Math.ceil(figures.length / ACROSS);
  page.box(page.margin, page.y, page.inner, height, colours.sunken);
  const column = page.inner / ACROSS;
  figures.forEach(({ name, value, of }, i) => {
    const x = page.margin + (i % ACROSS) * column + 12;
    const at = (down: number) => page.y + row * Math.floor(i / ACROSS) + down * page.scale;
    page.put(name, { x, at: at(20), size: 12, colour: colours.soft });
    const within = column - 16;
    page.put(value, { x, within, at: at(46), size: 22, weight: 'bold' });
    if (of) page.put(of, { x, within, at: at(64), size: 11, colour: colours.soft });
  });
  page.moveTo(page.y + height);
}

/** Draws as many ranked units as there is space for, and gives back the rest. */
function leagueOf(
  page: Page,
  { words }: Sheet,
  league: LeaguePart,
  { space = Number.POSITIVE_INFINITY, continued = false } = {},
): LeaguePart {
  page.down(40);
  page.put(league.name, { size: 20, weight: 'bold' });
  if (!continued) {
    lists(page, words, league);
  }
  if (league.ranked.length === 0) {
    return { ...league, few: page.paragraph(league.few, 12, colours.soft, space) };
  }
  page.down(34);
  const right = page.margin + page.inner;
  const columns = [right - 150 * page.scale, right - 56 * page.scale, right] as const;
  const row = (
    cells: readonly [string, string, string, string, string],
    look: { weight?: Weight; colour?: string; size?: number },
  ) => {
    const [rank, unit, score, range, closed] = cells;
    page.put(rank, { ...look, weight: 'regular' });
    const x = page.margin + 40 * page.scale;
    page.put(unit, { ...look, x, within: columns[0] - 44 * page.scale - x });
    page.put(score, { ...look, x: columns[0], end: true });
    page.put(range, {
      ...look,
      x: columns[1],
      end: true,
      size: 11,
      weight: 'regular',
      colour: colours.soft,
    });
    page.put(closed, { ...look, x: columns[2], end: true, weight: 'regular' });
  };
  row([words.rank, words.unit, words.score, words.range, words.closed], {
    size: 12,
    colour: colours.soft,
  });
  page.down(8);
  page.box(page.margin, page.y, page.inner, 1, colours.ink);
  let drawn = 0;
  for (const line of league.ranked) {
    if (page.y + 30 * page.scale > space) break;
    page.down(20);
    const colour = line.list === 'red' ? colours.red : colours.ink;
    row([String(line.rank), line.unit, line.score, line.range, String(line.closed)], {
      colour,
      weight: line.list ? 'bold' : 'regular',
    });
    page.down(8);
    page.box(page.margin, page.y, page.inner, 0.5, colours.line);
    drawn += 1;
  }
  const rest = { ...league, ranked: league.ranked.slice(drawn) };
  if (rest.ranked.length > 0 || !league.few) return rest;
  page.down(6);
  return { ...rest, few: page.paragraph(league.few, 12, colours.soft, space) };
}

/** One below the other on a telephone, side by side on a wall. */
function lists(page: Page, words: Sheet['words'], { red, black }: LeaguePart): void {
  const beside = page.inner > 600;
  const width = beside ? (page.inner - 24) / 2 : page.inner;
  const top = page.y;
  listOf(page, words.red, colours.red, red, words.noRed, page.margin, width);
  const first = page.y;
  if (beside) page.moveTo(top);
  const left = beside ? page.margin + width + 24 : page.margin;
  listOf(page, words.black, colours.ink, black, words.noBlack, left, width);
  page.moveTo(Math.max(first, page.y));
}

function listOf(
  page: Page,
  title: string,
  colour: string,
  lines: readonly Line[],
  none: string,
  left: number,
  width: number,
): void {
  page.down(16);
  const top = page.y;
  page.down(24);
  const x = left + 16;
  const right = left + width;
  page.put(title, { x, size: 15, weight: 'bold', colour });
  for (const line of lines) {
    page.down(24);
    const within = right - 50 * page.scale - x;
    page.put(`${line.rank}  ${line.unit}`, { x, weight: 'bold', within });
    page.put(line.score, { x: right, end: true, weight: 'bold' });
  }
  if (lines.length === 0) {
    page.down(24);
    page.put(none, { x, colour: colours.soft });
  }
  page.down(10);
  page.box(left, top, 4, page.y - top, colour);
}

function foot(page: Page, sheet: Sheet, at?: number): void {
  if (at !== undefined) page.moveTo(Math.max(page.y, at));
  page.down(16);
  page.box(page.margin, page.y, page.inner, 1, colours.line);
  for (const line of sheet.foot) page.paragraph(line, 11, colours.soft);
}
