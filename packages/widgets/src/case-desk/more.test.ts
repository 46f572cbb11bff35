import { nothing, type TemplateResult } from 'lit';
import { expect, it, vi } from 'vitest';
import type { CaseDesk } from './case-desk.ts';
import { Gradual } from './gradual.ts';
import { More } from './more.ts';

const desk = () => ({
  common: { loading: '正在打开' },
  words: { more: '再看一些' },
  requestUpdate: vi.fn(),
  failure: () => 'failed',
  focusOn: vi.fn(async () => {}),
});

/** A list of which the second entry comes, or breaks off, when the test says so. */
async function list() {
  let resolve = () => {};
  let reject: (error: Error) => void = () => {};
  const rest = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  async function* entries() {
    yield 1;
    yield 2;
    await rest;
    yield 3;
  }
  return { list: await Gradual.read(entries(), 1), resolve, reject };
}

const moreOf = (on: ReturnType<typeof desk>, again = () => {}) =>
  new More(on as unknown as CaseDesk, { step: 2, entries: 'ids', again });

/** What is written on the button, and what it does. */
const button = (more: More, of: Gradual<number>) => {
  const { values } = more.render(of) as TemplateResult;
  const press = values.find((value) => typeof value === 'function') as () => void;
  return { words: values.at(-1), press };
};

it('reads on, and the first new entry has the focus', async () => {
  const on = desk();
  const more = moreOf(on);
  const { list: shown, resolve } = await list();
  expect(button(more, shown).words).toBe('再看一些');
  button(more, shown).press();
  expect(button(more, shown).words).toBe('正在打开');
  resolve();
  await expect.poll(() => on.focusOn.mock.calls).toEqual([['#ids > :nth-child(2) a']]);
  expect(shown.items).toEqual([1, 2, 3]);
  expect(more.render(shown)).toBe(nothing);
});

it('says nothing of a list that broke off when another is on view by then', async () => {
  const on = desk();
  const more = moreOf(on);
  const [first, second] = [await list(), await list()];
  button(more, first.list).press();
  expect(button(more, second.list).words).toBe('再看一些');
  first.reject(new Error('offline'));
  await expect(first.list.readOn(1)).resolves.toBeUndefined();
  expect(button(more, second.list).words).toBe('再看一些');
  expect(on.focusOn).not.toHaveBeenCalled();
});

it('says that a list broke off where it stands', async () => {
  const more = moreOf(desk());
  const { list: shown, reject } = await list();
  button(more, shown).press();
  reject(new Error('offline'));
  await expect.poll(() => more.render(shown)).toBe('failed');
});
