import { expect, it } from 'vitest';
import { otherAddress } from './against.ts';
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
