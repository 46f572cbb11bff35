/** What units do: sign, report, reply; each as well and as fast as it is used to. */

import { MINUTE } from '../calendar/zone.ts';
import {
  type AssignmentRow,
  leadAssignment,
  openAssignments,
  roundOf,
} from '../cases/case-record.ts';
import { isReachable } from '../cases/contact-evidence.ts';
import { emptyAnswers } from './desk.ts';
import { earliest, giveBack, isHeldUp } from './hurdles.ts';
import { inOffice, type Scene, type Step } from './step.ts';
import type { Character } from './world.ts';

/** The next deed of the lead or of an assisting unit, or null. */
export function unitStep(scene: Scene): Step | null {
  const { state } = scene.record.row;
  if (state !== 'dispatched' && state !== 'in-progress') return null;
  const open = openAssignments(scene.record);
  const lead = leadAssignment(scene.record);
  const assists = open.filter(({ role }) => role === 'assist');
  const steps = assists.flatMap((one) => {
    if (one.repliedAt !== null) return [];
    return one.signedAt === null ? sign(scene, one) : report(scene, one);
  });
  const ready = assists.every(({ repliedAt }) => repliedAt !== null);
  if (lead && !isHeldUp(scene.record)) {
    if (lead.signedAt === null) steps.push(giveBack(scene, lead) ?? sign(scene, lead));
    else if (lead.onSiteDueAt !== null && lead.arrivedAt === null) steps.push(arrive(scene, lead));
    else if (lead.repliedAt === null && ready) steps.push(reply(scene, lead));
  } else if (lead && ready) {
    steps.push(...waitForResident(scene, lead));
  }
  return earliest(steps);
}

/** Who was asked and does not answer has had their time; the unit goes on without. */
function waitForResident(scene: Scene, lead: AssignmentRow): Step[] {
  const asked = scene.record.clocks.findLast(({ kind }) => kind === 'ask');
  if (!asked || scene.record.row.waitingFor !== 'resident') return [];
  const step = reply(scene, lead);
  const minutes = scene.draw('without', roundOf(scene.record.row)).between(90, 500);
  return [{ ...step, at: Math.max(step.at, inOffice(scene, asked.dueAt, minutes)) }];
}

const traits = ({ world }: Scene, { unitId }: AssignmentRow): Character => {
  const unit = world.unit(unitId);
  return unit ? world.characterOf(unit) : { speed: 0.8, quality: 0.8 };
};

function sign(scene: Scene, assignment: AssignmentRow): Step {
  const { world, draw, record } = scene;
  const { speed } = traits(scene, assignment);
  const random = draw(
    'sign',
    assignment.unitId === record.row.leadUnitId ? 'lead' : 'assist',
    roundOf(record.row),
  );
  const from = assignment.dispatchedAt;
  const late = random.chance(0.7 * (1 - speed) ** 1.3);
  const urgent = record.row.urgency !== 'normal';
  const minutes = late
    ? random.between(125, 500)
    : random.between(urgent ? 2 : 5, urgent ? 25 : 105);
  return {
    at: inOffice(scene, from, minutes),
    by: world.crew.unit(assignment.unitId),
    act: (tx, current, call) => world.service.sign(tx, current, assignment.id, call),
  };
}

/** Somebody goes there at any hour, mostly in time. */
function arrive(scene: Scene, lead: AssignmentRow): Step {
  const { world, draw, record } = scene;
  const random = draw('arrive', roundOf(record.row));
  const allowed = Math.max(MINUTE, (lead.onSiteDueAt ?? 0) - lead.dispatchedAt);
  const late = random.chance(0.5 * (1 - traits(scene, lead).speed));
  const share = late ? 1 + random.next() : 0.3 + 0.6 * random.next();
  return {
    at: Math.max(lead.dispatchedAt + share * allowed, scene.since + MINUTE),
    by: world.crew.unit(lead.unitId),
    act: (tx, current, call) => world.service.arrive(tx, current, { assignmentId: lead.id }, call),
  };
}

