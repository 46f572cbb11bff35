import { describe, expect, it } from 'vitest';
import type { Locale } from './operations.ts';
import { Problem } from './problem.ts';
import { validate, validatorFor } from './schemas.ts';

const submit = validatorFor({ $ref: '#/components/schemas/SubmitCase' });

/** What the caller reads of `body`, by place. */
function wordsFor(body: unknown, locale: Locale): Record<string, string> {
  try {
    validate(submit, body, locale);
    return {};
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { errors = [] } = error.toDocument(locale, 'req_1');
    return Object.fromEntries(errors.map(({ pointer, detail }) => [pointer, detail]));
  }
}

describe('bad input is described in the caller’s language, at its place', () => {
  it.each([
    [{ identity: 'named' }, '/text', '必须填写', 'Required'],
    [{ identity: 'named', text: '' }, '/text', '至少 1 个字', 'At least 1 characters'],
    [{ identity: 'named', text: 5 }, '/text', '应为文字', 'Must be of type string'],
    [
      { identity: 'nobody', text: '路灯' },
      '/identity',
      '请从这些值中选择：named、hidden-from-unit、anonymous',
      'One of: named, hidden-from-unit, anonymous',
    ],
    [
      { identity: 'named', text: '路灯', colour: 'red' },
      '',
      '没有这一项：colour',
      'There is no such field: colour',
    ],
    [
      { identity: 'named', text: '路灯', position: { lng: 200, lat: 30 } },
      '/position/lng',
      '不能大于 180',
      'At most 180',
    ],
    [
      { identity: 'named', text: '路灯', areaCode: '12' },
      '/areaCode',
      '格式不对，应为规定的格式',
      'Not in the right form',
    ],
  ])('%j at %s', (body, pointer, zh, en) => {
    expect(wordsFor(body, 'zh-CN')).toEqual({ [pointer]: zh });
    expect(wordsFor(body, 'en')).toEqual({ [pointer]: en });
  });
});
