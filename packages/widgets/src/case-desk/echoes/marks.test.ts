import { expect, it } from 'vitest';
import { found, type Marked, proposed, toggled, typed } from './marks.ts';

const finding = (start: number, text: string, replacement: string) =>
  ({
    field: 'request',
    start,
    end: start + text.length,
    kind: 'name',
    text,
    why: '人名',
    replacement,
    certain: false,
  }) as const;

const raw = '王小明打电话给李四，王小明没接。';
const findings = [
  finding(0, '王小明', '王某'),
  finding(7, '李四', '（某人）'),
  finding(10, '王小明', '王某'),
];

/** What stands at each mark. */
const at = ({ text, marks }: Marked) => marks.map(({ start, end }) => text.slice(start, end));

it('begins with everything masked', () => {
  const marked = proposed(raw, findings);
  expect(marked.text).toBe('王某打电话给（某人），王某没接。');
  expect(at(marked)).toEqual(['王某', '（某人）', '王某']);
});

it('puts the words back, and masks them again, whichever of them', () => {
  const all = proposed(raw, findings);
  const [first, second, third] = [0, 1, 2].map((i) => toggled(all, i));
  expect(first?.text).toBe('王小明打电话给（某人），王某没接。');
  expect(second?.text).toBe('王某打电话给李四，王某没接。');
  expect(third?.text).toBe('王某打电话给（某人），王小明没接。');
  for (const [i, one] of [first, second, third].entries()) {
    expect(one && toggled(one, i)).toEqual(all);
  }
});

it('keeps marks with their words when somebody writes before, between and behind them', () => {
  const marked = proposed(raw, findings);
  const before = typed(marked, `昨天${marked.text}`);
  const between = typed(before, before.text.replace('打电话', '打了两次电话'));
  const behind = typed(between, between.text.replace('没接', '都没接'));
  expect(at(behind)).toEqual(['王某', '（某人）', '王某']);
  expect(toggled(behind, 1).text).toBe('昨天王某打了两次电话给李四，王某都没接。');
});

it('marks no more what was written over', () => {
  const marked = proposed(raw, findings);
  const over = typed(marked, marked.text.replace('（某人）', '邻居'));
  expect(at(over)).toEqual(['王某', '王某']);
  expect(typed(marked, '').marks).toEqual([]);
});

it('leaves a draft as it was written; what is found in it can be masked', () => {
  const marked = found('找李四', [finding(1, '李四', '（某人）')]);
  expect(marked.text).toBe('找李四');
  expect(toggled(marked, 0).text).toBe('找（某人）');
  expect(toggled(marked, 5)).toEqual(marked);
});
