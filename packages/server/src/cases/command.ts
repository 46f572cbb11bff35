/** What every command on a case does: check the version, decide, write. */
import type { Context } from '../context.ts';
import type { Locale } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { loadRecord } from './case-history.repository.ts';
import type { CaseRecord } from './case-record.ts';
import { findById } from './cases.repository.ts';
import { beginChange, type Change } from './change.ts';
import { allowedCommands, decide } from './decide.ts';
import { factsOf } from './facts.ts';
import type { Actor, Command, Outcome, Transition } from './lifecycle.ts';
import { isAbout } from './sealing.ts';
import { stateText } from './words.ts';

/** What every command is given besides its body. */
export interface CommandCall {
  readonly actor: Actor;
  /** Whose uploads the command may bring, see `ownerOf`. */
  readonly owner: string;
  /** The version the caller has seen. */
  readonly version: number;
  readonly now: number;
  readonly locale: Locale;
}

/** A command that was allowed, while it is carried out. */
export interface Step {
  readonly record: CaseRecord;
  readonly change: Change;
  readonly transition: Transition;
}

export interface PerformOptions {
  readonly outcome?: Outcome;
  readonly assignmentId?: string;
  readonly sameVersion?: boolean;
  /** Says better than that it is not the time why the command cannot be given now. */
  readonly because?: Problem | null;
}

/**
 * Decides, sets the new state, lets `apply` add the rest, and gives the case as it then stands.
 *
 * @throws Problem `version-conflict`, or why the lifecycle refuses it
 */
export type Perform = (
  tx: Database,
  record: CaseRecord,
  call: CommandCall,
  command: Command,
  options: PerformOptions,
  apply: (step: Step) => Promise<void>,
) => Promise<CaseRecord>;

export const createPerform =
  (context: Context): Perform =>
  async (tx, record, call, command, options, apply) => {
    if (record.row.version !== call.version) throw new Problem('version-conflict');
    const facts = factsOf(context, record, call.now);
    const decision = decide(command, call.actor, facts, options.outcome, options.assignmentId);
    if (!decision.ok) {
      if (decision.refusal === 'not-allowed-now' && options.because) throw options.because;
      const audience = call.actor.kind === 'resident' ? 'resident' : 'staff';
      throw new Problem(decision.refusal, {
        values: { state: stateText(record.row.state, call.locale, audience) },
        allowed: allowedCommands(call.actor, facts),
      });
    }
    const change = beginChange(context, tx, record, call.actor, call.now);
    if (decision.to !== record.row.state) change.set({ state: decision.to });
    await apply({ record, change, transition: decision.transition });
    await change.commit(options);
    const after = await reload(tx, record.row.id);
    checkSeal(after);
    return after;
  };

/** Whatever led there: a sealed report stays one, and never comes to the unit it is about. */
function checkSeal({ row, assignments }: CaseRecord): void {
  if (!row.sealed) return;
  if (row.nature !== 'report') {
    throw refuse('/nature', '举报件不能改为其他性质', 'A report about officials stays a report');
  }
  if (assignments.every(({ unitId }) => !isAbout(row, unitId))) return;
  throw refuse(
    '',
    '不能交给被举报的单位办理或协办',
    'It cannot go to the unit that the report is about',
  );
}

/** How often somebody may be faster than one who has seen no version. */
const TRIES = 20;

/**
 * Does a write again when somebody else changed the case at the same moment: for what stands whatever
 * they did, such as that it was looked at.
 */
export async function whoeverIsFaster<T>(write: () => Promise<T>): Promise<T> {
  for (let left = TRIES; ; left -= 1) {
    try {
      return await write();
    } catch (error) {
      const beaten = error instanceof Problem && error.slug === 'version-conflict';
      if (!beaten || left === 1) throw error;
    }
  }
}

/** The case as it stands, with everything that belongs to it. */
export async function reload(db: Database, id: string): Promise<CaseRecord> {
  const row = await findById(db, id);
  if (!row) throw new Problem('not-found');
  return loadRecord(db, row);
}
