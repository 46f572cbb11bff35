import { describe, expect, it } from 'vitest';
import { otherAddress, otherVillage } from './against.ts';
import { likenessOf } from './likeness.ts';
import { addTo, emptyProfile } from './profile.ts';
import { signatureOf } from './signature.ts';
import { Vocabulary } from './vocabulary.ts';

const signatureAt = (number: number) =>
  signatureOf({ parts: [`${number} W ELM STREET, 90041`, 'Graffiti'] }, new Vocabulary());

it('another address is another place, in a group of one as in a group of many', () => {
  const group = emptyProfile();
  for (let number = 100; number < 140; number += 1) {
    addTo(group, signatureAt(number));
    expect(otherAddress(signatureAt(7), group)).toBeGreaterThan(0.7);
  }
});

describe('another village', () => {
  const lamps = '村口的路灯坏了半个月，晚上老人走路看不见，请派人来修';
  const pension = '高龄补贴三个月没有到账，去问过两次，说是系统里还没有录进去';
  const from = (code: string, text: string) =>
    signatureOf(
      {
        parts: [text],
        village: { code, name: `示例${code.slice(-3)}村` },
        town: { code: `${code.slice(0, 9)}000`, name: '示例镇' },
      },
      new Vocabulary(),
    );
  const groupOf = (...signatures: ReturnType<typeof from>[]) => {
    const group = emptyProfile();
    for (const signature of signatures) addTo(group, signature);
    return group;
  };
  const [here, beside, away] = ['990124101201', '990124101202', '990124102201'] as const;

  it('speaks against it, half as much in the same town, and not where nobody said where', () => {
    const group = groupOf(from(here, lamps), from(here, lamps));
    expect(otherVillage(from(here, lamps), group)).toBe(0);
    expect(otherVillage(from(beside, lamps), group)).toBe(0.5);
    expect(otherVillage(from(away, lamps), group)).toBe(1);
    expect(otherVillage(signatureOf({ parts: [lamps] }, new Vocabulary()), group)).toBe(0);
  });

  it('has another lamp, and the same pension', () => {
    const apart = (text: string) =>
      likenessOf(from(away, text), groupOf(from(here, text), from(here, text))).apart;
    expect(apart(lamps)).toBeGreaterThan(0.5);
    expect(apart(pension)).toBeLessThan(0.1);
  });
});
