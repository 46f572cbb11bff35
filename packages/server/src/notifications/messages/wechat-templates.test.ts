import { describe, expect, test } from 'vitest';
import { briefs } from './briefs.ts';
import type { ResidentMessage } from './texts.ts';
import { fill, type Notice, templates } from './wechat-templates.ts';

const length = (text: string) => [...text].length;

describe.each(Object.entries(briefs))('%s', (_, { status, note, rate }) => {
  test('fits the keywords of a template', () => {
    expect(status['zh-CN']).toMatch(/^\p{Script=Han}{1,5}$/u);
    for (const words of [note, ...(rate ? [rate] : [])]) {
      for (const text of Object.values(words)) expect(length(text)).toBeLessThanOrEqual(20);
    }
    expect(length(status.en)).toBeLessThanOrEqual(20);
  });

  test('is said as one says it', () => {
    for (const text of [status, note, rate ?? note].flatMap((words) => Object.values(words))) {
      expect(text).not.toMatch(/[。！!]|^\s|\s$/);
      expect(text).not.toBe('');
    }
  });
});

const id = 'TEMPLATE-ID-0001';
const notice: Notice = {
  message: 'dispatched',
  locale: 'zh-CN',
  code: '7K3-Q9M-4TA',
  unit: '云岭县清水镇人民政府',
  at: Date.parse('2026-11-20T10:05:00+08:00'),
  due: Date.parse('2026-11-24T17:30:00+08:00'),
  timeZone: 'Asia/Shanghai',
  link: 'https://www.example.org/minsheng#case=7K3-Q9M-4TA',
  asks: false,
};
const all = {
  character_string1: 'code',
  phrase2: 'status',
  thing3: 'note',
  thing4: 'unit',
  time5: 'at',
  time6: 'due',
};
const one = templates.parse({ dispatched: { id, data: all } });
const values = (given: Partial<Notice>, data: Record<string, string> = all) => {
  const { message } = { ...notice, ...given };
  const filled = fill(templates.parse({ [message]: { id, data } }), { ...notice, ...given });
  return filled && Object.values(filled.data).map(({ value }) => value);
};

test('a template is filled in as WeChat wants it', () => {
  expect(fill(one, notice)).toEqual({
    template_id: id,
    url: notice.link,
    data: {
      character_string1: { value: '7K3-Q9M-4TA' },
      phrase2: { value: '已转办' },
      thing3: { value: '您反映的事已交承办单位去办' },
      thing4: { value: '云岭县清水镇人民政府' },
      time5: { value: '2026年11月20日 10:05' },
      time6: { value: '2026年11月24日 17:30' },
    },
  });
});

test('in English only the phrase stays Chinese', () => {
  const data = { phrase1: 'status', thing2: 'status', thing3: 'note', thing4: 'due' };
  const said = ['已转办', 'With the unit', 'Sent to the unit', 'Tue 24 Nov, 17:30'];
  expect(values({ locale: 'en' }, data)).toEqual(said);
});

test('a long name is cut, what is not named is said in general', () => {
  const data = { thing1: 'unit' };
  const unit = '云岭县人力资源和社会保障局劳动保障监察大队（城区）';
  expect(values({ unit }, data)).toEqual(['云岭县人力资源和社会保障局劳动保障监察…']);
  expect(length(values({ unit }, data)?.[0] ?? '')).toBe(20);
  expect(values({ unit: null }, data)).toEqual(['有关单位']);
});

test('whoever is asked is asked to rate', () => {
  const asked = { message: 'answered', asks: true } as const;
  expect(values(asked, { thing1: 'note' })).toEqual(['请点开评一评，限一次，勿转发']);
  expect(values({ ...asked, asks: false }, { thing1: 'note' })).not.toEqual(
    values(asked, { thing1: 'note' }),
  );
});

test('without a page there is no link', () => {
  expect(fill(one, { ...notice, link: null })).not.toHaveProperty('url');
});

test('what has no template, or nothing to say at a place, is said another way', () => {
  expect(fill(one, { ...notice, message: 'closed' })).toBeNull();
  expect(values({ due: null })).toBeNull();
});

test('the default serves what has no template of its own', () => {
  const given = templates.parse({
    default: { id: 'TEMPLATE-ID-9999', data: { thing1: 'note' } },
    closed: { id, data: { thing1: 'note' } },
  });
  const ids = (['closed', 'received'] as const).map(
    (message: ResidentMessage) => fill(given, { ...notice, message })?.template_id,
  );
  expect(ids).toEqual([id, 'TEMPLATE-ID-9999']);
});

test.each([
  ['a message that does not exist', { finished: { id, data: { thing1: 'note' } } }],
  ['a field that does not exist', { closed: { id, data: { thing1: 'phone' } } }],
  ['a keyword WeChat does not have', { closed: { id, data: { first: 'note' } } }],
  ['words where only a number fits', { closed: { id, data: { character_string1: 'note' } } }],
  ['a sentence as a phrase', { closed: { id, data: { phrase1: 'note' } } }],
  ['a code as a time', { closed: { id, data: { time1: 'code' } } }],
  ['a due time where nothing is due', { closed: { id, data: { time1: 'due' } } }],
  ['a due time of any message', { default: { id, data: { time1: 'due' } } }],
  ['no id', { closed: { data: { thing1: 'note' } } }],
  ['an address as id', { closed: { id: 'https://x/', data: { thing1: 'note' } } }],
])('%s is no template', (_, given) => {
  expect(templates.safeParse(given).success).toBe(false);
});
