/** What staff do with a case: the desk, the units and the leaders. */
import type { Context } from '../context.ts';
import type { Call, HandlersFor } from '../contract/operations.ts';
import { actorOf, type Command, commandCall, visibleCase } from './case-call.ts';
import { createCaseService } from './cases.service.ts';
import { deskView } from './desk.view.ts';

type DeskCommand =
  | 'acceptCase'
  | 'declineCase'
  | 'answerCase'
  | 'mergeCases'
  | 'splitCase'
  | 'reclassifyCase'
  | 'dispatchCase'
  | 'signAssignment'
  | 'arriveOnSite'
  | 'returnAssignment'
  | 'decideReturn'
  | 'decideJointMeeting'
  | 'requestExtension'
  | 'decideExtension'
  | 'askResident'
  | 'summonUnits'
  | 'suspendCase'
  | 'decideSuspension'
  | 'resumeCase'
  | 'escalateCase'
  | 'superviseCase'
  | 'instructCase'
  | 'replyToCase'
  | 'reviewReply'
  | 'recordFollowUp'
  | 'sendFollowUpCode'
  | 'reworkCase'
  | 'closeCase'
  | 'flagFalseClosing'
  | 'nameReader'
  | 'removeReader';

export function deskHandlers(context: Context): HandlersFor<DeskCommand> {
  const service = createCaseService(context);

  /** A command of staff on a case they may see. */
  const give = <Id extends DeskCommand>(call: Call<Id>, command: Command) =>
    call.write(async (tx) => {
      const actor = actorOf(call.caller);
      const before = await visibleCase(tx, call.path.caseId, actor);
      const record = await command(tx, before, commandCall(call, actor));
      const body = deskView(context, record, actor, call.locale, call.now);
      return { status: 200, version: body.version, body } as never;
    });

  return {
    acceptCase: (call) => give(call, (tx, record, by) => service.accept(tx, record, call.body, by)),
    declineCase: (call) =>
      give(call, (tx, record, by) => service.decline(tx, record, call.body, by)),
    answerCase: (call) => give(call, (tx, record, by) => service.answer(tx, record, call.body, by)),
    mergeCases: (call) => give(call, (tx, record, by) => service.merge(tx, record, call.body, by)),
    splitCase: (call) => give(call, (tx, record, by) => service.split(tx, record, call.body, by)),
    reclassifyCase: (call) =>
      give(call, (tx, record, by) => service.reclassify(tx, record, call.body, by)),
    dispatchCase: (call) =>
      give(call, (tx, record, by) => service.dispatch(tx, record, call.body, by)),
    signAssignment: (call) =>
      give(call, (tx, record, by) => service.sign(tx, record, call.path.assignmentId, by)),
    arriveOnSite: (call) =>
      give(call, (tx, record, by) =>
        service.arrive(tx, record, { ...call.body, assignmentId: call.path.assignmentId }, by),
      ),
    returnAssignment: (call) =>
      give(call, (tx, record, by) =>
        service.returnAssignment(
          tx,
          record,
          { ...call.body, assignmentId: call.path.assignmentId },
          by,
        ),
      ),
    decideReturn: (call) =>
      give(call, (tx, record, by) =>
        service.decideReturn(
          tx,
          record,
          { ...call.body, assignmentId: call.path.assignmentId },
          by,
        ),
      ),
    decideJointMeeting: (call) =>
      give(call, (tx, record, by) => service.decideMeeting(tx, record, call.body, by)),
    requestExtension: (call) =>
      give(call, (tx, record, by) => service.requestExtension(tx, record, call.body, by)),
    decideExtension: (call) =>
      give(call, (tx, record, by) => service.decideExtension(tx, record, call.body, by)),
    askResident: (call) => give(call, (tx, record, by) => service.ask(tx, record, call.body, by)),
    summonUnits: (call) =>
      give(call, (tx, record, by) => service.summon(tx, record, call.body, by)),
    suspendCase: (call) =>
      give(call, (tx, record, by) => service.suspend(tx, record, call.body, by)),
    decideSuspension: (call) =>
      give(call, (tx, record, by) => service.decideSuspension(tx, record, call.body, by)),
    resumeCase: (call) => give(call, (tx, record, by) => service.resume(tx, record, call.body, by)),
    escalateCase: (call) =>
      give(call, (tx, record, by) => service.escalate(tx, record, call.body, by)),
    superviseCase: (call) =>
      give(call, (tx, record, by) => service.supervise(tx, record, call.body, by)),
    instructCase: (call) =>
      give(call, (tx, record, by) => service.instruct(tx, record, call.body, by)),
    replyToCase: (call) => give(call, (tx, record, by) => service.reply(tx, record, call.body, by)),
    reviewReply: (call) =>
      give(call, (tx, record, by) => service.review(tx, record, call.body, by)),
    recordFollowUp: (call) =>
      give(call, (tx, record, by) => service.followUp(tx, record, call.body, by)),
    sendFollowUpCode: (call) =>
      give(call, (tx, record, by) => service.sendCode(tx, record, call.body, by)),
    reworkCase: (call) => give(call, (tx, record, by) => service.rework(tx, record, call.body, by)),
    closeCase: (call) => give(call, (tx, record, by) => service.close(tx, record, call.body, by)),
    nameReader: (call) =>
      give(call, (tx, record, by) => service.nameReader(tx, record, call.body, by)),
    removeReader: (call) =>
      give(call, (tx, record, by) => service.removeReader(tx, record, call.body, by)),
    flagFalseClosing: (call) =>
      give(call, (tx, record, by) => service.flagFalseClosing(tx, record, call.body, by)),
  };
}
