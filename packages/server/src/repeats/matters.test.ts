import { expect, it } from 'vitest';
import { foremost } from './keys.ts';
import { signatureOf } from './signature.ts';
import { Vocabulary } from './vocabulary.ts';

it('a subsidy for those who work elsewhere is about the subsidy, and not about building', () => {
  const parts = ['想了解外出务工补贴', '我叔叔在县里工地做小工，有没有务工补贴'];
  expect(foremost(signatureOf({ parts }, new Vocabulary()).matters, 1)).toEqual(['subsidy']);
});

it('the name of the village it lies in tells no matter', () => {
  const village = { code: '990124101200', name: '石桥村' };
  const { told } = signatureOf({ parts: ['石桥村的路灯坏了'], village }, new Vocabulary());
  expect([...told]).toEqual(['street-light']);
});
