import { expect, test } from 'vitest';
import { createQueue } from './queue.ts';

test('a queue runs two at a time, in order, also after a failure', async () => {
  const inTurn = createQueue(2);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  let running = 0;
  let most = 0;
  const works = Array.from({ length: 6 }, (_, i) =>
    inTurn(async () => {
      begun.push(i);
      most = Math.max(most, ++running);
      await new Promise<void>((end) => ends.push(end));
      running -= 1;
      if (i === 1) throw new Error('fails');
      return i;
    }),
  );
  const ended = Promise.allSettled(works);
  expect(begun).toEqual([0, 1]);
  for (let i = 0; i < 6; i++) {
    ends[i]?.();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const results = (await ended).map((each) =>
    each.status === 'fulfilled' ? each.value : 'failed',
  );
  expect(results).toEqual([0, 'failed', 2, 3, 4, 5]);
  expect(begun).toEqual([0, 1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});
