/**
 * One answer for every case of a proposal. Each gets its own reply by the command its state asks for –
 * the unit's reply where a unit handles it, the desk's answer where none does – and so its own review
 * and its own follow-up. What cannot be answered now is said, with the reason.
 */

import { openAssignments } from '../cases/case-record.ts';
import type { createCaseService } from '../cases/cases.service.ts';
import type { CommandCall } from '../cases/command.ts';
import { reload } from '../cases/command.ts';
import { countsFrom } from '../cases/contact-evidence.ts';
import { allowedCommands } from '../cases/decide.ts';
import { factsOf } from '../cases/facts.ts';
import type { Context } from '../context.ts';
import type { Body, Schemas } from '../contract/operations.ts';
import type { Database } from '../storage/storage.ts';
import type { ProposalRow } from './governance.repository.ts';
import { checkStep } from './governance.service.ts';
import { isReport } from './marking.ts';
import { membersOf } from './repeats.repository.ts';

/** @returns what became of each case, in the order they came */
export async function answerAll(
  context: Context,
  tx: Database,
  service: Pick<ReturnType<typeof createCaseService>, 'reply' | 'answer'>,
  proposal: ProposalRow,
  body: Body<'answerGovernance'>,
  call: Omit<CommandCall, 'version'>,
): Promise<Schemas['GovernanceAnswer'][]> {
  checkStep(proposal, 'answer', call.actor);
  const answers: Schemas['GovernanceAnswer'][] = [];
  for (const { caseId } of await membersOf(tx, proposal.groupNumber)) {
    const record = await reload(tx, caseId);
    const { trackingCode, state, version } = record.row;
    if (isReport(record.row)) continue;
    const unitsOwn = openAssignments(record).some(
      ({ unitId, role }) => role === 'lead' && unitId === call.actor.unitId,
    );
    if (call.actor.role === 'unit' && !unitsOwn) continue;
    const allowed = allowedCommands(call.actor, factsOf(context, record, call.now));
    const command = (['replyToCase', 'answerCase'] as const).find((one) => allowed.includes(one));
    const { contactEvidence } = body;
    const toldEarlier =
      contactEvidence !== undefined && Date.parse(contactEvidence.at) < countsFrom(record);
    // Whoever wrote after the others were told has been told nothing.
    if (!command || (command === 'replyToCase' && toldEarlier)) {
      answers.push({ caseId, trackingCode, state, answered: false });
      continue;
    }
    const given = { ...call, version };
    const after =
      command === 'replyToCase'
        ? await service.reply(tx, record, body, given)
        : await service.answer(
            tx,
            record,
            { result: body.result, publicAnswer: body.publicAnswer },
            given,
          );
    answers.push({ caseId, trackingCode, state: after.row.state, answered: true });
  }
  return answers;
}
