/** Whether a message holds several matters, and where one ends and the next begins. Pure. */

/** A part of a text that may be a matter of its own, in UTF-16 units. */
export interface Part {
  readonly start: number;
  readonly end: number;
  /** What begins it, such as 二、 or 另外; null for how the message begins. */
  readonly marker: { readonly start: number; readonly end: number } | null;
  /** Whether the words themselves say that it is another matter. */
  readonly another: boolean;
}

export interface Split {
  readonly parts: readonly Part[];
  readonly probability: number;
}

/** What a part is about, as far as it is clear: parts about the same are one matter. */
export type AboutOf = (text: string) => string | null;

const numbered =
  /(?<=^|[\s。！？；;：:，,])(?:第?[一二三四五六七八九十](?:[、，.．]|是)|[（(]?\d{1,2}(?:[、）)]|[.．](?!\d))|[①②③④⑤⑥⑦⑧⑨]|其[一二三四五])/g;
const another =
  /(?<=^|[\s。！？；;，,])(?:另外|此外|还有(?:一件事|个事|一个问题|个问题|就是)?|再有|再一个|再就是|顺便(?:问|说|反映)|同时(?:还)?(?:想|要)?(?:反映|咨询|问)|第二(?:件事|个问题|个事)|另一(?:件事|个问题)|其次)/g;
/** These leave no doubt. */
const certainly = /一件事|个事|一个问题|个问题|顺便|反映|咨询|第二|另一/;
/** Shorter parts are no matters. */
const SHORTEST = 8;

/** @returns null for one matter */
export function splitMatters(text: string, aboutOf: AboutOf): Split | null {
  const items = partsAt(text, numbered, false);
  const list = items.length > 2 ? distinct(items, text, aboutOf) : [];
  if (list.length > 1) return { parts: list, probability: 0.85 };
  const parts = distinct(partsAt(text, another, true), text, aboutOf);
  if (parts.length < 2) return null;
  const about = new Set(parts.map((part) => aboutOf(text.slice(part.start, part.end))));
  const clear = about.size === parts.length && !about.has(null);
  return { parts, probability: clear ? 0.85 : 0.6 };
}

function partsAt(text: string, marks: RegExp, joining: boolean): Part[] {
  const found = [...text.matchAll(marks)];
  const starts = found.map(({ 0: mark, index }) => ({
    start: index,
    marker: { start: index, end: index + mark.length },
    another: joining && certainly.test(mark),
  }));
  const begun = starts[0]?.start === 0 ? [] : [{ start: 0, marker: null, another: false }];
  return [...begun, ...starts].map((part, i, all) => ({
    ...part,
    end: all[i + 1]?.start ?? text.length,
  }));
}

/** Parts that are about another thing than the one before; the others belong to it. */
function distinct(parts: readonly Part[], text: string, aboutOf: AboutOf): Part[] {
  const kept: Part[] = [];
  let before: string | null = null;
  for (const part of parts) {
    const words = text.slice(part.start, part.end).trim();
    const about = aboutOf(words);
    const last = kept.at(-1);
    const own = words.length >= SHORTEST && (part.another || (about !== null && about !== before));
    if (!last || (own && before !== null) || (own && part.another)) {
      // How a message begins belongs to its first matter: 您好，反映两件事。
      kept.push(part);
      before = about;
      continue;
    }
    kept[kept.length - 1] = { ...last, end: part.end };
    before ??= about;
  }
  return kept;
}