/** When a unit is done: within its time, or late by as much as it is used to. */
function doneAt(
  scene: Scene,
  { signedAt, dueAt, dispatchedAt }: AssignmentRow,
  character: Character,
  name: string,
): number {
  const { record, draw } = scene;
  const random = draw(name, roundOf(record.row));
  const from = signedAt ?? dispatchedAt;
  const due = dueAt ?? from;
  const late = random.chance(0.62 * (1 - character.speed) ** 1.25);
  if (late) return inOffice(scene, due, random.between(20, random.chance(0.3) ? 2600 : 700));
  const share = Math.min(0.97, 0.12 + random.next() * (1.25 - 0.5 * character.speed));
  const latest = due - random.between(1, 50) * MINUTE;
  const at = inOffice(scene, Math.min(from + share * (due - from), latest), random.between(0, 20));
  return Math.max(Math.min(at, latest), scene.since + MINUTE);
}

function report(scene: Scene, assignment: AssignmentRow): Step {
  const { world, draw, record } = scene;
  const at = doneAt(scene, assignment, { ...traits(scene, assignment), speed: 0.95 }, 'report');
  const publicAnswer = draw('report-words', roundOf(record.row)).pick(reports);
  // The lead waits for it, so most are quick about it.
  const soon = assignment.signedAt ?? assignment.dispatchedAt;
  return {
    at: Math.min(
      at,
      inOffice(scene, soon, 60 + draw('report-time', roundOf(record.row)).between(0, 500)),
    ),
    by: world.crew.unit(assignment.unitId),
    act: (tx, current, call) =>
      world.service.reply(tx, current, { result: 'resolved', publicAnswer }, call),
  };
}

function reply(scene: Scene, lead: AssignmentRow): Step {
  const { world, matter, draw, record } = scene;
  const character = traits(scene, lead);
  const random = draw('reply', roundOf(record.row));
  const before = record.replies.filter(({ assignmentId }) => assignmentId === lead.id).length;
  const careless = before === 0 && random.chance(0.5 * (1 - character.quality) ** 1.2);
  const at =
    before === 0
      ? doneAt(scene, lead, character, 'handle')
      : inOffice(scene, scene.since, draw('again', record.row.version).between(60, 600));
  const { situation } = matter;
  const partly = situation?.partly !== undefined && random.chance(0.3);
  const words = careless
    ? random.pick(emptyAnswers)
    : matter.say((partly ? situation?.partly : situation?.answer) ?? '已按规定办理。');
  const again = roundOf(record.row) > 1 && !careless;
  const publicAnswer = again ? `${random.pick(apologies)}${words}` : words;
  const telling = draw('told', record.row.version);
  const told = telling.chance(0.04) ? telling.pick(tries) : telling.pick(contacts);
  const photo = careless ? undefined : situation?.proof;
  return {
    at,
    by: world.crew.unit(lead.unitId),
    ...(photo && { photo }),
    act: (tx, current, call) =>
      world.service.reply(
        tx,
        current,
        {
          result: partly ? 'partly' : (situation?.result ?? 'resolved'),
          publicAnswer,
          ...(isReachable(record) && {
            contactEvidence: { ...told, at: new Date(at).toISOString() },
          }),
          ...(call.uploadIds.length > 0 && { uploadIds: [...call.uploadIds] }),
        },
        call,
      ),
  };
}

const reports = [
  '已派人到现场协助，情况属实，材料已交主办单位。',
  '已会同主办单位现场查看，需要我单位配合的部分已完成。',
  '已核对档案并提供书面意见，供主办单位答复。',
  '已安排技术人员参加现场会，协助措施已落实。',
] as const;
const apologies = [
  '上次没有办到位，向您致歉。已重新办理：',
  '接到回访意见后，分管负责同志到现场重新核查：',
  '针对您指出的问题再次处理：',
] as const;
const contacts = [
  { method: 'phone', note: '已电话告知办理情况' },
  { method: 'visit', note: '已上门当面说明' },
  { method: 'phone', note: '已电话联系，群众表示知晓' },
  { method: 'wechat', note: '已在微信上发送处理前后的照片' },
] as const;
const tries = [
  { method: 'phone', reached: false, note: '上午、下午各拨打一次，均无人接听' },
  { method: 'visit', reached: false, note: '电话无人接听，上门时家中无人，已留便条' },
] as const;
