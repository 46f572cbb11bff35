/** What the desk does: accepts, declines, sends, reviews, asks, closes. */
import { lastEvent, leadAssignment, opinionsOf, roundOf } from '../cases/case-record.ts';
import type { Rating } from '../storage/tables.ts';
import { unnamed } from './oversight.ts';
import { inOffice, type Scene, type Step } from './step.ts';

/** The desk's next deed on the case, or null while it is somebody else's turn. */
export function deskStep(scene: Scene): Step | null {
  if (unnamed(scene).length > 0) return null;
  switch (scene.record.row.state) {
    case 'submitted':
      return scene.matter.declined ? decline(scene) : accept(scene);
    case 'accepted':
      return answer(scene) ?? dispatch(scene);
    case 'replied':
      return review(scene);
    case 'follow-up':
      return followUp(scene);
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

/** What somebody who is dissatisfied finds wrong, of what the county asks about. */
export function why({ world, record, draw }: Scene, ...who: string[]): string[] {
  const random = draw('why', roundOf(record.row), ...who);
  const { reasons } = world;
  if (reasons.length === 0 || random.chance(0.15)) return [];
  return [...new Set([random.weighted(reasons), random.weighted(reasons)])];
}

const answers: readonly (readonly [Rating, number])[] = [
  ['satisfied', 66],
  ['basically', 18],
  ['no-comment', 9],
];

/**
 * How the resident, or another who is named by a place in the row, answers when asked in this round:
 * the same however often it is looked up.
 */
export function opinion(
  { record, matter, world, draw }: Scene,
  ...who: string[]
): {
  rating: Rating;
  reasonable: boolean;
} {
  const { leadUnitId } = record.row;
  const round = roundOf(record.row);
  const unit = world.unit(leadUnitId);
  const { quality } = unit ? world.characterOf(unit) : { quality: 0.8 };
  const random = draw('opinion', round, ...who);
  const wanted = matter.situation?.nature === 'suggestion' ? 0.4 : 1;
  const share = (round > 1 ? 0.1 : 0.04 + 0.42 * (1 - quality) ** 1.4) * wanted;
  if (random.chance(share)) return { rating: 'dissatisfied', reasonable: random.chance(0.72) };
  return { rating: random.weighted(answers), reasonable: true };
}

/** By telephone; who does not answer is tried again on other days. */
function followUp(scene: Scene): Step {
  const { world, record, draw, since } = scene;
  const facts = opinionsOf(record);
  if (facts.exclusionProposedBy !== null) {
    const note = '已复核：办理符合规定，已向诉求人书面说明。';
    return {
      at: inOffice(scene, since, draw('close', record.row.version).between(60, 500)),
      by: world.crew.leader,
      act: (tx, current, call) => world.service.close(tx, current, { note }, call),
    };
  }
  const random = draw('ask', record.row.version);
  const { rating, reasonable } = opinion(scene);
  const tries = record.followUps.filter((one) => one.rating === 'unreached').length;
  const gone = draw('gone', roundOf(record.row)).chance(0.045);
  const away = !facts.dissatisfied && (gone || random.chance(0.09));
  const body = away
    ? { method: 'phone' as const, rating: 'unreached' as const, note: random.pick(noAnswer) }
    : {
        method: random.weighted(methods),
        rating,
        ...(rating === 'dissatisfied' && {
          reasons: why(scene),
          causeAnalysis: { reasonable, note: reasonable ? lacking(scene) : random.pick(excuses) },
        }),
      };
  // The next try is on another day.
  const from = tries > 0 && !facts.dissatisfied ? world.time.at(since, 1, 9) : since;
  return {
    at: inOffice(
      scene,
      from,
      random.chance(0.1) ? random.between(500, 900) : random.between(40, 400),
    ),
    // Who answered does not ask.
    by: world.crew.desk[facts.answeredBy === world.crew.desk[0].id ? 1 : 0],
    act: (tx, current, call) => world.service.followUp(tx, current, body, call),
  };

  function lacking({ matter: { say, situation } }: Scene) {
    return say(situation?.lacking ?? '答复和实际情况对不上');
  }
}

const methods = [
  ['phone', 80],
  ['wechat', 14],
  ['visit', 6],
] as const;
const noAnswer = [
  '电话无人接听',
  '手机关机',
  '号码暂时无法接通',
  '接通后说在忙，稍后再打没有接',
] as const;
const excuses = [
  '诉求已按政策办理，期望超出规定范围，已当面解释',
  '要求的补偿没有政策依据，政策文件已送达并逐条说明',
  '事项已办结并经现场核实，对办理时间仍有意见，已致歉说明',
] as const;
