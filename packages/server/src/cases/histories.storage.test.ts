/**
 * Random people doing random things at random times, and what may never happen whatever they do.
 * `npm run soak -- --histories 1000` makes a longer run.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem } from '../contract/problem.ts';
import { recordBreaches } from '../jobs/breaches.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { statistics } from '../statistics/statistics.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import {
  type CaseRecord,
  type EventRow,
  eventPayload,
  mayReopen,
  opinionsOf,
  ownerLeft,
} from './case-record.ts';
import { allowedCommands } from './decide.ts';
import { factsOf } from './facts.ts';
import { type Command, isOpen } from './lifecycle.ts';
import type { Attempt } from './testing.attempt.ts';
import { attempts } from './testing.attempts.ts';
import { longRun, luck, soaking } from './testing.luck.ts';
import { expectNever } from './testing.never.ts';
import { tellingOutbox } from './testing.told.ts';
import { employ, openTestCounty, people, type TestCounty } from './testing.ts';
import { farthest, isAsked, longWayOut, nextMove } from './testing.way-out.ts';

const runs = soaking ? longRun : { sqlite: 20, postgres: 5 };
const steps = { minLength: soaking ? 50 : 15, maxLength: 50, size: 'max' } as const;

/**
 * A step: hours go by, perhaps missed deadlines are recorded, somebody tries something, now and then
 * two at the same moment. Three times in four it is the first of several things that is allowed, or
 * most histories would get nowhere.
 */
const step = fc.record({
  hours: fc.nat(30),
  sweep: fc.boolean(),
  guided: fc.nat(3).map((n) => n > 0),
  race: fc.nat(3).map((n) => n === 0),
  tries: fc.array(attempts, { minLength: 8, maxLength: 16 }),
  /** Whether the next case is a report about a unit, should this step begin one. */
  report: fc.nat(3).map((n) => n === 0),
});

const isAllowed =
  ({ context }: TestCounty, record: CaseRecord) =>
  ({ actor, command }: Attempt) =>
    (allowedCommands(actor, factsOf(context, record, context.now())) as Command[]).includes(
      command,
    );

/** Nothing leads out of the other ends; a closed case may be opened again. */
const isOver = ({ row: { state } }: CaseRecord) => !isOpen(state) && state !== 'closed';

for (const engine of engines) {
  describe(`whatever people do, on ${engine}`, () => {
    let storage: TestStorage;
    let county: TestCounty;
    beforeAll(async () => {
      storage = await openTestStorage(engine);
      county = await openTestCounty(storage, tellingOutbox());
      await employ(storage);
    });
    afterAll(() => storage.dispose());

    it('what may never happen does not', { timeout: soaking ? 7_200_000 : 600_000 }, async () => {
      /** How the histories ended, and what was done in them. */
      const seen = new Map<string, number>();
      const see = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
      const history = fc.asyncProperty(
        fc.boolean(),
        fc.array(step, steps),
        async (first, steps) => {
          const walk = await beginWalk(county, first, see);
          for (const { hours, sweep, guided, race, tries, report } of steps) {
            if (isOver(walk.now())) await walk.begin(report);
            walk.wait(hours);
            if (sweep) await walk.sweep();
            const before = walk.now();
            const allowed = guided ? tries.filter(isAllowed(county, before)) : [];
            const chosen = [...allowed, ...tries].slice(0, race ? 2 : 1);
            await walk.take(
              ...chosen.map((one) => ({ ...one, run: () => one.run(county, before) })),
            );
          }
          // However they left it, it comes to an end, and once more when it is opened again.
          await bringToEnd(walk);
          const ended = walk.now();
          if (mayReopen(ended.row, county.context.now())) {
            const run = () => county.act('reopen', people.resident, ended, { reason: '又坏了' });
            await walk.take({ command: 'reopenCase', run });
            await shareIt(walk);
            await bringToEnd(walk, longWayOut);
          }
          see(walk.now().row.outcome ?? walk.now().row.state);
        },
      );
      await fc.assert(history, {
        numRuns: runs[engine],
        // The straight way comes first.
        examples: [
          [false, []],
          [true, []],
        ],
        ...luck,
      });
      const { problems, cases, events } = await verifyLedger(storage);
      expect(problems).toEqual([]);
      await expectFiguresToRecompute(county, cases);
      expect([...seen.keys()]).toContain('satisfied');
      if (soaking) console.log(engine, { cases, events, ...Object.fromEntries(seen) });
    });
  });
}

