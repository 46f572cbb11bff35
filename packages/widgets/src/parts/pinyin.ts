/**
 * First characters, in the collation order of the Unicode pinyin table, of each initial letter.
 * The browser's own collator does the rest, so no dictionary is downloaded.
 */
const letters = 'ABCDEFGHJKLMNOPQRSTWXYZ';
const firsts = '吖八嚓咑妸发旮哈丌咔垃妈拏噢妑七呥仨他屲夕丫帀';

const collator = new Intl.Collator('zh-CN-u-co-pinyin');

/**
 * Pinyin initials of a name: `云岭镇` is `YLZ`. Characters that are no Chinese stay as they are.
 * A character with several readings gives the commonest one.
 */
export function initials(name: string): string {
  return [...name].map(initial).join('');
}

function initial(character: string): string {
  if (!/\p{Script=Han}/u.test(character)) return character.toUpperCase();
  let at = letters.length - 1;
  while (at > 0 && collator.compare(character, firsts[at] ?? '') < 0) at -= 1;
  return letters[at] ?? character;
}

/** Whether what someone typed means this name: part of it, or the beginning of its initials. */
export function matches(name: string, typed: string): boolean {
  const wanted = typed.trim();
  return name.includes(wanted) || initials(name).startsWith(wanted.toUpperCase());
}
