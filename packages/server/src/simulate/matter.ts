/** What one arrival is about: who writes, from where, and in which words. Pure. */
import type { Channel, Identity } from '../storage/tables.ts';
import type { Arrival } from './arrivals.ts';
import { callers, forms } from './names.ts';
import type { Random } from './random.ts';
import { declinedSituations } from './situations/declined.ts';
import { situations } from './situations/index.ts';
import { reports } from './situations/reports.ts';
import type { Declined, Situation } from './situations/situation.ts';
import type { Village, World } from './world.ts';
import { compose, drawWords, fill, type Words } from './writing.ts';

export interface Matter extends Arrival {
  /** Null for one that the desk does not take up. */
  readonly situation: Situation | null;
  readonly declined: Declined | null;
  readonly words: Words;
  readonly title: string;
  readonly text: string;
  readonly category: string;
  readonly areaCode: string;
  readonly address: string | null;
  readonly position: { readonly lng: number; readonly lat: number } | null;
  readonly channel: Channel;
  readonly identity: Identity;
  readonly contact: { readonly name: string; readonly phone: string } | null;
  /** The unit whose matter it is. */
  readonly unitId: string;
  /** The unit whose officials it is about; null for what is no report about officials. */
  readonly aboutUnitId: string | null;
  /** Says a template of the situation in this matter's words. */
  say(template: string): string;
}

const byDay: readonly (readonly [Channel, number])[] = [
  ['web', 20],
  ['wechat', 26],
  ['app', 14],
  ['hotline', 24],
  ['walk-in', 3],
  ['mailbox', 4],
  ['bench-meeting', 4],
  ['home-visit', 3],
  ['sms', 1],
  ['transfer', 1],
];
const byNight: readonly (readonly [Channel, number])[] = [
  ['web', 24],
  ['wechat', 40],
  ['app', 24],
  ['hotline', 8],
  ['mailbox', 3],
  ['sms', 1],
];
const identities: readonly (readonly [Identity, number])[] = [
  ['named', 66],
  ['hidden-from-unit', 16],
  ['anonymous', 18],
];

export function drawMatter(world: World, arrival: Arrival): Matter {
  const { number, at } = arrival;
  const random = world.streams('matter', number);
  const { time } = world;
  const month = Number(time.dateOf(at).slice(5, 7));
  const town = random.weighted(world.towns.map((each) => [each, each.people] as const));
  const village = random.pick(town.villages);
  const words = drawWords(random, { v: village.name, t: town.area.name });
  const reported = world.streams('report', number);
  const report = reported.chance(REPORT_SHARE) ? reported.pick(reports) : null;
  const other = random.chance(0.025) ? random.pick(declinedSituations) : null;
  const declined = report ? null : other;
  const situation = report ?? (other ? null : random.weighted(offered(world, month)));
  const hour = time.hourOf(at);
  const channel = random.weighted(hour >= 8 && hour < 18 ? byDay : byNight);
  const identity = random.weighted(identities);
  const about = situation ?? (declined as Declined);
  const unit = (situation?.by && world.department(situation.by)) || town.unit;
  return {
    ...arrival,
    situation,
    declined,
    words,
    title: `${world.mark}${fill(about.title, words, random)}`,
    text: compose(about, words, random),
    category: about.category,
    areaCode: village.code,
    address: addressOf(situation, village, words, random),
    position: near(village, random),
    channel,
    identity,
    contact: identity === 'anonymous' ? null : resident(world, random),
    unitId: unit.id,
    aboutUnitId: report && town.unit.id,
    say: (template) => fill(template, words, world.streams('words', number, template.length)),
  };
}

/** How much of it is about what officials did. */
const REPORT_SHARE = 0.008;

/** Most of what people write about is their town's. */
const TOWN_SHARE = 4.6;

/** Those whose time of the year it is come more often. */
const offered = ({ department }: World, month: number) =>
  situations
    .filter(({ by }) => !by || department(by))
    .map((each) => {
      const { weight = 1, months, by } = each;
      const season = !months ? 1 : months.includes(month) ? 2.2 : 0.08;
      return [each, weight * season * (by ? 1 : TOWN_SHARE)] as const;
    });

function addressOf(situation: Situation | null, village: Village, words: Words, random: Random) {
  if (random.chance(0.3)) return null;
  return situation?.title.includes('{e}') ? `${words.r}${words.e}` : `${village.name}${words.g}`;
}

/** Within some hundred metres; not everybody shares a place. */
function near({ position }: Village, random: Random): Matter['position'] {
  if (!position || !random.chance(0.6)) return null;
  const shift = (degrees: number) =>
    Math.round((degrees + (random.next() - 0.5) * 0.008) * 1e5) / 1e5;
  return { lng: shift(position.lng), lat: shift(position.lat) };
}

/** Somebody with a number in an area code that no place has. */
function resident({ mark }: World, random: Random): { name: string; phone: string } {
  const number = 2_000_000 + random.between(1, 900_000);
  return {
    name: `${mark ? '模拟' : '示例'}·${random.pick(callers)}${random.pick(forms)}`,
    phone: `0300-${number}`,
  };
}
