/**
 * How much of what a case says the others of a group say as well, in its title and in all of it: a title
 * says what a message is about, and who writes from the same estate of something else says it in words that
 * nobody in the group has. Pure.
 */
import type { Signature } from './signature.ts';
import { countOf, isWord, type Saying, type Telling } from './telling.ts';
import { rarityOf } from './vocabulary.ts';

/** Of pairs of neighbouring characters; shares are 0 to 1, and -1, less than any, where there is nothing to share. */
export interface Cover {
  /** Of its title, each pair by how rare it is in the county. */
  readonly title: number;
  /** The same, but for the names of the group; with them where it says nothing else. */
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
export function coverBy(telling: Telling, signature: Signature, counted: boolean): Cover {
  const { terms, titled, among } = signature;
  const own = counted ? 1 : 0;
  const cases = telling.size - own;
  const others = ({ here }: Saying, isSaid: boolean): number => {
    const left = Math.min(cases, here - (isSaid ? own : 0));
    return left < least ? 0 : left;
  };
  const { named, core } = whatIsSaid(telling, terms, { own, cases, others, texts: among.texts });
  const [text, title] = [nothingYet(), nothingYet()];
  const wholly = Math.max(1, saidFrom * cases);
  let titleNew = 0;
  for (const [pair, weight] of terms) {
    const entry = telling.said.get(`t ${pair}`);
    const here = entry === undefined ? 0 : others(entry, true);
    // What one other case of the group says by chance is said here, all the same.
    const isHere = entry !== undefined && entry.here > own;
    const isElsewhere = !isHere && countOf(signature, pair) > 1;
    const isNamed = named.size > 0 && [...pair].every((sign) => named.has(sign));
    const share = Math.min(1, here / wholly);
    add(text, { weight, share, isNamed, elsewhere: isElsewhere ? weight : 0 });
    if (!titled.has(pair)) continue;
    const rarity = rarityOf(countOf(signature, pair), among.texts);
    add(title, { weight: rarity ** 2, share, isNamed, elsewhere: isElsewhere ? rarity : 0 });
    if (!isHere && !isElsewhere) titleNew += 1;
  }
  return {
    title: shareOf(title.covered, title.all),
    titleUnnamed: unnamedOf(title),
    text: shareOf(text.covered, text.all),
    textUnnamed: unnamedOf(text),
    titleElsewhere: title.elsewhere,
    titleNew,
    textElsewhere: text.elsewhere,
    titlePairs: titled.size,
    textPairs: terms.size,
    core: shareOf(core.said, core.all),
    coreMissing: core.missing,
  };
}

interface Counted {
  /** 1 where the case itself is left out, or 0. */
  readonly own: number;
  /** The others of the group. */
  readonly cases: number;
  /** How many of them say it; few enough are none. */
  readonly others: (saying: Saying, isSaid: boolean) => number;
  readonly texts: number;
}

/** The signs that the group's names are made of, and how much of what it is about is said in `terms`. */
function whatIsSaid(
  { said }: Telling,
  terms: Signature['terms'],
  { own, cases, others, texts }: Counted,
) {
  const named = new Set<string>();
  const core = { all: 0, said: 0, missing: 0 };
  for (const [key, saying] of said) {
    // Too few for either.
    if (saying.here < name.share * cases || !isWord(key)) continue;
    const pair = key.slice(2);
    const isSaid = terms.has(pair);
    const here = others(saying, isSaid);
    const everywhere = Math.max(here, saying.known - (isSaid ? own : 0));
    if (here >= name.share * cases && here >= name.ours * everywhere && here > 0) {
      for (const sign of pair) named.add(sign);
    }
    const usual = (here + 0.5) / (cases + 1);
    if (usual < atTheCore.share || usual * texts <= atTheCore.oftener * saying.known) continue;
    const weight = -Math.log(1 - usual);
    core.all += weight;
    if (isSaid) core.said += weight;
    else core.missing = Math.max(core.missing, weight);
  }
  return { named, core };
}

const nothingYet = () => ({
  all: 0,
  covered: 0,
  allUnnamed: 0,
  coveredUnnamed: 0,
  elsewhere: 0,
});

function add(
  sums: ReturnType<typeof nothingYet>,
  one: {
    readonly weight: number;
    readonly share: number;
    readonly isNamed: boolean;
    readonly elsewhere: number;
  },
): void {
  const covered = one.weight * one.share;
  sums.all += one.weight;
  sums.covered += covered;
  sums.elsewhere += one.elsewhere;
  if (one.isNamed) return;
  sums.allUnnamed += one.weight;
  sums.coveredUnnamed += covered;
}

const unnamedOf = (sums: ReturnType<typeof nothingYet>): number =>
  sums.allUnnamed === 0
    ? shareOf(sums.covered, sums.all)
    : shareOf(sums.coveredUnnamed, sums.allUnnamed);

const shareOf = (part: number, all: number): number => (all === 0 ? -1 : part / all);
