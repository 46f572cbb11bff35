/** What keeps a case off the straight road: the wrong unit, too little time, too little said. */

import { MINUTE } from '../calendar/zone.ts';
import {
  type AssignmentRow,
  type CaseRecord,
  lastEvent,
  leadAssignment,
  ownerLeft,
  roundOf,
} from '../cases/case-record.ts';
import { pendingRequest } from '../cases/requests.ts';
import { awake, HOUR, inOffice, residentActor, type Scene, type Step } from './step.ts';

/** The next deed that has to do with a hurdle; null on the straight road. */
export function hurdleStep(scene: Scene): Step | null {
  const { record } = scene;
  if (record.row.waitingFor === 'resident') return answerQuestion(scene);
  if (pendingRequest(record.events, 'return')) return decideReturn(scene);
  if (pendingRequest(record.events, 'extension')) return decideExtension(scene);
  // While a leader looks at a plan nothing else is asked.
  if (pendingRequest(record.events, 'suspension')) return null;
  const lead = leadAssignment(record);
  const atWork = record.row.state === 'in-progress';
  if (!atWork || !lead?.signedAt || lead.repliedAt !== null) return null;
  return earliest([ask(scene, lead), summon(scene, lead), askForTime(scene, lead)]);
}

/** Whoever acts first. */
export const earliest = (steps: readonly (Step | null)[]): Step | null =>
  steps.reduce((first, step) => (step && (!first || step.at < first.at) ? step : first), null);

/** Whether the unit must wait for somebody before it can go on. */
export const isHeldUp = ({ row, events }: CaseRecord): boolean =>
  row.waitingFor === 'resident' || pendingRequest(events, 'return') !== undefined;

/** Whoever it does not belong to gives it back; some try with what is theirs. */
export function giveBack(scene: Scene, lead: AssignmentRow): Step | null {
  const { world, matter, draw, record } = scene;
  const wrong = lead.unitId !== matter.unitId;
  const unit = world.unit(lead.unitId);
  const lazy = unit ? 0.1 * (1 - world.characterOf(unit).quality) : 0;
  const random = draw('return', lead.round);
  if (lastEvent(record, 'return-refused') || !random.chance(wrong ? 0.92 : lazy)) return null;
  const owner = world.unit(matter.unitId)?.name ?? '其他单位';
  const body = {
    assignmentId: lead.id,
    reason: wrong ? `经核实，该事项由${owner}负责，不属于我单位职责。` : random.pick(pretexts),
    basis: wrong ? `《职责清单》载明该类事项由${owner}承办。` : '按属地管理原则。',
    ...(wrong && { suggestedUnitId: matter.unitId }),
  };
  return {
    at: inOffice(scene, lead.dispatchedAt, random.between(6, 95)),
    by: world.crew.unit(lead.unitId),
    act: (tx, current, call) => world.service.returnAssignment(tx, current, body, call),
  };
}

function decideReturn(scene: Scene): Step | null {
  const { world, matter, draw, record, since } = scene;
  const { assignmentId } = pendingRequest(record.events, 'return') ?? {};
  const lead = leadAssignment(record);
  if (!assignmentId || !lead) return null;
  const random = draw('decide-return', record.row.version);
  const granted = lead.unitId !== matter.unitId && random.chance(0.93);
  const body = {
    assignmentId,
    outcome: granted ? ('granted' as const) : ('refused' as const),
    note: granted
      ? '退单理由成立，改派责任单位。'
      : '该事项属你单位职责，退单理由不成立，请按时办理。',
  };
  return {
    at: inOffice(scene, since, random.between(20, 210)),
    by: world.crew.desk[1],
    act: (tx, current, call) => world.service.decideReturn(tx, current, body, call),
  };
}

/** Work that needs parts, dry weather or a meeting. */
function askForTime(scene: Scene, lead: AssignmentRow): Step | null {
  const { world, matter, draw, record } = scene;
  const { signedAt, dueAt } = lead;
  const before = lastEvent(record, 'extension-requested') !== undefined;
  const random = draw('extension', roundOf(record.row));
  const share = matter.situation?.partly ? 0.14 : 0.05;
  if (before || signedAt === null || dueAt === null || !random.chance(share)) return null;
  const at = inOffice(scene, signedAt + (0.45 + 0.35 * random.next()) * (dueAt - signedAt), 1);
  if (at > dueAt - 20 * MINUTE) return null;
  const body = { days: random.between(3, 10), reason: random.pick(reasonsForTime) };
  return {
    at,
    by: world.crew.unit(lead.unitId),
    act: (tx, current, call) => world.service.requestExtension(tx, current, body, call),
  };
}

