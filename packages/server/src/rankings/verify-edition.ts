/**
 * Computes published editions again, from the ledger rather than from the counters, and names what
 * is not as it was published: the event, the figure, the weight, the row.
 */
import { DAY, isoDate } from '../calendar/zone.ts';
import { dayKey } from '../cases/counters.ts';
import type { Policies } from '../context.ts';
import { type ChainProblem, verifyChain } from '../ledger/chain.ts';
import { readChapters } from '../ledger/ledger.repository.ts';
import { addCounts } from '../ledger/recount.ts';
import type { Storage } from '../storage/storage.ts';
import { findAppeals } from './appeals.repository.ts';
import { daysOf } from './appeals.service.ts';
import {
  counts,
  figuresOf,
  figuresOfRow,
  inputsOf,
  isScored,
  type LeagueBoard,
  leaveOut,
  rescore,
  rulesOf,
  type UnitFigures,
} from './board.ts';
import { inputsText } from './frozen.ts';
import { type EditionRow, listPublished } from './rankings.repository.ts';
import { digest, hashOf, PAST_DAYS } from './rankings.service.ts';
import { partKeys } from './score.ts';
import { type HearingProblem, hearingProblems } from './verify-hearing.ts';

export type EditionProblem =
  | ({ readonly trackingCode: string } & ChainProblem)
  | HearingProblem
  | { readonly kind: 'no-such-edition'; readonly edition: number }
  | {
      readonly kind: 'figure-differs' | 'row-differs' | 'rule-differs' | 'hash-differs';
      readonly edition: number;
      /** Name of the unit, or of the league for a rule. */
      readonly where: string;
      /** Which figure, field or rule. */
      readonly what: string;
      readonly published: string;
      readonly computed: string;
    };

export interface EditionReport {
  /** Numbers of the editions that were computed again. */
  readonly editions: readonly number[];
  /** Numbers of those from before there were parts: only their place in the chain was looked at. */
  readonly old: readonly number[];
  readonly problems: readonly EditionProblem[];
}

/** Sums of counted marks by `day unit metric`. */
type Sums = Map<string, number>;

const BATCH = 200;

/** Verifies one edition, or all that were published. */
export async function verifyEditions(
  { storage, policies }: { readonly storage: Storage; readonly policies: Policies },
  number?: number,
): Promise<EditionReport> {
  const published = await listPublished(storage.read);
  const wanted = published.filter((row) => number === undefined || row.number === number);
  if (number !== undefined && wanted.length === 0) {
    return { editions: [], old: [], problems: [{ kind: 'no-such-edition', edition: number }] };
  }
  const told = await recount(storage, wanted);
  const problems: EditionProblem[] = [...told.problems];
  const [editions, old]: [number[], number[]] = [[], []];
  const outs = wanted.flatMap(({ leftOut }) => leftOut.map(({ appealId }) => appealId));
  const appeals = await findAppeals(storage.read, outs);
  const numbers = new Map(published.map((row) => [row.id, row.number]));
  for (const row of wanted) {
    const before = published[published.indexOf(row) - 1];
    problems.push(...hashProblems(row, before, numbers.get(row.corrects ?? '') ?? null));
    problems.push(...hearingProblems(row, appeals));
    const boards = (row.leagues as object[]).filter(isScored);
    if (boards.length === 0) old.push(row.number);
    else {
      editions.push(row.number);
      problems.push(...boardProblems(row, boards, policies, told));
    }
  }
  return { editions, old, problems };
}

interface Recount {
  readonly sums: Sums;
  /** What happened in the days of an edition after its cut-off, by its id. */
  readonly after: ReadonlyMap<string, Sums>;
  /** What cases that are left out had counted, by edition, unit and case. */
  readonly leftOut: ReadonlyMap<string, Sums>;
  readonly problems: readonly EditionProblem[];
}

/** Walks every event once. */
async function recount(storage: Storage, editions: readonly EditionRow[]): Promise<Recount> {
  const sums: Sums = new Map();
  const after = new Map(editions.map(({ id }) => [id, new Map() as Sums]));
  const leftOut = new Map<string, Sums>();
  const outs = editions.flatMap((edition) => edition.leftOut.map((out) => ({ edition, ...out })));
  const problems: EditionProblem[] = [];
  for (let last = ''; ; ) {
    const chapters = await readChapters(storage.read, last, BATCH);
    for (const { head, events } of chapters) {
      const { trackingCode, lastEventHash, eventCount } = head;
      const chain = verifyChain(events, { hash: lastEventHash, count: eventCount });
      problems.push(...chain.map((problem) => ({ trackingCode, ...problem })));
      for (const { payload, at } of events) {
        addCounts(sums, payload);
        for (const edition of editions) {
          if (at > edition.cutoff && at < edition.periodEnd + 2 * DAY) {
            addCounts(after.get(edition.id) ?? new Map(), payload);
          }
        }
        for (const { edition, caseId, unitId } of outs) {
          if (caseId !== head.id || at > edition.cutoff) continue;
          const key = `${edition.id} ${unitId} ${caseId}`;
          const counted = leftOut.get(key) ?? new Map();
          leftOut.set(key, counted);
          addCounts(counted, payload);
        }
      }
    }
    const newest = chapters.at(-1);
    if (!newest) return { sums, after, leftOut, problems };
    last = newest.head.id;
  }
}

