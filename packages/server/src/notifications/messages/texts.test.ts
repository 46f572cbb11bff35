import { describe, expect, test } from 'vitest';
import { momentText } from '../../cases/words.ts';
import { askingTexts, type Facts, reminderText, residentTexts, staffTexts } from './texts.ts';
import {
  didIt,
  followerMessage,
  residentMessage,
  staffMessage,
  whenAwake,
} from './whom-to-tell.ts';

const at = Date.parse('2026-11-24T17:30:00+08:00');
const longest: Facts = { code: '7K3-Q9M-4TA', due: null, unit: '人力资源和社会保障局', ask: null };
/** Of an event that says no more than its type. */
const payload = '{}';
const facts = { 'zh-CN': '人力资源和社会保障局', en: 'Human Resources Bureau' } as const;

describe.each(['zh-CN', 'en'] as const)('in %s', (locale) => {
  const due = momentText(at, 'Asia/Shanghai', locale);
  const all = Object.entries({ ...residentTexts, ...staffTexts });
  const written = all.flatMap(([name, text]) =>
    [due, null].map((moment) => {
      const told: Facts = { ...longest, unit: facts[locale], due: moment };
      return [name, text(told)[locale].trim()] as const;
    }),
  );

  test.each(written)('%s fits one text message', (_, text) => {
    expect(text.length).toBeLessThanOrEqual(locale === 'en' ? 160 : 70);
    expect(text).toContain(longest.code);
    expect(text).toMatch(/[。.]$/);
    expect(text).not.toMatch(/null|undefined| {2}|！|!|，。|\s\./);
  });
});

describe.each(['zh-CN', 'en'] as const)('asking in %s', (locale) => {
  const until = momentText(at, 'Asia/Shanghai', locale);
  const code = '7K3Q9-M4TA2';
  const link = `https://minsheng.county.example.cn/#follow-up=${code}`;

  test.each([...askingTexts])(
    '%s names the link, or the code, in two messages at the most',
    (name) => {
      for (const page of [link, null]) {
        const ask = { code, until, link: page };
        const text = residentTexts[name]({ ...longest, ask })[locale];
        expect(text).toContain(page ?? code);
        expect(text).toContain(until);
        expect(text.length).toBeLessThanOrEqual(locale === 'en' ? 306 : 134);
        expect(text).not.toMatch(/null|undefined| {2}|！|!|，。/);
      }
    },
  );
});

describe('a reminder', () => {
  const none = { codes: [], count: 0 };
  const some = { codes: [longest.code], count: 1 };

  test('names what is late first, and leaves out what there is none of', () => {
    const text = reminderText({ before: some, due: none, late: some });
    expect(text['zh-CN']).toBe(
      `到期提醒：诉求${longest.code}已超期，请马上办理；${longest.code}快到期了。`,
    );
    expect(text.en).toBe(
      `Reminder: ${longest.code} overdue, please act now; ${longest.code} due soon.`,
    );
  });

  test('says how many there are when they are not all named', () => {
    const text = reminderText({
      before: none,
      due: { codes: [longest.code], count: 12 },
      late: none,
    });
    expect(text['zh-CN']).toBe(`到期提醒：诉求${longest.code}等12件现在到期。`);
    expect(text.en).toBe(`Reminder: ${longest.code} and 11 more due now.`);
  });
});

test('who did it is not told of it, an anonymous resident is told nothing', () => {
  const named = { identity: 'named' } as const;
  expect(
    residentMessage(
      { type: 'case-submitted', actorKind: 'resident', actorId: null, payload },
      named,
    ),
  ).toBe('received');
  expect(
    residentMessage({ type: 'case-closed', actorKind: 'resident', actorId: null, payload }, named),
  ).toBeNull();
  expect(
    residentMessage({ type: 'case-closed', actorKind: 'desk', actorId: 'd1', payload }, named),
  ).toBe('closed');
  expect(
    residentMessage(
      { type: 'case-closed', actorKind: 'desk', actorId: 'd1', payload },
      { identity: 'anonymous' },
    ),
  ).toBeNull();
});

describe('a case that goes on after it seemed over', () => {
  const named = { identity: 'named' } as const;
  const request = { nature: 'request' } as const;

  test.each([
    ['false-closing-flagged', 'reopened', 'reopened'],
    ['case-resumed', 'resumed', 'resumed'],
    ['case-reworked', 'reworked', 'reopened'],
  ] as const)('%s: its resident and whoever joined hear of it', (type, owner, other) => {
    expect(residentMessage({ type, actorKind: 'staff', actorId: 'd1', payload }, named)).toBe(
      owner,
    );
    expect(followerMessage({ type, payload }, request)).toBe(other);
  });

  test('whoever joined hears that its resident had it opened again', () => {
    expect(followerMessage({ type: 'case-reopened', payload }, request)).toBe('reopened');
  });

  test('the no of one whose case was joined is news to its resident, and to the others', () => {
    const event = { type: 'closing-contested', payload: JSON.stringify({ follower: 'f1' }) };
    for (const actor of [
      { actorKind: 'resident', actorId: 'f1' },
      { actorKind: 'staff', actorId: 'desk-1' },
    ]) {
      expect(residentMessage({ ...event, ...actor }, named)).toBe('contested');
    }
    expect(followerMessage(event, request)).toBe('contested');
    expect(didIt(event, 'f1')).toBe(true);
    expect(didIt(event, 'f2')).toBe(false);
  });

  test('the unit hears that its closing did not hold', () => {
    expect(staffMessage({ type: 'false-closing-flagged' }, request)).toBe('flagged');
  });
});

test('a joint meeting is news to residents when it gives the case to another unit', () => {
  const decided = (from: string) => ({
    type: 'joint-meeting-decided',
    actorKind: 'staff' as const,
    actorId: 'd1',
    payload: JSON.stringify({ from, leadUnitId: 'bureau' }),
  });
  expect(residentMessage(decided('town'), { identity: 'named' })).toBe('dispatched');
  expect(followerMessage(decided('town'), { nature: 'request' })).toBe('dispatched');
  expect(residentMessage(decided('bureau'), { identity: 'named' })).toBeNull();
});

test('no group is told of a report about officials', () => {
  expect(staffMessage({ type: 'case-dispatched' }, { nature: 'request' })).toBe('new-duty');
  expect(staffMessage({ type: 'case-dispatched' }, { nature: 'report' })).toBeNull();
});

test.each([
  ['2026-11-20T10:00', '2026-11-20T10:00'],
  ['2026-11-20T20:59', '2026-11-20T20:59'],
  ['2026-11-20T21:00', '2026-11-21T08:00'],
  ['2026-11-20T23:30', '2026-11-21T08:00'],
  ['2026-11-20T03:00', '2026-11-20T08:00'],
])('what happens at %s rings a phone at %s', (happened, rings) => {
  const moment = (text: string) => Date.parse(`${text}:00+08:00`);
  expect(whenAwake(moment(happened), 'Asia/Shanghai')).toBe(moment(rings));
});
