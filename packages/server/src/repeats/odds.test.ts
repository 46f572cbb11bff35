import { describe, expect, it } from 'vitest';
import { join, review } from './choosing.ts';
import { asked } from './odds.trees.ts';
import { belongs, forest, kinds, type Tree } from './odds.ts';
import { emptyProfile } from './profile.ts';
import { signatureOf, textOf } from './signature.ts';
import { Vocabulary } from './vocabulary.ts';

/** The least and the most that a tree may add; and of each question what is broken of the direction of its kind. */
function range(tree: Tree, broken: string[] = []): readonly [least: number, most: number] {
  if ('adds' in tree) return [tree.adds, tree.adds];
  const [low, high] = [range(tree.low, broken), range(tree.high, broken)];
  const direction = kinds[tree.kind];
  if (direction > 0 && low[1] > high[0]) broken.push(`${tree.kind} < ${tree.limit}`);
  if (direction < 0 && low[0] < high[1]) broken.push(`${tree.kind} < ${tree.limit}`);
  return [Math.min(low[0], high[0]), Math.max(low[1], high[1])];
}

describe('the trees', () => {
  it('were fitted to the evidence that there is', () => {
    expect(asked).toBe(Object.keys(kinds).join(' '));
  });

  it('never count against a case what speaks for it, nor for it what speaks against it', () => {
    const broken: string[] = [];
    for (const tree of forest) range(tree, broken);
    expect(broken).toEqual([]);
  });
});

describe('a case', () => {
  const vocabulary = new Vocabulary();
  const lines = ['一号楼电梯困人', '电梯又坏了', '电梯下坠两层', '电梯年检过期'].map((title) => [
    `云锦里${title}`,
    `云锦里小区${title}，物业一直拖着不修`,
  ]);
  for (const parts of lines) vocabulary.learn(textOf(parts));
  const [asking, ...members] = lines.map((parts) => signatureOf({ parts }, vocabulary));
  const profile = emptyProfile();
  for (const signature of members) join(profile, signature);
  const likeness = { like: 2, matter: 1, place: 1, words: 1, against: 0, apart: 0 };
  const ask = (unlike: Partial<typeof likeness> = {}, group = reviewed) => {
    if (!asking) throw new Error('There is a case');
    return belongs(asking, group, { ...likeness, ...unlike }, false);
  };
  const reviewed = { ...profile, review: review(profile, members) };

  it('belongs to a group whose things it says', () => {
    expect(ask()).toBeGreaterThan(0);
  });

  it('belongs to none that was not looked at as a whole', () => {
    expect(ask({}, { ...profile, review: null })).toBe(Number.NEGATIVE_INFINITY);
  });

  // Whatever it says: these are more than all trees together can add.
  const most = forest.reduce((sum, tree) => sum + range(tree)[1], 0);

  it.each([
    ['another village', { apart: 1 }],
    ['another address, or type', { against: 4 }],
  ])('does not belong where it tells of %s', (_, unlike) => {
    expect(ask() - ask(unlike)).toBeGreaterThan(most - 2);
  });
});
