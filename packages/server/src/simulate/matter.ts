/** What one arrival is about: who writes, from where, and in which words. Pure. */
import type { Channel, Identity } from '../storage/tables.ts';
import type { Arrival } from './arrivals.ts';
import { callers, forms } from './names.ts';
import type { Random } from './random.ts';
import { declinedSituations } from './situations/declined.ts';
import { situations } from './situations/index.ts';
import { reports } from './situations/reports.ts';
import type { Declined, Situation } from './situations/situation.ts';
import type { Town, Village, World } from './world.ts';
import { compose, composeSeveral, drawWords, fill, tell, type Words } from './writing.ts';

export interface Matter extends Arrival {
  /** What its draws are named by: the number, and its place in a message that had several. */
  readonly key: string;
  /** Null for one that the desk does not take up. */
  readonly situation: Situation | null;
  readonly declined: Declined | null;
  readonly place: Place;
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
  /** What stands in a message of several matters, each by itself; empty for one matter. */
  readonly parts: readonly Matter[];
  /** Whether it stood in such a message, or is one. */
  readonly several: boolean;
  /** Says a template of the situation in this matter's words. */
  say(template: string): string;
}

interface Place {
  readonly town: Town;
  readonly village: Village;
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

/** @param same what a neighbour has written of; it is about that */
export function drawMatter(world: World, arrival: Arrival, same: Matter | null = null): Matter {
  const { number, at } = arrival;
  const random = world.streams('matter', number);
  const { time } = world;
  const month = Number(time.dateOf(at).slice(5, 7));
  const drawn = drawPlace(world, random);
  const { town, village } = same?.place ?? drawn;
  const place = { town, village };
  const words = drawWords(random, { v: village.name, t: town.area.name }, same?.words);
  const reported = world.streams('report', number);
  const report = !same && reported.chance(REPORT_SHARE) ? reported.pick(reports) : null;
  const other = !same && random.chance(0.025) ? random.pick(declinedSituations) : null;
  const declined = report ? null : other;
  const ordinary = () => same?.situation ?? random.weighted(offered(world, month));
  const situation = report ?? (other ? null : ordinary());
  const hour = time.hourOf(at);
  const channel = random.weighted(hour >= 8 && hour < 18 ? byDay : byNight);
  const identity = random.weighted(identities);
  const about = situation ?? (declined as Declined);
  const matter = {
    ...arrival,
    place,
    words,
    areaCode: village.code,
    address: addressOf(situation, village, words, random),
    position: near(village, random),
    channel,
    identity,
    contact: identity === 'anonymous' ? null : resident(world, random),
    aboutUnitId: report && town.unit.id,
    parts: [],
    several: false,
  };

  const one = (nth: number, what: Situation | null, title: string, text: string): Matter => {
    const key = nth > 1 ? `${number}.${nth}` : String(number);
    return {
      ...matter,
      key,
      situation: what,
      declined,
      title: `${world.mark}${title}`,
      text,
      category: (what ?? about).category,
      unitId: ((what?.by && world.department(what.by)) || town.unit).id,
      say: (template) => fill(template, words, world.streams('words', key, template.length)),
    };
  };

  const title = fill(about.title, words, random);
  const several = world.streams('several', number);
  if (!situation || report || same || situation.urgency || !several.chance(SEVERAL_SHARE)) {
    return one(1, situation, title, compose(about, words, random));
  }
  const all = [situation, ...drawOthers(world, situation, month, several)];
  const parts = all.map((each, i) => ({
    ...one(i + 1, each, fill(each.title, words, several), tell(each, words, several)),
    several: true,
  }));
  const text = composeSeveral(
    parts.map((part) => part.text),
    words,
    several,
  );
  const whole = one(1, situation, `${title}等${several.pick(severalThings)}`, text);
  return { ...whole, parts, several: true };
}

/** How much of it is about what officials did. */
const REPORT_SHARE = 0.008;

/** How many say all at once what has been on their mind. */
const SEVERAL_SHARE = 0.05;
const severalThings = ['几件事', '几个问题', '问题'] as const;

/** Most of what people write about is their town's. */
const TOWN_SHARE = 4.6;

/** What troubles more than the one who writes: everybody in the village or on the estate has it. */
export const isShared = ({ situation, aboutUnitId }: Matter): boolean =>
  situation !== null &&
  aboutUnitId === null &&
  situation.nature !== 'report' &&
  !situation.own &&
  /\{[ve]\}/.test(situation.title);

function drawPlace(world: World, random: Random): Place {
  const town = random.weighted(world.towns.map((each) => [each, each.people] as const));
  return { town, village: random.pick(town.villages) };
}

/** Those whose time of the year it is come more often. */
const offered = ({ department }: World, month: number) =>
  situations
    .filter(({ by }) => !by || department(by))
    .map((each) => {
      const { weight = 1, months, by } = each;
      const season = !months ? 1 : months.includes(month) ? 2.2 : 0.08;
      return [each, weight * season * (by ? 1 : TOWN_SHARE)] as const;
    });

/** What else somebody writes of: one thing more, or two. */
function drawOthers(world: World, first: Situation, month: number, random: Random): Situation[] {
  const others: Situation[] = [];
  for (const count = random.chance(0.25) ? 2 : 1; others.length < count; ) {
    const left = offered(world, month).filter(
      ([each]) => each !== first && !others.includes(each) && !each.urgency,
    );
    others.push(random.weighted(left));
  }
  return others;
}

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
