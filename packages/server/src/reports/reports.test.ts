/** What a report says, from made-up figures: that all of it is in the data, and that it can be read. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Locale, Schemas } from '../contract/operations.ts';
import { type Figure, type Report, type Table, tablesOf } from './document.ts';
import type { ReportFigures } from './figures.ts';
import { htmlOf } from './html.ts';
import { reportOf } from './kinds.ts';
import { reportKinds } from './periods.ts';

const count = fc.nat({ max: 5000 });
const rate = fc.tuple(count, count).map(([numerator, denominator]): Schemas['Rate'] => ({
  percent:
    denominator === 0 ? null : Math.min(100, Math.round((numerator / denominator) * 1000) / 10),
  numerator,
  denominator,
}));
const someFigures: fc.Arbitrary<Schemas['Figures']> = fc.record({
  received: count,
  closed: count,
  closedRate: rate,
  satisfaction: rate,
  onTime: rate,
  meanDaysToClose: fc.option(fc.nat({ max: 400 }).map((tenths) => tenths / 10)),
});
const sums = fc
  .tuple(
    ...[
      'clocks-breached',
      'declined',
      'reopened',
      'closed-late',
      'assists-on-time',
      'false-closings',
    ].map((metric) => count.map((value) => [metric, value] as const)),
  )
  .map((pairs) => new Map(pairs));
const word = fc.constantFrom('清水镇', '白石镇', '县水务局', 'Water Bureau', '<b>"&\'', '河道水利');
const groups = fc.array(
  fc.record({ key: fc.uuid(), name: word, figures: someFigures, before: fc.option(someFigures) }),
  { maxLength: 30 },
);
const someCase = {
  id: fc.uuid(),
  trackingCode: fc.constantFrom('7K3-Q9M-4TA', '2AJ-8EM-3FP'),
  title: word,
  place: word,
  unit: word,
  due: fc.constantFrom('', '2026-11-20 17:30'),
};
const listOf = <T>(one: fc.Arbitrary<T>) =>
  fc.tuple(fc.array(one, { maxLength: 8 }), fc.nat({ max: 90 })).map(([rows, more]) => ({
    rows,
    total: rows.length + (rows.length > 0 ? more : 0),
  }));

const anyFigures: fc.Arbitrary<ReportFigures> = fc.record({
  kind: fc.constantFrom(...reportKinds),
  locale: fc.constantFrom<Locale>('zh-CN', 'en'),
  county: fc.constant('云岭县'),
  invented: fc.boolean(),
  origin: fc.constantFrom('', 'https://minsheng.example'),
  days: fc.constant({ from: '2026-11-09', to: '2026-11-15' }),
  made: fc.constant('2026-11-16 08:00'),
  over: fc.boolean(),
  whole: someFigures,
  before: fc.option(someFigures),
  sums,
  sumsBefore: fc.option(sums),
  byDay: fc.array(
    fc.record({ day: fc.constantFrom('2026-11-09', '2026-11-10'), received: count, closed: count }),
    { minLength: 1, maxLength: 31 },
  ),
  towns: groups,
  categories: groups,
  units: fc.array(
    fc.record({
      key: fc.uuid(),
      name: word,
      figures: someFigures,
      before: fc.option(someFigures),
      sums,
    }),
    { maxLength: 20 },
  ),
  reasons: fc.array(fc.record({ code: fc.constant('too-slow'), name: word, count }), {
    maxLength: 6,
  }),
  warnings: fc.array(
    fc.record({
      name: word,
      code: fc.constant('990124101000'),
      level: fc.constantFrom('yellow' as const, 'orange' as const, 'red' as const),
      last: fc.constant('2026-11-12'),
      count,
      expected: fc.nat({ max: 900 }).map((tenths) => tenths / 10),
      rising: fc.array(word, { maxLength: 3 }),
      words: fc.array(word, { maxLength: 3 }),
    }),
    { maxLength: 4 },
  ),
  boards: fc.array(
    fc.record({
      edition: fc.uuid(),
      number: count,
      from: fc.constant('2026-11-02'),
      to: fc.constant('2026-11-08'),
      league: word,
      red: fc.uniqueArray(word),
      black: fc.uniqueArray(word),
    }),
    { maxLength: 8 },
  ),
  dispatched: listOf(fc.record({ ...someCase, lead: fc.boolean() })),
  now: fc.option(
    fc.record({
      late: listOf(fc.record(someCase)),
      due: listOf(fc.record(someCase)),
      urged: listOf(fc.record({ ...someCase, urges: count })),
    }),
  ),
});

const figuresIn = ({ sections }: Report): Figure[] =>
  sections
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => (block.kind === 'paragraph' ? block.parts : []))
    .filter((part): part is Figure => typeof part !== 'string' && part.kind === 'figure');

/** Every number that the figures themselves have, and every difference of one and the one before. */
function numbersOf(figures: ReportFigures): Set<number> {
  const found = new Set<number>();
  const add = (value: unknown): void => {
    if (typeof value === 'number') found.add(value);
    else if (value instanceof Map) for (const one of value.values()) add(one);
    else if (value && typeof value === 'object') for (const one of Object.values(value)) add(one);
  };
  add(figures);
  for (const list of [figures.warnings, figures.units]) add(list.length);
  // On so many lists at the most.
  add(figures.boards.map((_, at) => at + 1));
  // What nobody counted is nought.
  add(0);
  const pairs = [figures, ...figures.towns, ...figures.categories].map((one) =>
    'whole' in one ? ([one.whole, one.before] as const) : ([one.figures, one.before] as const),
  );
  for (const [now, before] of pairs) {
    if (!before) continue;
    add([now.received - before.received, now.closed - before.closed]);
  }
  return found;
}

