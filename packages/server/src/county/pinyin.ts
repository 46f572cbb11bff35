/*
 * Node's own ICU data sorts Chinese characters by pinyin, so the first letter of a syllable is
 * found between the first characters of each letter: no dictionary, no dependency.
 */
const collator = new Intl.Collator('zh-u-co-pinyin');
const letters = 'abcdefghjklmnopqrstwxyz';
const firstOf = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥仨它穵夕丫帀'];

/** Characters that place names read otherwise than the dictionary's first reading. */
const inPlaceNames: Readonly<Record<string, string>> = {
  长: 'c',
  重: 'c',
  朝: 'c',
  曾: 'z',
  厦: 'x',
  单: 's',
  解: 'x',
  六: 'l',
  尉: 'y',
  蔚: 'y',
  番: 'p',
  覃: 'q',
};

/**
 * First letters of a name's pinyin, lower case: 清水镇 → `qsz`. Letters and digits stay, all else
 * is left out. Characters with several readings have one: good for finding, not for spelling.
 */
export function pinyinInitials(name: string): string {
  return [...name.normalize('NFKC')].map(initial).join('');
}

function initial(character: string): string {
  if (/^[a-z0-9]$/i.test(character)) return character.toLowerCase();
  if (!/^\p{Script=Han}$/u.test(character)) return '';
  const known = inPlaceNames[character];
  if (known) return known;
  const after = firstOf.findIndex((first) => collator.compare(first, character) > 0);
  return letters.charAt(after === -1 ? letters.length - 1 : Math.max(after - 1, 0));
}
