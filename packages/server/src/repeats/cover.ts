/**
 * How much of what a case says the others of a group say as well, in its title and in all of it: a title
 * says what a message is about, and who writes from the same estate of something else says it in words that
 * nobody in the group has. Pure.
 */
import type { Signature } from './signature.ts';
import { countOf, isWord, type Telling } from './telling.ts';

/** Of pairs of neighbouring characters; shares are 0 to 1, and -1 where there is nothing to share. */
export interface Cover {
  /** Of its title, each pair by how rare it is in the county. */
  readonly title: number;
  /** The same, but for the names of the group. */
  readonly titleUnnamed: number;
  /** Of all it says, by the weights of its signature. */
  readonly text: number;
  readonly textUnnamed: number;
  /** What of its title others of the county say and nobody in the group: their rarities, added. */
  readonly titleElsewhere: number;
  /** Pairs of its title that nobody else says at all. */
  readonly titleNew: number;
  /** What of all it says others say and nobody in the group: their weights, added. */
  readonly textElsewhere: number;
  readonly titlePairs: number;
  readonly textPairs: number;
  /** Of what half of the group and more say, and few others, the share that it says. */
  readonly core: number;
  /** And of that the surest that it does not say: minus the logarithm of how many of the group do not. */
  readonly coreMissing: number;
}

/** A name of the group: so many of its cases say it, and so much of all that the county says of it. */
const name = { share: 0.4, ours: 0.4 };
/** What half say, and that much oftener than in the county, is what the group is about. */
const atTheCore = { share: 0.5, oftener: Math.exp(1.2) };
/** From this share of the cases on it is said by the group. */
const saidFrom = 0.15;
/** One case may say a thing by chance. */
const least = 2;

/** @param counted whether the case is one of those the group's words were counted in: it is left out */
export function coverBy({ size, said }: Telling, signature: Signature, counted: boolean): Cover {
  const { terms, titled, among } = signature;
  const own = counted ? 1 : 0;
  const cases = size - own;
  const itself = (pair: string) => (terms.has(pair) ? own : 0);
  const hereOf = (pair: string): number => {
    const here = (said.get(`t ${pair}`)?.here ?? 0) - itself(pair);
    return here < least ? 0 : here;
  };
  const names = new Set<string>();
  const core = { all: 0, said: 0, missing: 0 };
  for (const [key, { known }] of said) {
    if (!isWord(key)) continue;
    const pair = key.slice(2);
    const here = hereOf(pair);
    const everywhere = Math.max(here, known - itself(pair));
    if (here / cases >= name.share && here / everywhere >= name.ours) {
      for (const sign of pair) names.add(sign);
    }
    const usual = (here + 0.5) / (cases + 1);
    if (usual < atTheCore.share || usual * among.texts <= atTheCore.oftener * known) continue;
    const weight = -Math.log(1 - usual);
    core.all += weight;
    if (terms.has(pair)) core.said += weight;
    else core.missing = Math.max(core.missing, weight);
  }
  const isNamed = (pair: string) => [...pair].every((sign) => names.has(sign));
  const rarityOf = (pair: string) =>
    Math.max(
      0,
      Math.log((among.texts + 1) / (countOf(signature, pair) + 0.5)) / Math.log(among.texts + 1),
    );
  const isElsewhere = (pair: string) => hereOf(pair) === 0 && countOf(signature, pair) > 1;
  const share = (weights: readonly (readonly [string, number])[]): number => {
    let [covered, all] = [0, 0];
    for (const [pair, weight] of weights) {
      all += weight;
      covered += weight * Math.min(1, hereOf(pair) / Math.max(1, saidFrom * cases));
    }
    return all === 0 ? -1 : covered / all;
  };
  const unnamed = (weights: readonly (readonly [string, number])[]) =>
    weights.filter(([pair]) => !isNamed(pair));
  const rarities = [...titled].map((pair) => [pair, rarityOf(pair)] as const);
  const title = rarities.map(([pair, rarity]) => [pair, rarity ** 2] as const);
  const text = [...terms];
  return {
    title: share(title),
    titleUnnamed: share(unnamed(title)),
    text: share(text),
    textUnnamed: share(unnamed(text)),
    titleElsewhere: sum(rarities.filter(([pair]) => isElsewhere(pair))),
    titleNew: rarities.filter(([pair]) => hereOf(pair) === 0 && countOf(signature, pair) <= 1)
      .length,
    textElsewhere: sum(text.filter(([pair]) => isElsewhere(pair))),
    titlePairs: titled.size,
    textPairs: terms.size,
    core: core.all === 0 ? -1 : core.said / core.all,
    coreMissing: core.missing,
  };
}

const sum = (weights: readonly (readonly [string, number])[]): number =>
  weights.reduce((all, [, weight]) => all + weight, 0);