/** What somebody does on the case as they see it. */
type Deed = Pick<Attempt, 'command' | 'quiet'> & { readonly run: () => Promise<unknown> };

/** One case and the clock, with what must hold after each thing that somebody does. */
interface Walk {
  readonly county: TestCounty;
  now(): CaseRecord;
  /** Goes on with the case that this one was joined with, or another: perhaps a report about a unit. */
  begin(report: boolean): Promise<void>;
  wait(hours: number): void;
  /** Puts on record what has run out. */
  sweep(): Promise<void>;
  /** Lets people do something on the case as it stands, all at once. @returns whose it was */
  take(...moves: Deed[]): Promise<Command[]>;
}

/** What is a version though whoever did it needed none: a case opens again, or is due earlier. */
const turnsAway = (event: EventRow): boolean =>
  (event.type === 'closing-contested' && event.actorKind === 'resident') ||
  (event.type === 'due-moved' && eventPayload(event).why === 'joined');

async function beginWalk(
  county: TestCounty,
  report: boolean,
  see: (command: string) => void,
): Promise<Walk> {
  let time = Date.parse('2026-01-05T09:00:00+08:00');
  let record: CaseRecord;
  const become = async () => {
    const before = record;
    record = await county.load(before.row.id);
    await expectNever(county, before, record);
  };
  const walk: Walk = {
    county,
    now: () => record,
    async begin(report) {
      const { mergedInto = null } = record?.row ?? {};
      record = mergedInto
        ? await county.load(mergedInto)
        : await county.submit(report ? { aboutUnitId: 'town' } : {});
    },
    wait(hours) {
      time += hours * 3_600_000;
      county.at(new Date(time + 8 * 3_600_000).toISOString().slice(0, 16));
    },
    async sweep() {
      await recordBreaches(county.context);
      await become();
    },
    async take(...moves) {
      const { version } = record.row;
      const seen = record.events.length;
      const done = await Promise.all(
        moves.map((move) =>
          move.run().then(
            () => [move],
            (error) => {
              // A refusal is fine; anything else is a bug.
              if (error instanceof Problem) return [];
              throw error;
            },
          ),
        ),
      );
      await become();
      const commands = done.flat().map(({ command }) => command);
      const won = done.flat().filter(({ quiet }) => !quiet);
      expect(won.length, `two commands on one version both succeed: ${commands}`).toBeLessThan(2);
      const turned = record.events.slice(seen).filter(turnsAway);
      const versions = won.length + turned.length;
      expect(record.row.version, `a command is a version: ${commands}`).toBe(version + versions);
      for (const command of commands) see(command);
      return commands;
    },
  };
  walk.wait(0);
  await walk.begin(report);
  return walk;
}

/** No case waits for nobody: as long as it is open somebody may do what leads on, and that ends. */
async function bringToEnd(walk: Walk, way?: typeof longWayOut): Promise<void> {
  while (walk.now().row.mergedInto) await walk.begin(false);
  const most = farthest(walk.now());
  for (let left = most; isOpen(walk.now().row.state); left -= 1) {
    const { state } = walk.now().row;
    await tryToTalkAway(walk);
    if (way) await othersSayNo(walk);
    // Who is asked takes a day, in which the clock of handling stands still.
    if (isAsked(walk.now())) walk.wait(24);
    const move = nextMove(walk.county, walk.now(), way);
    if (!move) throw new Error(`nobody's turn in ${state}`);
    expect(left, `an end within ${most} steps, not ${move.command}`).toBeGreaterThan(0);
    // What the answer allows is not refused.
    expect(await walk.take(move)).toEqual([move.command]);
  }
}

