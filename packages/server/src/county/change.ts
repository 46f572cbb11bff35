/** How an administrator changes the county. */
import type { Call, OperationId, Reply } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { isUniqueViolation } from '../storage/errors.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import { insertAudit } from './county.repository.ts';
import { touchDirectory } from './settings.ts';

/** What a change did: the answer, and what is kept of it. */
export interface Change<Id extends OperationId> {
  readonly reply: Reply<Id>;
  /** Id, code or version of what was changed. */
  readonly target: string;
  /** What it became, without secrets and without what is about a person. */
  readonly detail: object;
}

/**
 * One change, in one transaction with the record of who made it and with a new version of the
 * directory, which is then read again. Changes are made one after another.
 *
 * @throws Problem `already-exists`
 */
export type ChangeCounty = <Id extends OperationId>(
  call: Pick<Call<Id>, 'caller' | 'now' | 'write'> & { readonly operationId: Id },
  work: (tx: Database) => Promise<Change<Id>>,
) => Promise<Reply<Id>>;

export const changeCounty =
  ({ directory }: ServerContext): ChangeCounty =>
  async ({ caller, now, operationId, write }, work) => {
    const reply = await write(async (tx) => {
      await touchDirectory(tx);
      const { reply, target, detail } = await work(tx);
      const staffId = caller.kind === 'staff' ? caller.staffId : null;
      const entry = { id: newId(), at: now, staffId, operationId, target, detail };
      await insertAudit(tx, entry);
      return reply;
    }).catch((error) => {
      throw isUniqueViolation(error) ? new Problem('already-exists', { cause: error }) : error;
    });
    await directory.renew();
    return reply;
  };
