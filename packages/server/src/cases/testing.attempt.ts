/** One thing that random people try on a case, for `histories.storage.test.ts`. */
import fc from 'fast-check';
import type { CaseRecord } from './case-record.ts';
import type { Actor, Command } from './lifecycle.ts';
import { people, type TestCounty } from './testing.ts';

/** One thing somebody tries. */
export interface Attempt {
  readonly actor: Actor;
  readonly command: Command;
  readonly run: (county: TestCounty, record: CaseRecord) => Promise<unknown>;
  /** It needs no version: whoever does it has seen none, and it turns nobody away. */
  readonly quiet?: boolean;
}

type Run<Body> = (
  county: TestCounty,
  actor: Actor,
  record: CaseRecord,
  body: Body,
) => Promise<unknown>;

/** Mostly by whose business it is, now and then by somebody else. */
export const attempt = <Body>(
  command: Command,
  actors: readonly Actor[],
  bodies: fc.Arbitrary<Body>,
  run: Run<Body>,
  { quiet = false } = {},
): fc.Arbitrary<Attempt> =>
  fc
    .tuple(
      fc.oneof(
        { weight: 6, arbitrary: fc.constantFrom(...actors) },
        { weight: 1, arbitrary: fc.constantFrom<Actor>(...everybody) },
      ),
      bodies,
    )
    .map(([actor, body]) => ({
      actor,
      command,
      quiet,
      run: (county, record) => run(county, actor, record, body),
      [fc.toStringMethod]: () => `${actor.id ?? actor.kind} ${command}`,
    }));

const everybody = Object.values(people).filter(({ kind }) => kind !== 'integration');
/** Who works at the desk, one of them lent by a unit. */
export const officers = [people.desk, people.colleague, people.lent];
