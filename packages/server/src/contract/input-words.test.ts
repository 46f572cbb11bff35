import { describe, expect, it } from 'vitest';
import type { Locale } from './operations.ts';
import { Problem } from './problem.ts';
import { validate, validatorFor } from './schemas.ts';

const submit = validatorFor({ $ref: '#/components/schemas/SubmitCase' });

/** What the caller reads of `body`, with its place. */
function errorsFor(body: unknown, locale: Locale, validator = submit) {
  try {
    validate(validator, body, locale);
    return [];
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.toDocument(locale, 'req_1').errors ?? [];
  }
}

/** The same, by place. */
const wordsFor = (body: unknown, locale: Locale, validator = submit): Record<string, string> =>
  Object.fromEntries(
    errorsFor(body, locale, validator).map(({ pointer, detail }) => [pointer, detail]),
  );

it('an origin with a slash after it is told how to write one', () => {
  const site = validatorFor({ $ref: '#/components/schemas/SiteInput' });
  const body = { name: '门户', allowedOrigins: ['https://www.example.org/'] };
  const wordsIn = (locale: Locale) => wordsFor(body, locale, site);
  expect(wordsIn('zh-CN')).toEqual({
    '/allowedOrigins/0': '来源写成 https://www.example.org 这样，后面不带斜杠',
  });
  expect(wordsIn('en')['/allowedOrigins/0']).toContain('no slash after it');
});

it.each(['', ' '])(
  'of %j it is said once that it is blank, not that it is too short as well',
  (text) => {
    const reopen = validatorFor({ $ref: '#/components/schemas/ReopenCase' });
    expect(errorsFor({ reason: text }, 'en', reopen)).toEqual([
      { pointer: '/reason', detail: 'Required, and not left blank' },
    ]);
  },
);

describe('bad input is described in the caller’s language, at its place', () => {
  it.each([
    [{ identity: 'named' }, '/text', '必须填写', 'Required'],
    [
      { identity: 'named', text: '' },
      '/text',
      '必须填写，不能是空白',
      'Required, and not left blank',
    ],
    [
      { identity: 'named', text: ' \n' },
      '/text',
      '必须填写，不能是空白',
      'Required, and not left blank',
    ],
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
