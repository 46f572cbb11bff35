/** What happens to an echo that was written: looked at by a second person, taken back, shown, withdrawn. */
import { visibleCase } from '../cases/case-call.ts';
import { reload } from '../cases/command.ts';
import type { Context } from '../context.ts';
import { Problem } from '../contract/problem.ts';
import type { Database } from '../storage/storage.ts';
import { echoHash } from './echo-hash.ts';
import type { EchoRow } from './echoes.repository.ts';
import { type By, checkedTexts, tell, turned } from './echoes.service.ts';

/** Shows it to everybody. @throws Problem `second-person-needed` to who wrote it */
export async function publishEcho(
  context: Context,
  tx: Database,
  echo: EchoRow,
  { actor, now, locale }: By,
): Promise<EchoRow> {
  const record = await visibleCase(tx, echo.caseId, actor);
  checkSecond(echo, actor.id);
  // The case may have changed since it was written.
  checkedTexts(context, record, echo, locale);
  const after = await turned(tx, echo, ['in-review'], {
    status: 'published',
    publishedBy: actor.id,
    publishedAt: now,
  });
  await tell(context, tx, record, { actor, now }, (change) =>
    change.record('echo-published', { echoId: echo.id, textHash: echoHash(after) }),
  );
  return after;
}

/** Makes it a draft again, for who wrote it. @throws Problem `writer-needed` to anybody else */
export async function recallEcho(
  context: Context,
  tx: Database,
  echo: EchoRow,
  { actor, now }: By,
): Promise<EchoRow> {
  const record = await visibleCase(tx, echo.caseId, actor);
  if (echo.status === 'in-review' && echo.draftedBy !== actor.id) {
    throw new Problem('writer-needed');
  }
  const after = await turned(tx, echo, ['in-review'], { status: 'drafted' });
  await tell(context, tx, record, { actor, now }, (change) =>
    change.record('echo-recalled', { echoId: echo.id }),
  );
  return after;
}

/** Makes it a draft again, with a reason. @throws Problem `second-person-needed` to who wrote it */
export async function returnEcho(
  context: Context,
  tx: Database,
  echo: EchoRow,
  reason: string,
  { actor, now }: By,
): Promise<EchoRow> {
  const record = await reload(tx, echo.caseId);
  checkSecond(echo, actor.id);
  const returnReason = reason.trim();
  const after = await turned(tx, echo, ['in-review'], {
    status: 'drafted',
    returnedBy: actor.id,
    returnedAt: now,
    returnReason,
  });
  await tell(context, tx, record, { actor, now }, (change) =>
    change.record('echo-returned', { echoId: echo.id }, returnReason),
  );
  return after;
}

/** Takes it back, also a draft; its pictures are gone for good. */
export async function withdrawEcho(
  context: Context,
  tx: Database,
  echo: EchoRow,
  reason: string,
  { actor, now }: By,
): Promise<EchoRow> {
  const record = await reload(tx, echo.caseId);
  const after = await turned(tx, echo, ['drafted', 'in-review', 'published'], {
    status: 'withdrawn',
    withdrawnBy: actor.id,
    withdrawnAt: now,
    withdrawReason: reason.trim(),
  });
  await tell(context, tx, record, { actor, now }, (change) =>
    change.record('echo-withdrawn', { echoId: echo.id }, reason.trim()),
  );
  return after;
}

function checkSecond({ status, draftedBy }: EchoRow, id: string | null): void {
  if (status === 'in-review' && draftedBy === id) throw new Problem('second-person-needed');
}
