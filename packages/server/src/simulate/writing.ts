/** Fills the words of a situation in, so that no two residents write the same. Pure. */
import type { Random } from './random.ts';
import type { Situation } from './situations/situation.ts';
import * as say from './situations/words.ts';

/** What stands for `{v}`, `{g}` and so on in one matter. */
export type Words = Readonly<Record<string, string>>;

/** Draws one of each `[a|b]`, the inner ones first, then fills the `{x}` in. */
export function fill(template: string, words: Words, random: Random): string {
  let text = template;
  while (text.includes('[')) {
    text = text.replace(/\[([^[\]]*)\]/g, (_, inner: string) => random.pick(inner.split('|')));
  }
  return text.replace(/\{(\w)\}/g, (whole, name: string) => words[name] ?? whole);
}

/**
 * The words of one matter; the place's own come from the county.
 * @param same the words of a neighbour: it is where they said
 */
export function drawWords(
  random: Random,
  place: { v: string; t: string },
  same: Words | null = null,
): Words {
  const { pick } = random;
  const words = {
    ...place,
    g: pick(say.groups),
    e: pick(say.estates),
    r: pick(say.roads),
    p: pick(say.landmarks),
    d: pick(say.durations),
    w: pick(say.whens),
    k: pick(say.kin),
    o: pick(say.elders),
    n: pick(say.households),
    m: pick(say.amounts),
    s: pick(say.schools),
  };
  return same ? { ...words, ...pickOf(same, ['g', 'e', 'r', 'p', 's']) } : words;
}

const pickOf = (words: Words, names: readonly string[]): Words =>
  Object.fromEntries(names.map((name) => [name, words[name] ?? '']));

type Told = Pick<Situation, 'title' | 'texts' | 'harm' | 'asks'>;

/** What a resident writes about a situation. */
export function compose(situation: Told, words: Words, random: Random): string {
  const { chance, pick } = random;
  const parts: string[] = [];
  if (chance(0.4)) parts.push(pick(say.openings));
  parts.push(templateOf(situation, random));
  const wheres = situation.title.includes('{v}')
    ? say.inVillage
    : situation.title.includes('{e}')
      ? say.inEstate
      : [];
  if (wheres.length > 0 && chance(0.35)) parts.push(pick(wheres));
  if (chance(0.45)) parts.push(pick(say.moods));
  return speak(fill(parts.join(''), words, random), random);
}

/** One matter of a message that has several, whole by itself. */
export const tell = (situation: Told, words: Words, random: Random): string =>
  fill(templateOf(situation, random), words, random);

/** A message with several matters, each in the words in which it is told. */
export function composeSeveral(told: readonly string[], words: Words, random: Random): string {
  const { chance, pick } = random;
  const joints = pick(say.joints);
  const parts = told.map((each, i) => `${joints[i] ?? ''}${each}`);
  if (chance(0.4)) parts.unshift(fill(pick(say.openings), words, random));
  if (chance(0.45)) parts.push(fill(pick(say.moods), words, random));
  return speak(parts.join(''), random);
}

function templateOf({ texts, harm, asks }: Told, { chance, pick }: Random): string {
  const parts = [pick(texts)];
  if (harm && chance(0.55)) parts.push(pick(harm));
  if (asks && chance(0.6)) parts.push(pick(asks));
  return parts.join('');
}

/** As people type on a telephone: a wrong character here, a stop left out there. */
function speak(text: string, random: Random): string {
  const { chance, pick, weighted } = random;
  let said = text;
  if (chance(0.12)) {
    const found = say.slips.filter(([right]) => said.includes(right));
    const [right, wrong] = found.length > 0 ? pick(found) : ['', ''];
    if (right) said = said.replace(right, wrong);
  }
  switch (weighted(endings)) {
    case 'commas':
      return said.replaceAll('。', '，').replace(/，$/, '');
    case 'spaces':
      return said.replace(/[，。]/g, ' ').trim();
    case 'shout':
      return said.replace(/。$/, '！！');
    case 'open':
      return said.replace(/。$/, '');
    default:
      return said;
  }
}

const endings = [
  ['proper', 76],
  ['commas', 6],
  ['spaces', 5],
  ['shout', 5],
  ['open', 8],
] as const;
