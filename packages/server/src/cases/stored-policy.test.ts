import { describe, expect, it } from 'vitest';
import { defaultPolicy } from './policy.ts';
import { readStoredPolicy } from './stored-policy.ts';

const days = (value: number) => ({ value, unit: 'working-days' });
const minutes = (value: number) => ({ value, unit: 'working-minutes' });

/** A policy as the first format stored it; no later change may touch this. */
const firstFormat = {
  workingHours: [{ from: '08:30', to: '17:00' }],
  clocks: {
    dispatch: days(1),
    sign: {
      normal: minutes(120),
      yellow: minutes(120),
      orange: minutes(60),
      red: { value: 15, unit: 'minutes' },
    },
    handle: {
      consultation: days(2),
      complaint: days(5),
      report: days(7),
      request: days(5),
      suggestion: days(20),
    },
    rework: days(2),
    review: days(1),
    followUp: days(3),
  },
  uploads: {
    maxBytes: { image: 1000, audio: 1000, video: 1000, document: 1000 },
    maxFilesPerCase: 3,
  },
  texts: { titleMax: 40, textMin: 8, textMax: 2000 },
  reopenWithinDays: 10,
  unreachedAttempts: 4,
  ranking: {
    weights: { speed: 25, quality: 25, satisfaction: 25, repeat: 25 },
    redListSize: 5,
    blackListSize: 5,
    minimumVolume: 2,
    priorStrength: 4,
  },
};

describe('a policy stored in the first format', () => {
  const readFirst = () => readStoredPolicy(1, JSON.parse(JSON.stringify(firstFormat)));

  it('keeps everything it says', () => expect(readFirst()).toMatchObject(firstFormat));

  it('is filled with the rules of when they were added, and with nothing else', () => {
    const read = readFirst();
    expect(read.clocks.ask).toEqual({ value: 5, unit: 'days' });
    expect(read.clocks.supervision.discipline).toEqual(days(5));
    expect(read.extension).toEqual({ count: 1, max: days(10) });
    expect(Object.keys(read).sort()).toEqual(Object.keys(defaultPolicy).sort());
    expect(Object.keys(read.clocks).sort()).toEqual(Object.keys(defaultPolicy.clocks).sort());
  });
});

describe('a stored policy', () => {
  it('keeps a list it has as it is, also a shorter one', () => {
    expect(readStoredPolicy(1, { ...firstFormat, pauses: [] }).pauses).toEqual([]);
    const third = { ...defaultPolicy, format: 3, challengeBits: 14 };
    expect(readStoredPolicy(1, third)).toEqual({ ...third, format: defaultPolicy.format });
  });

  it('that ranked units for a single case ranks them for two, and for more as it says', () => {
    const fourth = (minimumVolume: number) => {
      const ranking = { ...defaultPolicy.ranking, minimumVolume };
      return readStoredPolicy(1, { ...defaultPolicy, format: 4, ranking }).ranking.minimumVolume;
    };
    expect([fourth(1), fourth(2), fourth(7)]).toEqual([2, 2, 7]);
    const ranking = { ...defaultPolicy.ranking, minimumVolume: 1 };
    expect(() => readStoredPolicy(1, { ...defaultPolicy, ranking })).toThrow(/minimumVolume/);
  });

  it("of today's format is read as it stands", () => {
    expect(readStoredPolicy(1, defaultPolicy)).toEqual(defaultPolicy);
  });

  it('that cannot be read says which version and which field', () => {
    const clocks = { ...firstFormat.clocks, review: days(0) };
    expect(() => readStoredPolicy(7, { ...firstFormat, clocks })).toThrow(
      /version 7 .*clocks\.review\.value/,
    );
    expect(() => readStoredPolicy(3, { ...defaultPolicy, format: 99 })).toThrow(/format/);
    expect(() => readStoredPolicy(3, { ...defaultPolicy, pauses: 1, asksPerRound: -1 })).toThrow(
      /pauses: [^;]+; asksPerRound: /,
    );
    // What it should have is not made up, nor is what makes no sense.
    const { followUp, ...lacking } = defaultPolicy;
    expect(() => readStoredPolicy(3, lacking)).toThrow(/followUp/);
    expect(() => readStoredPolicy(3, { ...firstFormat, extension: 5 })).toThrow(/extension/);
    for (const body of [null, 'policy', [defaultPolicy]]) {
      expect(() => readStoredPolicy(3, body)).toThrow(/workingHours/);
    }
  });
});
