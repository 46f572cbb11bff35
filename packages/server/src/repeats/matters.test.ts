import { expect, it } from 'vitest';
import { foremost } from './keys.ts';
import { signatureOf } from './signature.ts';
import { Vocabulary } from './vocabulary.ts';

it('a subsidy for those who work elsewhere is about the subsidy, and not about building', () => {
  const parts = ['想了解外出务工补贴', '我叔叔在县里工地做小工，有没有务工补贴'];
  expect(foremost(signatureOf({ parts }, new Vocabulary()).matters, 1)).toEqual(['subsidy']);
});
