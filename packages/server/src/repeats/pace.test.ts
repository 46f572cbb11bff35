import { describe, expect, it } from 'vitest';
import { leaveRoom } from './pace.ts';

/** Rests as told, with so much of each rest used by others. */
async function rests(worked: number, used: (i: number) => number): Promise<number[]> {
  const all: number[] = [];
  await leaveRoom(worked, {
    rest: async (milliseconds) => {
      all.push(milliseconds);
      return used(all.length - 1);
    },
  });
  return all;
}

describe('what can wait', () => {
  it('leaves three times its own time to others', async () => {
    expect(await rests(10, () => 0.1)).toEqual([30]);
  });

  it('rests on while others keep the server busy, and goes on when they are done', async () => {
    expect(await rests(10, (i) => (i < 2 ? 0.9 : 0.2))).toEqual([30, 60, 120]);
  });

  it('goes on after a second however busy it is', async () => {
    const all = await rests(10, () => 1);
    expect(all.reduce((sum, one) => sum + one, 0)).toBe(1_000);
    expect(await rests(5_000, () => 1)).toEqual([1_000]);
  });
});
