/** What the desk does with what comes in and with what units answer; `follow-up.ts` has the rest. */
import {
  type CaseRecord,
  lastEvent,
  lastEventOf,
  leadAssignment,
  opinionsOf,
} from '../cases/case-record.ts';
import { askOthersLater, followUp, waysToAsk } from './follow-up.ts';
import { unnamed } from './oversight.ts';
import { splitUp } from './split.ts';
import { inOffice, type Scene, type Step } from './step.ts';

/** The desk's next deed on the case, or null while it is somebody else's turn. */
export function deskStep(scene: Scene): Step | null {
  if (unnamed(scene).length > 0) return null;
  switch (scene.record.row.state) {
    case 'submitted':
      if (scene.matter.declined) return decline(scene);
      return splitUp(scene) ?? join(scene) ?? accept(scene);
    case 'accepted':
      return answer(scene) ?? dispatch(scene);
    case 'replied':
      return review(scene);
    case 'follow-up':
      return followUp(scene);
    case 'closed':
      return askOthersLater(scene);
    default:
      return null;
  }
}

function accept(scene: Scene): Step {
  const { world, matter, draw, record } = scene;
  const random = draw('accept');
  const { nature = 'request', urgency } = matter.situation ?? {};
  const level = matter.situation?.by || !random.chance(0.2) ? 'town' : 'village';
  const minutes = urgency ? random.between(3, 25) : slowOnSomeDays(random.between(8, 130), random);
  return {
    at: inOffice(scene, record.row.receivedAt, minutes),
    by: world.crew.desk[random.between(0, 1)] ?? world.crew.desk[0],
    act: (tx, current, call) =>
      world.service.accept(
        tx,
        current,
        { nature, categoryCode: matter.category, level, ...(urgency && { urgency }) },
        call,
      ),
  };

  function slowOnSomeDays(usual: number, { chance, between }: typeof random) {
    return chance(0.05) ? usual + between(150, 420) : usual;
  }
}

/** Whoever writes of what is being handled already is asked whether theirs may go on with that. */
function join(scene: Scene): Step | null {
  const { world, matter, same, draw, record } = scene;
  const random = draw('join');
  if (!same || !matter.contact || !random.chance(0.85) || !isAtWork(same)) return null;
  const consent = { method: random.weighted(waysToAsk), note: random.pick(consents) };
  const body = { intoCaseId: same.row.id, consent };
  return {
    at: inOffice(scene, record.row.receivedAt, random.between(15, 160)),
    by: world.crew.desk[0],
    act: (tx, current, call) => world.service.merge(tx, current, body, call),
  };
}

/** Whether something can go on with it: nobody has answered it, and nobody was ever asked for more. */
const isAtWork = (record: CaseRecord): boolean =>
  ['submitted', 'accepted', 'dispatched', 'in-progress'].includes(record.row.state) &&
  !lastEventOf(record, 'resident-asked', 'owner-left');

const consents = [
  '电话中同意与邻居的诉求一起办。',
  '同意并案，办好后一起回访。',
  '说只要能解决就行，同意一起办。',
  '知道邻居已经反映，愿意一起等结果。',
] as const;

/** One proposes, another confirms. */
function decline(scene: Scene): Step {
  const { world, matter, draw, record } = scene;
  const proposed = opinionsOf(record).declineProposedBy !== null;
  const { reason = '', elsewhere = '' } = matter.declined ?? {};
  return {
    at: inOffice(scene, record.row.receivedAt, draw('decline', Number(proposed)).between(30, 240)),
    by: world.crew.desk[proposed ? 1 : 0],
    act: (tx, current, call) => world.service.decline(tx, current, { reason, elsewhere }, call),
  };
}

/**
 * What the desk knows itself it answers at once, and what no unit is to read it looks into by
 * itself; a colleague then looks at it.
 */
function answer(scene: Scene): Step | null {
  const { world, matter, draw, record } = scene;
  const { situation } = matter;
  const random = draw('answer');
  const known = situation?.nature === 'consultation' && random.chance(0.38);
  const { sealed } = record.row;
  if (!situation || !(sealed || (known && record.replies.length === 0))) return null;
  const publicAnswer = matter.say(situation.answer);
  return {
    at: inOffice(scene, scene.since, sealed ? random.between(300, 1300) : random.between(10, 180)),
    by: world.crew.desk[0],
    act: (tx, current, call) =>
      world.service.answer(tx, current, { result: situation.result, publicAnswer }, call),
  };
}

function dispatch(scene: Scene): Step {
  const { world, matter, draw, record } = scene;
  const random = draw('dispatch', record.row.version);
  const { urgency, helper, mistaken } = matter.situation ?? {};
  const taken = mistaken && random.chance(0.07) ? world.department(mistaken) : undefined;
  const leadUnitId = (!lastEvent(record, 'return-granted') && taken?.id) || matter.unitId;
  const assist = helper && random.chance(0.45) ? world.department(helper) : undefined;
  const minutes = urgency
    ? random.between(2, 15)
    : random.chance(0.16)
      ? random.between(120, 700)
      : random.between(4, 70);
  const body = {
    leadUnitId,
    ...(assist && assist.id !== leadUnitId && { assistUnitIds: [assist.id] }),
  };
  return {
    at: inOffice(scene, scene.since, minutes),
    by: world.crew.desk[0],
    act: (tx, current, call) => world.service.dispatch(tx, current, body, call),
  };
}

/** An answer that says nothing goes back. */
function review(scene: Scene): Step {
  const { world, record, draw, since } = scene;
  const lead = leadAssignment(record);
  const reply = record.replies.findLast(({ assignmentId }) => assignmentId === (lead?.id ?? null));
  const random = draw('review', record.row.version);
  const empty = reply ? isEmptyAnswer(reply.publicAnswer) : false;
  const note = '没有写明采取了什么措施、何时完成，请补充后再报。';
  return {
    at: inOffice(
      scene,
      since,
      random.chance(0.12) ? random.between(260, 640) : random.between(15, 240),
    ),
    by: world.crew.desk[1],
    act: (tx, current, call) =>
      empty
        ? world.service.review(tx, current, { outcome: 'returned', note }, call)
        : world.service.review(tx, current, { outcome: 'approved' }, call),
  };
}

/** What a careless unit writes first. */
export const emptyAnswers = [
  '已收悉，正在安排人员处理。',
  '已转相关站所处理，请耐心等待。',
  '情况属实，我们将高度重视，尽快解决。',
  '已安排人员跟进。',
] as const;
const isEmptyAnswer = (text: string) => (emptyAnswers as readonly string[]).includes(text);
