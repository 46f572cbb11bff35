/** All sample cases of the demo county, placed in the weeks before `now`. Pure. */
import type { CountyPlan } from '../county/plan.ts';
import type { OfficeTime } from '../simulate/office-time.ts';
import { type Random, seeded } from '../simulate/random.ts';
import { departmentSituations } from '../simulate/situations/departments.ts';
import type { Situation } from '../simulate/situations/situation.ts';
import { townSituations } from '../simulate/situations/town.ts';
import type { Channel, Identity } from '../storage/tables.ts';
import { findUnit, otherDepartments, regulars, resident, usualQuality } from './cast.ts';
import { declinedSituations, estates, groups, howLong } from './situations.ts';
import { drawFortune, type Ending, type Step, tell } from './story.ts';

export interface SampleCase {
  readonly ending: Ending;
  readonly situation: Situation;
  readonly title: string;
  readonly text: string;
  readonly areaCode: string;
  readonly address: string | null;
  readonly position: { readonly lng: number; readonly lat: number } | null;
  readonly channel: Channel;
  readonly identity: Identity;
  readonly contact: { readonly name: string; readonly phone: string } | null;
  readonly unitId: string;
  readonly assistUnitId: string | null;
  /** For one that is not accepted. */
  readonly declined: { readonly reason: string; readonly elsewhere: string } | null;
  readonly receivedAt: number;
  readonly steps: readonly Step[];
}

/** One weekly board; days as `YYYY-MM-DD`. */
export interface SampleEdition {
  readonly periodStart: string;
  readonly periodEnd: string;
  readonly draftedAt: number;
  readonly publishedAt: number;
}

export interface Repertoire {
  readonly cases: readonly SampleCase[];
  /** Oldest first. */
  readonly editions: readonly SampleEdition[];
}

/** How many cases stand in each state at the end, besides the closed ones. */
const open: readonly (readonly [Ending, number])[] = [
  ['submitted', 6],
  ['accepted', 4],
  ['dispatched', 5],
  ['in-progress', 8],
  ['late', 3],
  ['returned', 1],
  ['replied', 4],
  ['follow-up', 5],
  ['tried-once', 2],
  ['rated-dissatisfied', 1],
  ['exclusion-proposed', 1],
  ['rework', 2],
];

/** What closed cases came to, in parts of a hundred. */
const closings: readonly (readonly [Ending, number])[] = [
  ['satisfied', 68],
  ['basically', 16],
  ['no-comment', 8],
  ['unreached', 5],
  ['dissatisfied-after-review', 3],
];

export function repertoire(
  plan: CountyPlan,
  time: OfficeTime,
  isWorkingDay: (date: string) => boolean,
  now: number,
): Repertoire {
  const random = seeded(20_990_124);
  const cases: SampleCase[] = [];
  const troupe = createTroupe(plan, random);
  const weeks = lastWeeks(time, isWorkingDay, now);
  const recently = () => time.before(now, random.between(10, 240));

  for (const { days } of weeks) {
    const closing = () => {
      const day = random.pick(days);
      return time.at(day, 0, random.pick([10, 11, 14, 15, 16]), random.between(1, 59));
    };
    for (const [name, quality] of regulars) {
      for (let i = random.between(5, 6); i > 0; i -= 1) {
        cases.push(act(name, quality, drawClosing(random), closing()));
      }
    }
    const others = [...troupe.otherTowns.slice(0, 8), ...otherDepartments];
    for (const name of others) {
      if (random.chance(0.7)) {
        cases.push(act(name, usualQuality, drawClosing(random), closing()));
      }
    }
  }
  const everybody = [
    ...regulars,
    ...troupe.otherTowns.map((name) => [name, usualQuality] as const),
  ];
  let turn = 0;
  for (const [ending, count] of open) {
    for (let i = 0; i < count; i += 1) {
      const [name, quality] = everybody[turn % everybody.length] ?? ['清水镇', 1];
      turn += 3;
      const end =
        ending === 'submitted' ? awake(now - random.between(20, 600) * 60_000) : recently();
      cases.push(act(name, quality, ending, end));
    }
  }
  declinedSituations.forEach((given, i) => {
    const ending = i === 0 ? 'decline-proposed' : 'declined';
    const end = i === 0 ? recently() : time.before(now, 420 * i + random.between(20, 300));
    cases.push(troupe.decline(given, ending, end, time));
  });

  cases.sort((a, b) => a.receivedAt - b.receivedAt);
  return { cases, editions: weeks.map(({ edition }) => edition) };

  /** Few people write at night: then it was the evening before. */
  function awake(at: number): number {
    const hour = time.hourOf(at);
    return hour > 6.5 && hour < 22.5
      ? at
      : time.at(at, hour < 12 ? -1 : 0, 21, random.between(0, 59));
  }

  function act(name: string, quality: number, ending: Ending, end: number): SampleCase {
    return troupe.play(name, quality, ending, end, time);
  }
}

