/** What happens to one sample case, and when. Pure: `play.ts` makes it happen. */

import type { OfficeTime } from '../simulate/office-time.ts';
import type { Random } from '../simulate/random.ts';
import type { Scene } from '../simulate/scenes.ts';
import type { Situation } from '../simulate/situations/situation.ts';
import type { Rating } from '../storage/tables.ts';

export type Action =
  | { readonly do: 'accept' }
  | { readonly do: 'propose-decline' }
  | { readonly do: 'confirm-decline' }
  | { readonly do: 'supplement'; readonly text: string }
  | { readonly do: 'dispatch' }
  | { readonly do: 'sign' | 'report'; readonly by: 'lead' | 'assist' }
  | { readonly do: 'reply'; readonly text: string; readonly photo?: Scene }
  | { readonly do: 'return' }
  | { readonly do: 'approve' }
  | { readonly do: 'ask'; readonly rating: Rating; readonly reasonable?: boolean }
  | { readonly do: 'rate'; readonly rating: Exclude<Rating, 'unreached'> }
  | { readonly do: 'confirm-close' };

export type Step = Action & { readonly at: number };

/** How far a story goes. */
export type Ending =
  | 'satisfied'
  | 'basically'
  | 'no-comment'
  | 'unreached'
  | 'dissatisfied-after-review'
  | 'declined'
  | 'submitted'
  | 'decline-proposed'
  | 'accepted'
  | 'dispatched'
  | 'in-progress'
  | 'late'
  | 'returned'
  | 'replied'
  | 'follow-up'
  | 'tried-once'
  | 'rated-dissatisfied'
  | 'exclusion-proposed'
  | 'rework';

/** How well the unit works, and what befell this case of it. */
export interface Fortune {
  readonly slowToSign: boolean;
  readonly late: boolean;
  readonly returned: boolean;
  readonly reworked: boolean;
  readonly assisted: boolean;
  readonly supplemented: boolean;
}

/** Draws what befalls a case; `quality` from 0 to 1. */
export function drawFortune(random: Random, quality: number): Fortune {
  const trouble = 1 - quality;
  return {
    slowToSign: random.chance(0.8 * trouble),
    late: random.chance(0.55 * trouble),
    returned: random.chance(0.4 * trouble),
    reworked: random.chance(0.4 * trouble),
    assisted: random.chance(0.04),
    supplemented: random.chance(0.06),
  };
}

const A_DAY = 420;

/** An action and the office minutes before it. */
type Leg = readonly [minutes: number, action: Action];

/** The steps of a story that has come this far by `end`, and when it was received. */
export function tell(
  ending: Ending,
  situation: Situation,
  fortune: Fortune,
  end: number,
  time: OfficeTime,
  random: Random,
): { receivedAt: number; steps: Step[] } {
  const legs = legsOf(ending, situation, fortune, random);
  const total = legs.reduce((sum, [minutes]) => sum + minutes, 0);
  const second = 1000;
  const target = Math.floor(end / second) * second - random.between(0, 59) * second;
  const earliest = legs.length === 0 ? target : time.before(target, total);
  const began = Math.floor(earliest / second) * second;
  let at = began;
  const steps = legs.map(([minutes, action]) => {
    at = time.after(at, minutes);
    return { ...action, at };
  });
  // Residents write in the evening as well; what they wrote is then read in the morning.
  let receivedAt = began - random.between(0, 1800) * second;
  const earlier = began - random.between(3600, 13 * 3600) * second;
  const hour = time.hourOf(earlier);
  if (hour >= 6.5 && hour <= 22.5 && steps.length > 0) receivedAt = earlier;
  return { receivedAt, steps };
}

function legsOf(ending: Ending, situation: Situation, fortune: Fortune, random: Random): Leg[] {
  const { between } = random;
  if (ending === 'submitted') return [];
  if (ending === 'decline-proposed') return [[between(30, 90), { do: 'propose-decline' }]];
  if (ending === 'declined') {
    return [
      [between(30, 150), { do: 'propose-decline' }],
      [between(40, 200), { do: 'confirm-decline' }],
    ];
  }

  const legs: Leg[] = [[between(15, 150), { do: 'accept' }]];
  const add = (minutes: number, action: Action) => void legs.push([minutes, action]);
  if (ending === 'accepted') return legs;
  if (fortune.supplemented) {
    const text = '补充一下：今天又去看了，情况还是一样，可以打电话让我带路。';
    add(between(10, 30), { do: 'supplement', text });
  }
  add(between(5, 45), { do: 'dispatch' });
  if (ending === 'dispatched') return legs;
  add(fortune.slowToSign ? between(150, 420) : between(8, 100), { do: 'sign', by: 'lead' });
  if (ending === 'in-progress') return legs;
  if (ending === 'late') {
    // Nothing happens for longer than any clock allows; the case still stands there.
    add(6 * A_DAY + between(30, 400), {
      do: 'supplement',
      text: '已经过了说好的时间，请问什么时候能办？',
    });
    return legs;
  }
  if (fortune.assisted) {
    add(between(20, 90), { do: 'sign', by: 'assist' });
    add(between(60, 300), { do: 'report', by: 'assist' });
  }

  const answer = (minutes: number, text = situation.answer) => {
    const photo = situation.proof;
    add(minutes, { do: 'reply', text, ...(photo && { photo }) });
  };
  const quick = situation.nature === 'consultation' ? 900 : 1500;
  answer(
    fortune.late && situation.nature !== 'suggestion'
      ? 6 * A_DAY + between(30, 900)
      : between(180, quick),
    ending === 'returned' || fortune.returned ? '已收悉，正在安排人员处理。' : undefined,
  );
  if (ending === 'returned' || fortune.returned) {
    add(between(30, 200), { do: 'return' });
    if (ending === 'returned') return legs;
    answer(between(90, 400));
  }
  if (ending === 'replied') return legs;
  add(between(25, 240), { do: 'approve' });
  if (ending === 'follow-up') return legs;
  if (ending === 'rated-dissatisfied') {
    add(between(60, 300), { do: 'rate', rating: 'dissatisfied' });
    return legs;
  }
  if (ending === 'rework' || fortune.reworked) {
    add(between(60, 500), { do: 'ask', rating: 'dissatisfied', reasonable: true });
    if (ending === 'rework') return legs;
    answer(between(200, 900));
    add(between(25, 200), { do: 'approve' });
  }
  if (ending === 'tried-once' || ending === 'unreached') {
    add(between(60, 300), { do: 'ask', rating: 'unreached' });
    if (ending === 'tried-once') return legs;
    for (let again = 0; again < 2; again += 1) add(A_DAY, { do: 'ask', rating: 'unreached' });
    return legs;
  }
  if (ending === 'exclusion-proposed' || ending === 'dissatisfied-after-review') {
    add(between(60, 500), { do: 'ask', rating: 'dissatisfied', reasonable: false });
    if (ending === 'exclusion-proposed') return legs;
    add(between(60, 400), { do: 'confirm-close' });
    return legs;
  }
  const byPhone = random.chance(0.55);
  if (byPhone) add(between(60, 600), { do: 'ask', rating: ending });
  else add(between(30, 600), { do: 'rate', rating: ending });
  return legs;
}
