/** What residents do of their own accord: add something, say how it was. */
import { opinionsOf, roundOf } from '../cases/case-record.ts';
import { opinion } from './desk.ts';
import { awake, HOUR, residentActor, type Scene, type Step } from './step.ts';

/** The resident's next deed, or null when they just wait. */
export function residentStep(scene: Scene): Step | null {
  const { state } = scene.record.row;
  if (state === 'follow-up') return rate(scene);
  if (state === 'dispatched' || state === 'in-progress') return supplement(scene);
  return null;
}

function supplement(scene: Scene): Step | null {
  const { world, record, matter, draw, since } = scene;
  const random = draw('supplement');
  if (record.supplements.length > 0 || record.row.waitingFor === 'resident' || !random.chance(0.07))
    return null;
  const text = matter.say(random.pick(additions));
  return {
    at: awake(
      scene,
      Math.max(since + HOUR / 2, record.row.receivedAt + random.between(3, 60) * HOUR),
    ),
    by: residentActor,
    act: (tx, current, call) => world.service.supplement(tx, current, { text }, call),
  };
}

/** Many answer by themselves before they are called. */
function rate(scene: Scene): Step | null {
  const { world, record, draw, since } = scene;
  if (
    opinionsOf(record).dissatisfied ||
    record.followUps.some(({ round }) => round === roundOf(record.row))
  )
    return null;
  const random = draw('rate', record.row.reworkCount);
  const { rating } = opinion(scene);
  if (!random.chance(0.34) || rating === 'unreached') return null;
  const comment =
    random.chance(0.3) && rating !== 'no-comment' ? random.pick(comments[rating]) : undefined;
  return {
    at: awake(scene, since + random.between(10, 20 * 60) * (HOUR / 60)),
    by: residentActor,
    act: (tx, current, call) =>
      world.service.rate(tx, current, { rating, ...(comment && { comment }) }, call),
  };
}

const additions = [
  '补充一下：[今天又去看了|刚才又看了一眼]，情况还是一样，可以打电话让我带路。',
  '再补充一点，具体位置在{v}{g}{p}，[白天|下午]都有人。',
  '[昨天|前天]有人来看过一次，[拍了照就走了|量了一下]，想问后面怎么安排。',
  '[隔壁|对门]几家也是这个情况，一起反映。',
  '不是一天两天了，有{d}了，[照片我都留着|有录像]。',
] as const;
const comments = {
  satisfied: [
    '办得很快，谢谢。',
    '第二天就来人了，态度也好。',
    '解决了，点赞。',
    '谢谢你们。',
    '没想到这么快。',
  ],
  basically: ['弄是弄了，就是等得久了点。', '基本可以，希望保持。', '修得有点粗糙。', '还行。'],
  dissatisfied: [
    '根本没有解决。',
    '人来了一趟就走了，还是老样子。',
    '答复是套话，现场没人来过。',
    '只做了一半。',
  ],
} as const;
