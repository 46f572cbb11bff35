/** Whether two residents write about one thing, by the pairs of characters both use. Pure. */
import { plain } from '../text/plain.ts';

/**
 * What is said in every request, and where a sentence breaks: pairs across them mean nothing. The
 * last ones are letters and signs.
 */
const fillers =
  /[的了是在有和与我你您他她它们这那个就都也很又还请吗呢吧啊到把被给对从向为着过说没不上下来去]|[^\p{L}\p{N}]/gu;

/** Below this many pairs a text is too short to be compared: nobody fishes with single words. */
const fewest = 12;

/** The pairs of neighbouring characters of a text, without those of `names`. */
export function pairsOf(text: string, names: readonly string[] = []): ReadonlySet<string> {
  let rest = plain(text);
  for (const name of names) rest = rest.replaceAll(name, ' ');
  const pairs = new Set<string>();
  for (const piece of rest.replace(fillers, ' ').split(' ')) {
    const characters = [...piece];
    for (let i = 1; i < characters.length; i += 1) {
      pairs.add(`${characters[i - 1]}${characters[i]}`);
    }
  }
  return pairs;
}

/** How much of the shorter one is in the other, 0 to 1. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const [few, many] = one.size < other.size ? [one, other] : [other, one];
  let shared = 0;
  for (const pair of few) if (many.has(pair)) shared += 1;
  return shared < 4 ? 0 : shared / Math.max(fewest, few.size);
}
