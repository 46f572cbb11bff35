import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { CaseDesk } from '../case-desk.ts';
import { Countdown } from './countdown.ts';

const MINUTE = 60_000;
const of = {};
let page: EventTarget & { visibilityState: 'visible' | 'hidden' };

beforeEach(() => {
  page = Object.assign(new EventTarget(), { visibilityState: 'visible' as const });
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', globalThis);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A countdown on a screen that is drawn anew whenever it asks for that. */
function shown(left: () => Promise<number>) {
  const desk = {
    isConnected: true,
    client: async () => ({}),
    requestUpdate: () => queueMicrotask(draw),
  };
  const done = vi.fn();
  const asks = { left, isOpen: () => true, done };
  const countdown = new Countdown(desk as unknown as CaseDesk, asks);
  const draw = () => countdown.leftOf(of, 1000);
  draw();
  return { draw, done };
}

it('goes on where more are left than are counted, for as long as it takes', async () => {
  const left = vi.fn(async () => 1000);
  const { done } = shown(left);
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  left.mockResolvedValue(0);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(done).toHaveBeenCalledOnce();
  const before = left.mock.calls.length;
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  expect(left).toHaveBeenCalledTimes(before);
});

it('asks nothing while nobody sees the page, and once when somebody does', async () => {
  const left = vi.fn(async () => 1000);
  const { draw } = shown(left);
  page.visibilityState = 'hidden';
  for (let time = 0; time < 5; time += 1) {
    await vi.advanceTimersByTimeAsync(MINUTE);
    draw();
  }
  expect(left).not.toHaveBeenCalled();
  page.visibilityState = 'visible';
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(left).toHaveBeenCalledOnce();
});
