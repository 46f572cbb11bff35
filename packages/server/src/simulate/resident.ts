/** What residents do of their own accord: add something, say how it was. */
import { MINUTE } from '../calendar/zone.ts';
import { lastEvent, opinionsOf, ownerLeft, roundOf } from '../cases/case-record.ts';
import { answerCode } from './codes.ts';
import { earliest } from './hurdles.ts';
import { isShared } from './matter.ts';
import { opinion, why } from './opinion.ts';
import { awake, HOUR, residentActor, type Scene, type Step } from './step.ts';

/** The next deed of a resident, or null when they just wait. */
export function residentStep(scene: Scene): Step | null {
  return earliest([ownerLeft(scene.record) ? null : ownStep(scene), neighbourStep(scene)]);
}

/** Of whoever it is. */
function ownStep(scene: Scene): Step | null {
  switch (scene.record.row.state) {
    case 'submitted':
    case 'accepted':
      return withdraw(scene);
    case 'dispatched':
    case 'in-progress':
      return earliest([withdraw(scene), supplement(scene), urge(scene)]);
    case 'follow-up':
      return earliest([rate(scene), answerCode(scene, null)]);
    case 'closed':
      return reopen(scene);
    default:
      return null;
  }
}

/** Of whoever has the same trouble. */
function neighbourStep(scene: Scene): Step | null {
  switch (scene.record.row.state) {
    case 'dispatched':
    case 'in-progress':
      return follow(scene);
    case 'follow-up':
      return earliest([
        rateToo(scene),
        ...scene.record.followers.map((_, place) => answerCode(scene, place)),
      ]);
    case 'closed':
      return rateToo(scene);
    default:
      return null;
  }
}

/** It settled itself, or somebody in the family was against it. */
function withdraw(scene: Scene): Step | null {
  const { world, record, draw } = scene;
  const random = draw('withdraw');
  if (record.row.reopenCount > 0 || !random.chance(0.012)) return null;
  const reason = random.pick(reasonsToWithdraw);
  return {
    at: awake(scene, record.row.receivedAt + random.between(1, 60) * HOUR),
    by: residentActor,
    act: (tx, current, call) => world.service.withdraw(tx, current, { reason }, call),
  };
}

/** Whoever was promised a day and hears nothing asks. */
function urge(scene: Scene): Step | null {
  const { world, record, draw } = scene;
  const { dueAt, urgeCount, urgeFrom } = record.row;
  const random = draw('urge', urgeCount);
  if (dueAt === null || urgeCount > 2 || !random.chance(0.4 - 0.1 * urgeCount)) return null;
  const from = Math.max(dueAt, urgeFrom ?? 0) + random.between(1, 40) * HOUR;
  return {
    at: awake(scene, from),
    by: residentActor,
    act: (tx, current, call) => world.service.urge(tx, current, {}, call),
  };
}

/** A neighbour with the same trouble joins. */
function follow(scene: Scene): Step | null {
  const { world, record, matter, draw } = scene;
  const random = draw('follow', record.followers.length);
  if (!isShared(matter) || record.followers.length > 2 || !random.chance(0.05)) return null;
  const text = random.chance(0.6) ? matter.say(random.pick(sameHere)) : undefined;
  return {
    at: awake(scene, record.row.receivedAt + random.between(2, 90) * HOUR),
    by: residentActor,
    act: async (tx, current, call) =>
      (await world.neighbours.follow(tx, current, { ...(text && { text }) }, call)).record,
  };
}

/** What was promised did not last. */
function reopen(scene: Scene): Step | null {
  const { world, record, matter, draw } = scene;
  const { reopenCount, reopenUntil, closedAt, leadUnitId } = record.row;
  const unit = world.unit(leadUnitId);
  const random = draw('reopen');
  const share = unit ? 0.12 * (1 - world.characterOf(unit).quality) : 0.01;
  if (reopenCount > 0 || !closedAt || !reopenUntil || !random.chance(share)) return null;
  const at = awake(scene, closedAt + random.between(20, 320) * HOUR);
  if (at >= reopenUntil) return null;
  const reason = matter.say(matter.situation?.lacking ?? '问题又出现了');
  return {
    at,
    by: residentActor,
    act: (tx, current, call) => world.service.reopen(tx, current, { reason }, call),
  };
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
  const random = draw('rate', roundOf(record.row));
  const { rating } = opinion(scene);
  if (!random.chance(0.34)) return null;
  const comment =
    random.chance(0.3) && rating !== 'no-comment' ? random.pick(comments[rating]) : undefined;
  return {
    at: awake(scene, since + random.between(10, 20 * 60) * (HOUR / 60)),
    by: residentActor,
    act: (tx, current, call) =>
      world.service.rate(
        tx,
        current,
        {
          rating,
          ...(comment && { comment }),
          ...(rating === 'dissatisfied' && { reasons: why(scene) }),
        },
        call,
      ),
  };
}

/** Neighbours who joined are asked as well; some say it. */
function rateToo(scene: Scene): Step | null {
  const { world, record, draw } = scene;
  const round = roundOf(record.row);
  const asked = lastEvent(record, 'reply-approved')?.at ?? scene.since;
  const { state, reopenUntil } = record.row;
  // Once it is closed only those are heard whose own case was joined, and not for ever.
  const closed = state === 'closed';
  return earliest(
    record.followers.map(({ id, ratedRound, mergedFrom }, i): Step | null => {
      const random = draw('rate-too', round, i);
      const { rating } = opinion(scene, `${i}`);
      if (ratedRound === round || !random.chance(0.4)) return null;
      const at = awake(scene, asked + random.between(10, 16 * 60) * MINUTE);
      if (closed && (mergedFrom === null || at >= (reopenUntil ?? 0))) return null;
      const reasons = rating === 'dissatisfied' ? why(scene, `${i}`) : [];
      return {
        at,
        by: { ...residentActor, id },
        act: (tx, current, call) =>
          world.service.rateAsOther(tx, current, { rating, reasons }, call),
      };
    }),
  );
}

const reasonsToWithdraw = [
  '已经自己解决了',
  '邻里之间说好了，不用办了',
  '反映重复了，撤掉这一件',
  '家里人不让再反映',
] as const;
const sameHere = [
  '我们家也是这样，[一起反映|算上我们]。',
  '[隔壁|对面]也一样，有{d}了。',
  '{g}这边同样的情况。',
  '希望一起解决。',
] as const;
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