describe('what a report says', () => {
  it('has no number in a sentence that is not in the data', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const known = numbersOf(figures);
        for (const { value } of figuresIn(reportOf(figures))) expect(known).toContain(value);
      }),
      { seed: 20261122, numRuns: 200 },
    );
  });

  it('writes a number as it is, with nothing but its sign left to the words around it', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        for (const { value, text } of figuresIn(reportOf(figures))) {
          expect(Math.abs(Number(text.replace('%', '').replace('−', '-')))).toBe(Math.abs(value));
        }
      }),
      { seed: 20261122, numRuns: 100 },
    );
  });

  it('has no digits among its own words', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        for (const { blocks } of reportOf(figures).sections) {
          for (const block of blocks) {
            if (block.kind !== 'paragraph') continue;
            for (const part of block.parts) {
              if (typeof part === 'string') expect(part).not.toMatch(/\d/);
            }
          }
        }
      }),
      { seed: 20261122, numRuns: 100 },
    );
  });

  it('leads from every figure to a table of the report in which it stands or which it counts', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const report = reportOf(figures);
        const tables = new Map(tablesOf(report).map((table) => [table.id, table]));
        for (const figure of figuresIn(report)) {
          const table = tables.get(figure.table) as Table;
          const values = table.rows.flatMap((row) => row.map(({ value }) => value));
          expect([...values, table.total]).toContain(figure.value);
        }
      }),
      { seed: 20261122, numRuns: 100 },
    );
  });

  it('has each table once, and every table leads to its list', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const tables = tablesOf(reportOf(figures));
        expect(new Set(tables.map(({ id }) => id)).size).toBe(tables.length);
        const list = /\/desk#desk=(cases|warnings|board)\b/;
        for (const { source } of tables) expect(source.href).toMatch(list);
      }),
      { seed: 20261122, numRuns: 50 },
    );
  });

  it('compares nothing with a period that was not counted', () => {
    const [figures] = fc.sample(anyFigures, { seed: 1, numRuns: 1 });
    const report = reportOf({
      ...(figures as ReportFigures),
      kind: 'weekly',
      locale: 'zh-CN',
      before: null,
      sumsBefore: null,
    });
    const [overview] = report.sections;
    const said = overview?.blocks.flatMap((block) =>
      block.kind === 'paragraph' ? block.parts : [],
    );
    expect(JSON.stringify(said)).not.toContain('上期');
  });
});

describe('the boards of a month', () => {
  const [any] = fc.sample(anyFigures, { seed: 1, numRuns: 1 });
  const week = (from: string, red: string[], black: string[]) => {
    const to = from.replace('02', '08');
    return { edition: `id-${from}`, number: 1, from, to, league: '乡镇', red, black };
  };
  const monthly = (boards: ReportFigures['boards']) =>
    htmlOf(
      reportOf({ ...(any as ReportFigures), kind: 'monthly', locale: 'zh-CN', origin: '', boards }),
    );

  it('say who was on a list most often, and each leads to its edition', () => {
    const page = monthly([
      week('2026-11-02', ['清水镇', '白石镇'], ['东城街道']),
      week('2026-12-02', ['清水镇'], ['白石镇']),
    ]);
    expect(page).toContain('上红榜最多的是清水镇，<a href="#listed">2</a>次。');
    // Two share the first place of the black list.
    expect(page).not.toContain('上黑榜最多');
    expect(page).toContain('href="/desk#desk=board/id-2026-11-02"');
  });

  it('are said to be missing where none was published', () => {
    expect(monthly([])).toContain('本期没有公布红黑榜');
  });
});

describe('the page', () => {
  it('lets no name of the county be taken for markup, and needs nothing from elsewhere', () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        const html = htmlOf(reportOf(figures));
        expect(html).not.toContain('<b>');
        expect(html).not.toMatch(/<script|<link|src=|style="/);
      }),
      { seed: 20261122, numRuns: 50 },
    );
  });
});
