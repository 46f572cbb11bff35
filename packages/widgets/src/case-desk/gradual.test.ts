import { expect, it } from 'vitest';
import { Gradual } from './gradual.ts';

async function* counted(end: number, asked: number[] = []): AsyncGenerator<number, void> {
  for (let i = 1; i <= end; i += 1) {
    asked.push(i);
    yield i;
  }
}

it('reads no further than somebody looks, and one more to know whether there is more', async () => {
  const asked: number[] = [];
  const list = await Gradual.read(counted(9, asked), 3);
  expect(list.items).toEqual([1, 2, 3]);
  expect(list.hasMore).toBe(true);
  expect(asked).toEqual([1, 2, 3, 4]);
});

it('goes on where it stopped, to the end', async () => {
  const list = await Gradual.read(counted(5), 3);
  await list.readOn(3);
  expect(list.items).toEqual([1, 2, 3, 4, 5]);
  expect(list.hasMore).toBe(false);
});

it('offers nothing more where everything is shown, or nothing is', async () => {
  expect((await Gradual.read(counted(3), 3)).hasMore).toBe(false);
  expect((await Gradual.read(counted(0), 3)).hasMore).toBe(false);
});
