import { describe, expect, it } from 'vitest';
import { Pace } from './pace.ts';

/** How long it rests after so many milliseconds of work, with so much of each rest used by others. */
async function rests(worked: readonly number[], used: (nth: number) => number): Promise<number[]> {
  const all: number[] = [];
  const pace = new Pace({
    rest: async (milliseconds) => {
      all.push(milliseconds);
      return used(all.length - 1);
    },
  });
  for (const one of worked) await pace.leaveRoom(one);
  return all;
}

describe('what can wait', () => {
  it('leaves three times its own time to others', async () => {
    expect(await rests([10, 20], () => 0.2)).toEqual([30, 60]);
  });

  it('leaves less and less where nobody needs it, and all again to the first who does', async () => {
    const used = (nth: number) => (nth === 4 ? 0.3 : 0);
    expect(await rests(Array(7).fill(100), used)).toEqual([300, 150, 75, 50, 50, 300, 150]);
  });

  it('rests on while others keep the server busy, and goes on when they are done', async () => {
    expect(await rests([10], (nth) => (nth < 2 ? 0.9 : 0.2))).toEqual([30, 60, 120]);
  });

  it('goes on after a second however busy it is', async () => {
    const all = await rests([10], () => 1);
    expect(all.reduce((sum, one) => sum + one, 0)).toBe(1_000);
    expect(await rests([5_000], () => 1)).toEqual([1_000]);
  });
});
