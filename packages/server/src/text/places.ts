/**
 * Finds the towns and villages of a county in a text by the names people use for them. A name that
 * several places share stays with all of them until another name says which is meant. Pure.
 */

export interface Place {
  readonly code: string;
  readonly parentCode: string | null;
  readonly name: string;
}

/** A name in a text. */
export interface Mention {
  /** From where to where in the text, in UTF-16 units; the end is not part of it. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The places that are called so; one where it is clear. */
  readonly codes: readonly string[];
  /** The whole name, as 清水镇, and not the short one, as 松花坪. */
  readonly whole: boolean;
}

/** What a text says about where it is. */
export interface Whereabouts {
  readonly mentions: readonly Mention[];
  /** The smallest area that everything said lies in or leads to; null where that is unclear. */
  readonly code: string | null;
  /** What says so. */
  readonly because: readonly Mention[];
}

export interface Gazetteer {
  /** In the order of the text; where names overlap, the longest. */
  mentionsIn(text: string): Mention[];
  /** @param within the area that is known anyway, such as the one the resident chose */
  whereabouts(text: string, within?: string | null): Whereabouts;
}

/** What may be left out at the end of a name. */
const kinds = /(?:地区办事处|街道办事处|街道|镇|乡|社区|村|嘎查|办事处)$/;
/** After a short name of two characters, these say that a place is meant: 石桥小学, 清水街上. */
const after =
  /^(?:小学|中学|学校|幼儿园|卫生院|卫生室|派出所|敬老院|场镇|街上|集镇|政府|大队|\d{1,2}[组队社]|[一二三四五六七八九十]{1,2}[组队社])/;
/** Before a name, these may belong to it: 大石桥村 is not 石桥村. */
const before = /[大小上下东西南北新老前后中]$/;

interface Name {
  readonly codes: Set<string>;
  readonly whole: boolean;
}

/** @param places the county and everything in it; the county's own name is known and never meant */
export function createGazetteer(places: readonly Place[]): Gazetteer {
  const parents = new Map(places.map(({ code, parentCode }) => [code, parentCode]));
  const roots = new Set(places.flatMap(({ code, parentCode }) => (parentCode ? [] : [code])));
  const names = new Map<string, Name>();
  const add = (name: string, code: string, whole: boolean) => {
    const known = names.get(name);
    // A whole name is never taken for the short one of another place: 云岭镇 for 云岭镇社区.
    if (!known || (whole && !known.whole)) names.set(name, { codes: new Set([code]), whole });
    else if (known.whole === whole) known.codes.add(code);
  };
  for (const { code, name } of places) add(name, code, true);
  for (const { code, name } of places) {
    const short = name.replace(kinds, '');
    if (short.length > 1 && short !== name && !roots.has(code)) add(short, code, false);
  }
  const longest = [...names.keys()].reduce((most, { length }) => Math.max(most, length), 0);

  const pathOf = (code: string): string[] => {
    const path: string[] = [];
    for (let at: string | null = code; at; at = parents.get(at) ?? null) path.push(at);
    return path;
  };
  const lies = (code: string, area: string) => pathOf(code).includes(area);

  function mentionsIn(text: string): Mention[] {
    const found: Mention[] = [];
    for (let start = 0; start < text.length; ) {
      const mention = mentionAt(text, start);
      if (mention) found.push(mention);
      start = mention ? mention.end : start + 1;
    }
    return found.filter(({ codes }) => !codes.every((code) => roots.has(code)));
  }

  function mentionAt(text: string, start: number): Mention | null {
    for (let length = Math.min(longest, text.length - start); length > 1; length -= 1) {
      const said = text.slice(start, start + length);
      const name = names.get(said);
      if (!name) continue;
      const end = start + length;
      if (!name.whole && length === 2 && !after.test(text.slice(end))) continue;
      if (before.test(text.slice(0, start)) && !endsName(text, start)) continue;
      return { start, end, text: said, codes: [...name.codes], whole: name.whole };
    }
    return null;
  }

  /** Whether the character before is the end of another place's name: 云岭镇上石桥村. */
  const endsName = (text: string, at: number) => /[镇乡村道区][上下]?$/.test(text.slice(0, at - 1));

  function whereabouts(text: string, within: string | null = null): Whereabouts {
    const mentions = mentionsIn(text).map((mention) => ({
      ...mention,
      codes: narrowed(mention.codes, within ? [within] : []),
    }));
    // A clear name says which of several places an unclear one is: 清水镇 … 石桥.
    const clear = mentions.flatMap(({ codes }) => (codes.length === 1 ? codes : []));
    const settled = mentions.map((mention) => ({
      ...mention,
      codes: narrowed(mention.codes, clear),
    }));
    const sure = settled.some(({ whole }) => whole)
      ? settled.filter(({ whole, codes }) => whole || codes.length === 1)
      : settled;
    const code = commonOf(sure.map(({ codes }) => codes));
    const told = code !== null && !roots.has(code);
    return { mentions: settled, code: told ? code : null, because: told ? sure : [] };
  }

  function narrowed(codes: readonly string[], areas: readonly string[]): readonly string[] {
    const inside = codes.filter((code) => areas.some((area) => code !== area && lies(code, area)));
    return inside.length > 0 ? inside : codes;
  }

  /** The deepest area on one path with all; what lies on several paths counts as what these share. */
  function commonOf(said: readonly (readonly string[])[]): string | null {
    const areas = said.flatMap((codes) => sharedBy(codes) ?? []);
    if (areas.length === 0 || areas.length < said.length) return null;
    const deepest = areas.reduce((a, b) => (pathOf(b).length > pathOf(a).length ? b : a));
    return areas.every((area) => lies(deepest, area)) ? deepest : sharedBy(areas);
  }

  function sharedBy(codes: readonly string[]): string | null {
    const [first, ...others] = codes.map(pathOf);
    return first?.find((area) => others.every((path) => path.includes(area))) ?? null;
  }

  return { mentionsIn, whereabouts };
}
