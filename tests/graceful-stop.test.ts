import { afterEach, beforeEach, expect, it } from 'vitest';
import { type County, createCounty } from '../bench/county.ts';
import { notThere, residentOf, submitUntilStopped } from '../bench/crash.ts';
import { startServer } from '../bench/programs.ts';

let county: County;
beforeEach(async () => {
  county = await createCounty(0);
});
afterEach(() => county.remove());

it('answers what it accepted before it stops, and loses nothing', async () => {
  const server = await startServer(county);
  const load = submitUntilStopped(county, server.url);
  await load.answers(100);
  const signalled = performance.now();
  const underWay = load.sent.filter(({ answer, error }) => !answer && !error);
  const code = await server.stop('SIGTERM');
  await load.stop();

  expect(code).toBe(0);
  expect(underWay.length).toBeGreaterThan(0);
  const before = load.sent.filter(({ at }) => at < signalled);
  expect(before.map(({ error }) => error)).toEqual(before.map(() => undefined));

  const again = await startServer(county);
  const acknowledged = load.sent.filter(({ answer }) => answer);
  expect(await notThere(residentOf(county, again.url), acknowledged)).toEqual([]);
  expect(await again.stop('SIGTERM')).toBe(0);
});
