import { expect, it } from 'vitest';
import { crashRounds } from '../bench/crash.ts';

it('keeps what it acknowledged when it is killed, and nothing twice', async () => {
  const report = await crashRounds(3);
  expect(report.faults).toEqual([]);
  expect(report.acknowledged).toBeGreaterThan(15);
}, 240_000);
