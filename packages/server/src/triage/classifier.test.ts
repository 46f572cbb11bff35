import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createClassifier } from './model.ts';
import { decodeModel, encodeModel, ModelFileError } from './model-file.ts';
import { activate, activeVersion, listModels, loadModel, saveModel } from './model-store.ts';
import { examine, school } from './school.ts';
import { courseOf, inventedMessages } from './testing.ts';
import { train } from './training.ts';

const facts = { learnedFrom: 300, learnedAt: 0, upTo: null };

describe('a classifier', () => {
  test('learns what messages are about', () => {
    const model = train(courseOf(inventedMessages(300)));
    const [report] = examine(model, courseOf(inventedMessages(200, 2)).examples);
    expect(report?.macroF1).toBeGreaterThan(0.9);
  });

  test('is the same whenever it learns from the same', () => {
    const [one, other] = [1, 2].map(() => train(courseOf(inventedMessages(60))));
    expect(one && encodeModel(one, facts)).toEqual(other && encodeModel(other, facts));
  });

  test('says by which words, where they stand', () => {
    const classify = createClassifier(train(courseOf(inventedMessages(300))));
    const text = '您好！老板拖欠工资，找了几次都不给。';
    const [answer] = classify(text);
    expect(answer?.guesses[0]?.label).toBe('wages');
    const words = answer?.reasons.map(({ start, end }) => text.slice(start, end)).join();
    expect(words).toContain('工资');
  });

  test('is sure of what it knows, and not of what it has never heard of', () => {
    const { model } = school(courseOf(inventedMessages(300)));
    const classify = createClassifier(model);
    const sure = (text: string) => classify(text)[0]?.guesses[0]?.probability ?? 0;
    expect(sure('工地老板拖欠工资，请帮忙要回工资')).toBeGreaterThan(0.8);
    expect(sure('量子计算机的发展前景如何')).toBeLessThan(0.5);
  });

  test('goes on learning: a new class is added and the old ones stay', () => {
    const first = train(courseOf(inventedMessages(300)));
    const more = courseOf([
      ...inventedMessages(60, 3, ['education']),
      ...inventedMessages(60, 4, ['roads', 'wages']),
    ]);
    const second = train({ ...more, from: first });
    const classify = createClassifier(second);
    expect(classify('孩子入学报名问学校')[0]?.guesses[0]?.label).toBe('education');
    const [report] = examine(second, courseOf(inventedMessages(200, 2)).examples);
    expect(report?.macroF1).toBeGreaterThan(0.85);
  });

  test('hears nothing of what tells of a person', () => {
    const model = train(courseOf(inventedMessages(120)));
    const classify = createClassifier(model);
    const guesses = (phone: string) => classify(`路上有坑，我的电话${phone}`)[0]?.guesses;
    expect(guesses('13900000001')).toEqual(guesses('13800009999'));
  });
});

describe('a model file', () => {
  const model = train(courseOf(inventedMessages(80)));

  test('says the same when it is read again', () => {
    const again = decodeModel(encodeModel(model, facts));
    expect(again.facts).toEqual(facts);
    expect(createClassifier(again.model)('路上有坑')).toEqual(createClassifier(model)('路上有坑'));
  });

  test('holds no word of anybody', () => {
    const bytes = encodeModel(model, facts);
    for (const word of ['工资', '噪声', '医院']) expect(bytes.includes(word)).toBe(false);
  });

  test.each([
    ['with a flipped bit', (bytes: Buffer) => bytes.map((byte, i) => (i === 5_000 ? ~byte : byte))],
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 8)],
    ['of something else', () => Buffer.from('PK\u0003\u0004\n')],
  ])('%s is not used', (_, change) => {
    expect(() => decodeModel(Buffer.from(change(encodeModel(model, facts))))).toThrow(
      ModelFileError,
    );
  });
});

describe('versions', () => {
  test('are kept side by side; one is in use, and an older one can be again', async () => {
    const home = await mkdtemp(join(tmpdir(), 'triage-'));
    onTestFinished(() => rm(home, { recursive: true }));
    expect(await activeVersion(home)).toBeNull();
    const model = train(courseOf(inventedMessages(40)));
    const save = (from: number | null) => saveModel(home, model, { ...facts, from, report: [] });
    await save(null);
    await save(1);
    await activate(home, 2);
    expect((await listModels(home)).map(({ version, from }) => [version, from])).toEqual([
      [2, 1],
      [1, null],
    ]);
    expect(await activeVersion(home)).toBe(2);
    await activate(home, 1);
    expect(await activeVersion(home)).toBe(1);
    expect((await loadModel(home, 1)).model.tasks[0]?.labels).toHaveLength(4);
  });
});
