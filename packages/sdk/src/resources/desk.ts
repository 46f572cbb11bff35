import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, ChangeOptions, PostOptions, Transport } from '../transport.ts';

/** The closed loop as staff work it. Every change names the `version` it was made on. */
export const desk = (http: Transport) => ({
  /** Cases I may see, newest first. */
  list: (query?: QueryOf<'listCases'>, options?: CallOptions) =>
    http.list<'listCases'>(path`/v1/desk/cases`, query, options),
  /** Registers a case from another channel; the same `source` answers with the same case. */
  register: (body: BodyOf<'registerCase'>, options?: PostOptions) =>
    http.post<'registerCase'>(path`/v1/desk/cases`, body, options),
  /** One case, whole, with the commands it allows now. */
  get: (caseId: string, options?: CallOptions) =>
    http.get<'getCase'>(path`/v1/desk/cases/${caseId}`, options),
  /** What a new case could be, with the words that say so; nothing is changed by it. */
  triage: (caseId: string, options?: CallOptions) =>
    http.get<'listSuggestionsForCase'>(path`/v1/desk/cases/${caseId}/triage`, options),
  /** What a message could be, while it is written down. */
  triageText: (body: BodyOf<'suggestTriageOfText'>, options?: CallOptions) =>
    http.postOnce<'suggestTriageOfText'>(path`/v1/desk/triage`, body, options),
  /** How often the suggestions are what officers choose, and every version of the model. */
  triageReport: (options?: CallOptions) =>
    http.get<'getTriageReport'>(path`/v1/desk/triage/report`, options),
  /** Takes the case on. */
  accept: (caseId: string, body: BodyOf<'acceptCase'>, options: ChangeOptions) =>
    http.post<'acceptCase'>(path`/v1/desk/cases/${caseId}/acceptance`, body, options),
  /** Proposes to refuse the case, or confirms what another person proposed. */
  decline: (caseId: string, body: BodyOf<'declineCase'>, options: ChangeOptions) =>
    http.post<'declineCase'>(path`/v1/desk/cases/${caseId}/decline`, body, options),
  /** Answers what needs no unit; a colleague reviews the answer. */
  answer: (caseId: string, body: BodyOf<'answerCase'>, options: ChangeOptions) =>
    http.post<'answerCase'>(path`/v1/desk/cases/${caseId}/answer`, body, options),
  /** Joins the case with another about the same matter. */
  merge: (caseId: string, body: BodyOf<'mergeCases'>, options: ChangeOptions) =>
    http.post<'mergeCases'>(path`/v1/desk/cases/${caseId}/merge`, body, options),
  /** Makes several cases of one message. */
  split: (caseId: string, body: BodyOf<'splitCase'>, options: ChangeOptions) =>
    http.post<'splitCase'>(path`/v1/desk/cases/${caseId}/split`, body, options),
  /** Corrects category, nature or urgency. */
  reclassify: (caseId: string, body: BodyOf<'reclassifyCase'>, options: ChangeOptions) =>
    http.post<'reclassifyCase'>(path`/v1/desk/cases/${caseId}/classification`, body, options),
  /** Sends the case to a lead unit and its assistants. */
  dispatch: (caseId: string, body: BodyOf<'dispatchCase'>, options: ChangeOptions) =>
    http.post<'dispatchCase'>(path`/v1/desk/cases/${caseId}/dispatch`, body, options),
  /** Signs for an assignment of one's unit. */
  sign: (caseId: string, assignmentId: string, options: ChangeOptions) =>
    http.post<'signAssignment'>(
      path`/v1/desk/cases/${caseId}/assignments/${assignmentId}/signature`,
      undefined,
      options,
    ),
  /** Says that somebody of the unit is on site. */
  arrive: (
    caseId: string,
    assignmentId: string,
    body: BodyOf<'arriveOnSite'>,
    options: ChangeOptions,
  ) =>
    http.post<'arriveOnSite'>(
      path`/v1/desk/cases/${caseId}/assignments/${assignmentId}/arrival`,
      body,
      options,
    ),
  /** Says that an assignment is not the unit's own. */
  returnAssignment: (
    caseId: string,
    assignmentId: string,
    body: BodyOf<'returnAssignment'>,
    options: ChangeOptions,
  ) =>
    http.post<'returnAssignment'>(
      path`/v1/desk/cases/${caseId}/assignments/${assignmentId}/return`,
      body,
      options,
    ),
  /** Decides on a return. */
  decideReturn: (
    caseId: string,
    assignmentId: string,
    body: BodyOf<'decideReturn'>,
    options: ChangeOptions,
  ) =>
    http.post<'decideReturn'>(
      path`/v1/desk/cases/${caseId}/assignments/${assignmentId}/return-decision`,
      body,
      options,
    ),
  /** Decides as the joint meeting did. */
  decideJointMeeting: (
    caseId: string,
    body: BodyOf<'decideJointMeeting'>,
    options: ChangeOptions,
  ) =>
    http.post<'decideJointMeeting'>(
      path`/v1/desk/cases/${caseId}/joint-meeting-decision`,
      body,
      options,
    ),
  /** Asks for more time. */
  requestExtension: (caseId: string, body: BodyOf<'requestExtension'>, options: ChangeOptions) =>
    http.post<'requestExtension'>(path`/v1/desk/cases/${caseId}/extension`, body, options),
  /** Decides on more time. */
  decideExtension: (caseId: string, body: BodyOf<'decideExtension'>, options: ChangeOptions) =>
    http.post<'decideExtension'>(path`/v1/desk/cases/${caseId}/extension-decision`, body, options),
  /** Asks the resident for more. */
  ask: (caseId: string, body: BodyOf<'askResident'>, options: ChangeOptions) =>
    http.post<'askResident'>(path`/v1/desk/cases/${caseId}/question`, body, options),
  /** Calls other units to the place. */
  summon: (caseId: string, body: BodyOf<'summonUnits'>, options: ChangeOptions) =>
    http.post<'summonUnits'>(path`/v1/desk/cases/${caseId}/summons`, body, options),
  /** Proposes to suspend a long matter. */
  suspend: (caseId: string, body: BodyOf<'suspendCase'>, options: ChangeOptions) =>
    http.post<'suspendCase'>(path`/v1/desk/cases/${caseId}/suspension`, body, options),
  /** Decides on a suspension. */
  decideSuspension: (caseId: string, body: BodyOf<'decideSuspension'>, options: ChangeOptions) =>
    http.post<'decideSuspension'>(
      path`/v1/desk/cases/${caseId}/suspension-decision`,
      body,
      options,
    ),
  /** Goes on with a suspended case. */
  resume: (caseId: string, body: BodyOf<'resumeCase'>, options: ChangeOptions) =>
    http.post<'resumeCase'>(path`/v1/desk/cases/${caseId}/resumption`, body, options),
  /** Puts the case one level higher. */
  escalate: (caseId: string, body: BodyOf<'escalateCase'>, options: ChangeOptions) =>
    http.post<'escalateCase'>(path`/v1/desk/cases/${caseId}/escalation`, body, options),
  /** Orders the unit to act. */
  supervise: (caseId: string, body: BodyOf<'superviseCase'>, options: ChangeOptions) =>
    http.post<'superviseCase'>(path`/v1/desk/cases/${caseId}/supervisions`, body, options),
  /** Writes an instruction. */
  instruct: (caseId: string, body: BodyOf<'instructCase'>, options: ChangeOptions) =>
    http.post<'instructCase'>(path`/v1/desk/cases/${caseId}/instructions`, body, options),
  /** Says what was done. */
  reply: (caseId: string, body: BodyOf<'replyToCase'>, options: ChangeOptions) =>
    http.post<'replyToCase'>(path`/v1/desk/cases/${caseId}/reply`, body, options),
  /** Approves a reply or gives it back. */
  review: (caseId: string, body: BodyOf<'reviewReply'>, options: ChangeOptions) =>
    http.post<'reviewReply'>(path`/v1/desk/cases/${caseId}/reply-review`, body, options),
  /** Records what the resident said. */
  followUp: (caseId: string, body: BodyOf<'recordFollowUp'>, options: ChangeOptions) =>
    http.post<'recordFollowUp'>(path`/v1/desk/cases/${caseId}/follow-ups`, body, options),
  /** Names somebody to read a sealed report, as an inspector. */
  nameReader: (caseId: string, body: BodyOf<'nameReader'>, options: ChangeOptions) =>
    http.post<'nameReader'>(path`/v1/desk/cases/${caseId}/readers`, body, options),
  /** Takes that back, as an inspector. */
  removeReader: (caseId: string, body: BodyOf<'removeReader'>, options: ChangeOptions) =>
    http.post<'removeReader'>(path`/v1/desk/cases/${caseId}/reader-removals`, body, options),
  /** Finds a closing false, as an inspector. */
  flagFalseClosing: (caseId: string, body: BodyOf<'flagFalseClosing'>, options: ChangeOptions) =>
    http.post<'flagFalseClosing'>(path`/v1/desk/cases/${caseId}/false-closing`, body, options),
  /** Has a resident asked by a text message, or by WeChat, whose code takes one answer. */
  sendFollowUpCode: (caseId: string, body: BodyOf<'sendFollowUpCode'>, options: ChangeOptions) =>
    http.post<'sendFollowUpCode'>(path`/v1/desk/cases/${caseId}/follow-up-codes`, body, options),
  /** Sends back what the cause analysis found reasonable. */
  rework: (caseId: string, body: BodyOf<'reworkCase'>, options: ChangeOptions) =>
    http.post<'reworkCase'>(path`/v1/desk/cases/${caseId}/rework`, body, options),
  /** Closes after a second look. */
  close: (caseId: string, body: BodyOf<'closeCase'>, options: ChangeOptions) =>
    http.post<'closeCase'>(path`/v1/desk/cases/${caseId}/closing`, body, options),
});
