/** How the desk asks those whose matter it was, and what follows from what they say. */
import {
  dissenters,
  opinionsOf,
  ownerLeft,
  roundOf,
  unreachedOthers,
} from '../cases/case-record.ts';
import type { Actor } from '../cases/lifecycle.ts';
import { askByCode, codeSentTo } from './codes.ts';
import { opinion, why } from './opinion.ts';
import { inOffice, type Scene, type Step } from './step.ts';

/** Whose own case was joined is asked first: what the owner says may be the end of it. */
export function followUp(scene: Scene): Step {
  const { record } = scene;
  const { dissatisfied, othersDissatisfied, said, exclusionProposedBy } = opinionsOf(record);
  if (exclusionProposedBy !== null) return confirmExclusion(scene);
  const other = dissatisfied ? null : askOther(scene, ownerLeft(record) ? 'all' : 'joined');
  if (other) return other;
  if (othersDissatisfied && (said !== null || ownerLeft(record))) return weigh(scene);
  return ownerLeft(record) ? leave(scene) : askOwner(scene);
}

/** Who could not be asked before the owner's word closed it is asked afterwards. */
export function askOthersLater(scene: Scene): Step | null {
  const { reopenUntil } = scene.record.row;
  const step = reopenUntil === null ? null : askOther(scene, 'joined');
  return step && reopenUntil !== null && step.at < reopenUntil ? step : null;
}

/** Who answered does not ask. */
const askerOf = ({ world: { crew }, record }: Scene): Actor =>
  crew.desk[opinionsOf(record).answeredBy === crew.desk[0].id ? 1 : 0];

/** Another resident, once a round. */
function askOther(scene: Scene, whom: 'joined' | 'all'): Step | null {
  const { world, record, draw } = scene;
  const round = roundOf(record.row);
  const tried = unreachedOthers(record);
  const place = record.followers.findIndex(
    ({ id, ratedRound, mergedFrom }) =>
      ratedRound !== round && !tried.has(id) && (whom === 'all' || mergedFrom !== null),
  );
  const follower = record.followers[place];
  if (!follower) return null;
  const byCode = askByCode(scene, place);
  if (byCode) return byCode;
  const random = draw('ask-other', round, place);
  const { rating } = opinion(scene, String(place));
  const body = {
    followerId: follower.id,
    method: random.weighted(waysToAsk),
    ...(random.chance(0.1)
      ? { rating: 'unreached' as const, note: random.pick(noAnswer) }
      : { rating, ...(rating === 'dissatisfied' && { reasons: why(scene, String(place)) }) }),
  };
  return {
    at: inOffice(scene, afterCode(scene, place), random.between(20, 300)),
    by: askerOf(scene),
    act: (tx, current, call) => world.service.followUp(tx, current, body, call),
  };
}

/** Whose case it is, by telephone; who does not answer is tried again on other days. */
function askOwner(scene: Scene): Step {
  const { world, record, draw, since, matter } = scene;
  const byCode = askByCode(scene, null);
  if (byCode) return byCode;
  const { dissatisfied } = opinionsOf(record);
  const random = draw('ask', record.row.version);
  const { rating, reasonable } = opinion(scene);
  const tries = record.followUps.filter((one) => one.rating === 'unreached').length;
  const gone = draw('gone', roundOf(record.row)).chance(0.045);
  const away = !dissatisfied && (gone || random.chance(0.09));
  const body = away
    ? { method: 'phone' as const, rating: 'unreached' as const, note: random.pick(noAnswer) }
    : {
        method: random.weighted(waysToAsk),
        rating,
        ...(rating === 'dissatisfied' && {
          reasons: why(scene),
          causeAnalysis: {
            reasonable,
            note: reasonable
              ? matter.say(matter.situation?.lacking ?? '答复和实际情况对不上')
              : random.pick(excuses),
          },
        }),
      };
  // The next try is on another day.
  const tomorrow = tries > 0 ? world.time.at(since, 1, 9) : since;
  const from = dissatisfied ? since : Math.max(tomorrow, afterCode(scene, null));
  const minutes = random.chance(0.1) ? random.between(500, 900) : random.between(40, 400);
  return {
    at: inOffice(scene, from, minutes),
    by: askerOf(scene),
    act: (tx, current, call) => world.service.followUp(tx, current, body, call),
  };
}

/** Nobody calls whoever was sent a code before they had a day to answer. */
function afterCode({ world, record, since }: Scene, place: number | null): number {
  const sent = codeSentTo(record, place);
  return sent ? Math.max(since, world.time.at(sent.at, 1, 9)) : since;
}

/** Somebody whose case was joined says no: is there more to be done? */
function weigh(scene: Scene): Step {
  const { world, record, draw, since, matter } = scene;
  const random = draw('weigh', record.row.version);
  const [first] = dissenters(record);
  const place = record.followers.findIndex(({ id }) => id === first?.id);
  const { reasonable } = opinion(scene, String(place));
  const note = reasonable
    ? matter.say(matter.situation?.lacking ?? '并案群众反映的部分还没有办到位')
    : random.pick(excuses);
  return {
    at: inOffice(scene, since, random.between(30, 300)),
    by: askerOf(scene),
    act: (tx, current, call) =>
      world.service[reasonable ? 'rework' : 'close'](tx, current, { note }, call),
  };
}

function confirmExclusion(scene: Scene): Step {
  const { world, record, draw, since } = scene;
  const note = '已复核：办理符合规定，已向诉求人书面说明。';
  return {
    at: inOffice(scene, since, draw('close', record.row.version).between(60, 500)),
    by: world.crew.leader,
    act: (tx, current, call) => world.service.close(tx, current, { note }, call),
  };
}

/** Whoever took it back is not asked; all others were. */
function leave(scene: Scene): Step {
  const { world, record, draw, since } = scene;
  const body = { method: 'phone', rating: 'no-comment', note: '来件人已撤回，不再回访。' } as const;
  return {
    at: inOffice(scene, since, draw('leave', record.row.version).between(30, 300)),
    by: askerOf(scene),
    act: (tx, current, call) => world.service.followUp(tx, current, body, call),
  };
}

export const waysToAsk = [
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