function drawClosing(random: Random): Ending {
  let at = random.between(1, 100);
  for (const [ending, share] of closings) {
    at -= share;
    if (at <= 0) return ending;
  }
  return 'satisfied';
}

/** The last two whole weeks with enough working days, and when their boards came out. */
function lastWeeks(time: OfficeTime, isWorkingDay: (date: string) => boolean, now: number) {
  const found: { days: number[]; edition: SampleEdition }[] = [];
  for (let back = 0; found.length < 2; back += 1) {
    const after = time.at(time.monday(now), -7 * back, 0);
    const publishedAt = time.at(after, 0, 10, 5);
    if (publishedAt > now) continue;
    const days = [7, 6, 5, 4, 3, 2, 1]
      .map((ago) => time.at(after, -ago, 0))
      .filter((day) => isWorkingDay(time.dateOf(day)));
    if (days.length < 3) continue;
    found.unshift({
      days,
      edition: {
        periodStart: time.dateOf(time.at(after, -7, 0)),
        periodEnd: time.dateOf(time.at(after, -1, 0)),
        draftedAt: time.at(after, 0, 9, 10),
        publishedAt,
      },
    });
  }
  return found;
}

function createTroupe(plan: CountyPlan, random: Random) {
  const villages = Map.groupBy(
    plan.areas.filter(({ level }) => level === 'village'),
    ({ parentCode }) => parentCode ?? '',
  );
  const streets = plan.areas.filter(({ name }) => name.endsWith('街道'));
  const otherTowns = plan.areas
    .filter(({ level, name }) => level === 'town' && !regulars.some(([known]) => known === name))
    .map(({ name }) => name);
  const turns = new Map<string, number>();

  function place(unitArea: string | null | undefined) {
    const town = villages.has(unitArea ?? '') ? unitArea : random.pick(streets).code;
    return random.pick(villages.get(town ?? '') ?? []);
  }

  function nextSituation(name: string): Situation {
    const own = departmentSituations[name] ?? townSituations;
    const turn = turns.get(name) ?? random.between(0, own.length - 1);
    turns.set(name, turn + 1);
    return own[turn % own.length] as Situation;
  }

  function submission(receivedAt: number) {
    const channel = random.pick<Channel>([
      'web',
      'web',
      'web',
      'wechat',
      'wechat',
      'app',
      'hotline',
      'hotline',
      'bench-meeting',
    ]);
    const identity = random.pick<Identity>([
      'named',
      'named',
      'named',
      'hidden-from-unit',
      'anonymous',
    ]);
    return {
      channel,
      identity,
      contact: identity === 'anonymous' ? null : resident(random),
      receivedAt,
    };
  }

  return {
    otherTowns,

    play(name: string, quality: number, ending: Ending, end: number, time: OfficeTime): SampleCase {
      const unit = findUnit(plan, name);
      const situation = nextSituation(name);
      const fortune = drawFortune(random, quality);
      const area = place(unit.areaCode);
      const words = {
        v: area.name,
        g: random.pick(groups),
        e: random.pick(estates),
        d: random.pick(howLong),
      };
      const fill = (text: string) =>
        text.replace(/\{(\w)\}/g, (_, key: keyof typeof words) => words[key]);
      const filled = { ...situation, answer: fill(situation.answer) };
      const { receivedAt, steps } = tell(ending, filled, fortune, end, time, random);
      const inTown = unit.league === 'towns';
      const assistant = findUnit(plan, inTown ? '交通运输局' : '云台街道');
      return {
        ...submission(receivedAt),
        ending,
        situation: filled,
        title: fill(situation.title),
        text: fill(random.pick(situation.texts)),
        areaCode: area.code,
        address: inTown ? `${area.name}${words.g}` : words.e,
        position: random.chance(0.6)
          ? { lng: near(area.lng ?? 0, random), lat: near(area.lat ?? 0, random) }
          : null,
        unitId: unit.id,
        assistUnitId: fortune.assisted ? assistant.id : null,
        declined: null,
        steps,
      };
    },

    decline(
      given: (typeof declinedSituations)[number],
      ending: Ending,
      end: number,
      time: OfficeTime,
    ): SampleCase {
      const situation: Situation = {
        ...given,
        texts: [given.text],
        nature: 'request',
        result: 'explained',
        answer: '',
        lacking: '',
      };
      const fortune = drawFortune(random, 1);
      const { receivedAt, steps } = tell(ending, situation, fortune, end, time, random);
      return {
        ...submission(receivedAt),
        ending,
        situation,
        title: given.title,
        text: given.text,
        areaCode: place(null).code,
        address: null,
        position: null,
        unitId: '',
        assistUnitId: null,
        declined: { reason: given.reason, elsewhere: given.elsewhere },
        steps,
      };
    },
  };
}

/** Within some hundred metres. */
const near = (degrees: number, random: Random) =>
  Math.round((degrees + (random.next() - 0.5) * 0.008) * 1e5) / 1e5;
