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

/** The words of one matter; the place's own come from the county. */
export function drawWords(random: Random, place: { v: string; t: string }): Words {
  const { pick } = random;
  return {
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
}

/** What a resident writes about a situation. */
export function compose(
  situation: Pick<Situation, 'title' | 'texts' | 'harm' | 'asks'>,
  words: Words,
  random: Random,
) {
  const { chance, pick } = random;
  const parts: string[] = [];
  if (chance(0.4)) parts.push(pick(say.openings));
  parts.push(pick(situation.texts));
  if (situation.harm && chance(0.55)) parts.push(pick(situation.harm));
  if (situation.asks && chance(0.6)) parts.push(pick(situation.asks));
  const wheres = situation.title.includes('{v}')
    ? say.inVillage
    : situation.title.includes('{e}')
      ? say.inEstate
      : [];
  if (wheres.length > 0 && chance(0.35)) parts.push(pick(wheres));
  if (chance(0.45)) parts.push(pick(say.moods));
  return speak(fill(parts.join(''), words, random), random);
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