/** A neighbour's case is joined with it, unless it is a report. */
async function shareIt({ county, now, take }: Walk): Promise<void> {
  const intoCaseId = now().row.id;
  const consent = { method: 'phone', note: '同一件事' } as const;
  const contact = { name: '赵大娘', phone: '19900000009' };
  const run = async () =>
    county.act('merge', people.desk, await county.submit({ text: '我家门前也坏了。', contact }), {
      ...{ intoCaseId, consent },
    });
  if (now().row.nature !== 'report') await take({ command: 'mergeCases', quiet: true, run });
}

/** Those whose own case was joined are not content. */
async function othersSayNo({ county, now, take }: Walk): Promise<void> {
  for (const { id, mergedFrom } of now().followers) {
    if (now().row.state !== 'follow-up' || mergedFrom === null) continue;
    const by = { kind: 'resident', id } as const;
    const run = () => county.act('rateAsOther', by, now(), { rating: 'dissatisfied' });
    await take({ command: 'rateCase', quiet: true, run });
  }
}

/**
 * Who said no is written down as content by nobody else, and as unreached neither; who took it back
 * is written down as nothing at all.
 */
async function tryToTalkAway({ county, now, take }: Walk): Promise<void> {
  const { dissatisfied, said } = opinionsOf(now());
  const left = ownerLeft(now());
  if (now().row.state !== 'follow-up' || !(dissatisfied || left)) return;
  // While only another said no, whose case it is can still be heard.
  const heard = said === null && !left;
  const ratings = heard ? (['unreached'] as const) : (['satisfied', 'unreached'] as const);
  for (const rating of ratings) {
    const body = { method: 'phone' as const, rating };
    const run = () => county.act('followUp', people.desk, now(), body);
    expect(await take({ command: 'recordFollowUp', run })).toEqual([]);
  }
}

/** The counters say what the ledger says. */
async function expectFiguresToRecompute(county: TestCounty, cases: number): Promise<void> {
  const { context } = county;
  const { events } = context.storage.read.tables;
  const ledger = await context.storage.read.select().from(events);
  const happened = (type: string) => ledger.filter((event) => event.type === type).length;
  // What was done again was no success, whoever of the residents had said no.
  const saidNo = ({ type, payload }: (typeof ledger)[number]) =>
    type === 'case-reworked' ||
    (['case-rated', 'follow-up-recorded'].includes(type) && payload.includes('"dissatisfied"'));
  // Only the first closing can count as pleased, and only when nobody had said no before it.
  const chains = new Map<string, typeof ledger>();
  for (const event of ledger.toSorted((a, b) => a.seq - b.seq)) {
    chains.set(event.caseId, [...(chains.get(event.caseId) ?? []), event]);
  }
  const pleasedAtFirst = [...chains.values()].filter((chain) => {
    const first = chain.findIndex(({ type }) => type === 'case-closed');
    const closing = chain[first];
    if (!closing || chain.slice(0, first).some(saidNo)) return false;
    return ['satisfied', 'basically'].includes(String(eventPayload(closing).outcome));
  }).length;
  // Opened again by its resident, by an inspector, or by one whose own case was joined.
  const again =
    happened('case-reopened') + happened('false-closing-flagged') + happened('closing-contested');
  const closed = happened('case-closed') - again;
  const [declined, withdrawn] = [happened('case-declined'), happened('case-withdrawn')];
  const figures = await statistics(
    context,
    { from: '2026-01-01', to: '2026-12-31' },
    context.now(),
  );
  expect(figures).toMatchObject({
    received: cases,
    closed,
    declined,
    withdrawn,
    reopened: again,
    falseClosings: happened('false-closing-flagged'),
    open: cases - closed - declined - withdrawn - happened('case-merged'),
  });
  expect(figures.satisfaction.numerator).toBe(pleasedAtFirst);
}