function hashProblems(
  row: EditionRow,
  before: EditionRow | undefined,
  corrects: number | null,
): EditionProblem[] {
  const differs = (what: string, published: string | null, computed: string | null) =>
    published === computed
      ? []
      : [
          {
            kind: 'hash-differs' as const,
            edition: row.number,
            where: '',
            what,
            published: published ?? '—',
            computed: computed ?? '—',
          },
        ];
  // Editions of before there were hashes carry none; what comes after one that does has one too.
  if (row.hash === null && !before?.hash) return [];
  return [
    ...differs('previousHash', row.previousHash, before?.hash ?? null),
    ...differs('hash', row.hash, hashOf(row, corrects)),
  ];
}

function boardProblems(
  row: EditionRow,
  boards: readonly LeagueBoard[],
  policies: Policies,
  told: Recount,
): EditionProblem[] {
  const problems: EditionProblem[] = [];
  const differs = (
    kind: 'figure-differs' | 'row-differs' | 'rule-differs' | 'hash-differs',
    where: string,
    what: string,
    published: unknown,
    computed: unknown,
  ) => {
    const [was, is] = [JSON.stringify(published), JSON.stringify(computed)];
    if (was === is) return;
    problems.push({ kind, edition: row.number, where, what, published: was, computed: is });
  };
  const period = daysOf(row);
  const ranking = policies.get(row.policyVersion).ranking;
  const day = (ago: number) => dayKey(isoDate(row.periodStart / DAY - ago));
  const [from, to] = [dayKey(period.periodStart), dayKey(period.periodEnd)];
  const inPeriod = sumsByUnit(told.sums, from, to, told.after.get(row.id));
  const past = sumsByUnit(told.sums, day(PAST_DAYS), day(1));

  for (const board of boards) {
    const { league, rules } = board;
    const before = board.rows.map(
      ({ unitId }) => figuresOf(unitId, past.get(unitId) ?? new Map()).tallies,
    );
    const computed = rulesOf(ranking, league, before);
    for (const key of partKeys) {
      differs(
        'rule-differs',
        league,
        `weight of ${key}`,
        rules.weights[key],
        computed.weights[key],
      );
      const [was, is] = [rules.strengths[key], computed.strengths[key]];
      differs('rule-differs', league, `strength of ${key}`, was, is);
    }
    for (const size of ['redListSize', 'blackListSize', 'minimumVolume'] as const) {
      differs('rule-differs', league, size, rules[size], computed[size]);
    }
    for (const [i, scored] of rescore(board, []).rows.entries()) {
      const shown = board.rows[i];
      const fields = ['unitId', 'rank', 'score', 'interval', 'list', 'parts'] as const;
      for (const field of fields) {
        differs('row-differs', scored.unitName, field, shown?.[field], scored[field]);
      }
    }
    for (const shown of board.rows) {
      let figures = figuresOf(shown.unitId, inPeriod.get(shown.unitId) ?? new Map());
      for (const { unitId, caseId } of row.leftOut) {
        if (unitId !== shown.unitId) continue;
        const counted = told.leftOut.get(`${row.id} ${unitId} ${caseId}`) ?? new Map();
        const own = sumsByUnit(counted, from, to).get(unitId) ?? new Map();
        figures = leaveOut(figures, own);
      }
      for (const [what, was, is] of figureDifferences(figuresOfRow(shown), figures)) {
        differs('figure-differs', shown.unitName, what, was, is);
      }
    }
  }
  const shown = new Set(boards.flatMap(({ rows }) => rows.map(({ unitId }) => unitId)));
  for (const unitId of inPeriod.keys()) {
    if (!shown.has(unitId)) differs('figure-differs', unitId, 'a row', 'none', 'figures');
  }
  const inputs = digest(inputsText(inputsOf(period, boards)));
  differs('hash-differs', '', 'inputsHash', row.inputsHash, inputs);
  return problems;
}

function figureDifferences(
  shown: UnitFigures,
  counted: UnitFigures,
): [what: string, was: unknown, is: unknown][] {
  const inOrder = ({ left }: UnitFigures) =>
    Object.entries(left).sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    ['closed', shown.closed, counted.closed],
    ['left out', inOrder(shown), inOrder(counted)],
    ...partKeys.map((key): [string, unknown, unknown] => [
      key,
      [shown.tallies[key].good, shown.tallies[key].bad],
      [counted.tallies[key].good, counted.tallies[key].bad],
    ]),
  ];
}

/** What the board counts in days, both counted, by unit; without what came after a cut-off. */
function sumsByUnit(
  sums: Sums,
  from: number,
  to: number,
  after: Sums = new Map(),
): Map<string, Map<string, number>> {
  const units = new Map<string, Map<string, number>>();
  for (const [key, value] of sums) {
    const [day, unitId = '', metric = ''] = key.split(' ');
    if (Number(day) < from || Number(day) > to || unitId === '' || !counts(metric)) continue;
    const rest = value - (after.get(key) ?? 0);
    if (rest === 0) continue;
    const its = units.get(unitId) ?? new Map<string, number>();
    units.set(unitId, its.set(metric, (its.get(metric) ?? 0) + rest));
  }
  return units;
}