/** What comes too late is refused: time is given before it is over. */
function decideExtension(scene: Scene): Step | null {
  const { world, draw, record, since } = scene;
  const due = leadAssignment(record)?.dueAt ?? Number.POSITIVE_INFINITY;
  const random = draw('decide-extension', record.row.version);
  const at = inOffice(scene, since, random.between(15, 200));
  const granted = at < due - MINUTE && random.chance(0.82);
  const body = {
    outcome: granted ? ('granted' as const) : ('refused' as const),
    reason: granted
      ? '情况属实，同意延期，请按新期限办结并告知群众。'
      : '理由不充分，请按原期限办理。',
  };
  return {
    at,
    by: world.crew.desk[1],
    act: (tx, current, call) => world.service.decideExtension(tx, current, body, call),
  };
}

/** Where exactly, which papers: the unit asks, and its time stands still. */
function ask(scene: Scene, lead: AssignmentRow): Step | null {
  const { world, matter, draw, record } = scene;
  const random = draw('ask-resident', roundOf(record.row));
  const [question] = matter.situation?.question ?? ['请问具体位置在哪里，怎样联系您最方便？'];
  const asked = lastEvent(record, 'resident-asked') !== undefined;
  const share = matter.situation?.question ? 0.16 : 0.03;
  if (asked || ownerLeft(record) || !random.chance(share)) return null;
  return {
    at: inOffice(scene, lead.signedAt ?? lead.dispatchedAt, random.between(15, 260)),
    by: world.crew.unit(lead.unitId),
    act: (tx, current, call) =>
      world.service.ask(tx, current, { question: matter.say(question) }, call),
  };
}

/** Some never answer; then the clock goes on by itself. */
function answerQuestion(scene: Scene): Step | null {
  const { world, matter, draw, record, since } = scene;
  const random = draw('answer-question', roundOf(record.row));
  if (random.chance(0.16)) return null;
  const [, detail] = matter.situation?.question ?? ['', '在{v}{g}{p}，下午打这个电话都有人接。'];
  const text = matter.say(detail);
  const at = awake(scene, since + random.between(1, 46) * HOUR);
  const until = record.clocks.findLast(({ kind }) => kind === 'ask')?.dueAt ?? since;
  if (at >= until) return null;
  return {
    at,
    by: residentActor,
    act: (tx, current, call) => world.service.supplement(tx, current, { text }, call),
  };
}

/** A town that cannot do it alone calls a department to the place. */
function summon(scene: Scene, lead: AssignmentRow): Step | null {
  const { world, matter, draw, record } = scene;
  const random = draw('summon', roundOf(record.row));
  const { helper } = matter.situation ?? {};
  const called = helper ? world.department(helper) : undefined;
  const towns = world.unit(lead.unitId)?.league === 'towns';
  const there = record.assignments.some(({ unitId }) => unitId === called?.id);
  if (!towns || !called || there || !random.chance(0.12)) return null;
  const body = { unitIds: [called.id], reason: matter.say(random.pick(calls)) };
  return {
    at: inOffice(scene, lead.signedAt ?? lead.dispatchedAt, random.between(40, 400)),
    by: world.crew.unit(lead.unitId),
    act: (tx, current, call) => world.service.summon(tx, current, body, call),
  };
}

const pretexts = [
  '该问题涉及多个部门，我单位力量不足，建议由主管部门牵头。',
  '历史遗留问题，我单位没有审批权限。',
  '诉求人反映内容不具体，无法办理。',
] as const;
const reasonsForTime = [
  '所需配件要从厂家订货，预计一周到货。',
  '连日降雨无法施工，待天气转晴后立即进场。',
  '涉及多户协商，已约定本周末再次调解。',
  '需第三方检测，报告尚未出具。',
  '资金正在走拨付程序，施工队已落实。',
] as const;
const calls = [
  '{v}{g}的问题需要专业人员到场判断，请派技术人员到现场会商。',
  '现场涉及管线和权属，请到{v}{p}现场认定并拿出处理意见。',
  '镇里没有执法权，请到场依法处置。',
] as const;
