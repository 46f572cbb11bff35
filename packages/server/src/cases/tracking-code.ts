import { randomBytes } from '../random.ts';

/*
 * A tracking code is nine characters said in threes: 7K3-Q9M-4TA.
 *
 * Eight are random: 29^8, about 5 × 10^11. With five million cases in a county a new code meets
 * an old one once in 100,000 times (the unique index catches it and the case takes another), and
 * codes say nothing about how many there are. The ninth is a check character.
 *
 * Of characters that look or are written alike only one is used, so what is read as the other
 * still arrives. That leaves 29, a prime: with the weights 9, 8, … 1 modulo 29 every single wrong
 * character and every swap of two characters changes the sum, as in the ISBN.
 */
const alphabet = '0123456789ACDEFGHJKMNPQRTVWXY';
const length = 9;

/** What people write or say, and beneath it what they mean. */
const written = 'OILZSBU〇零一幺二三四五六七八九';
const intended = '011258V001123456789';

const values = new Map<string, number>([
  ...[...alphabet].map((character, i) => [character, i] as const),
  ...[...written].map((character, i) => [character, alphabet.indexOf(intended.charAt(i))] as const),
]);

export type ParsedTrackingCode =
  | { ok: true; code: string }
  /** `length`: not nine characters; `character`: one that no code has; `check`: mistyped. */
  | { ok: false; reason: 'length' | 'character' | 'check' };

/** Makes a new tracking code. `random` must return as many secure random bytes as asked for. */
export function generateTrackingCode(random: (size: number) => Uint8Array = randomBytes): string {
  const digits: number[] = [];
  // Bytes from 232 = 8 × 29 on are dropped, or the first characters would come more often.
  while (digits.length < length - 1) {
    for (const byte of random(length)) {
      if (byte < 232 && digits.length < length - 1) digits.push(byte % 29);
    }
  }
  digits.push((29 - (weightedSum(digits) % 29)) % 29);
  return format(digits);
}

/**
 * Reads what a person typed or said: any case, any spacing or hyphens, full-width characters,
 * look-alikes, Chinese numerals.
 */
export function parseTrackingCode(input: string): ParsedTrackingCode {
  if (asWeWrite.test(input)) {
    return isChecked(input) ? { ok: true, code: input } : { ok: false, reason: 'check' };
  }
  const characters = [...plain(input)];
  if (characters.length !== length) return { ok: false, reason: 'length' };
  const digits: number[] = [];
  for (const character of characters) {
    const value = values.get(character);
    if (value === undefined) return { ok: false, reason: 'character' };
    digits.push(value);
  }
  return weightedSum(digits) % 29 === 0
    ? { ok: true, code: format(digits) }
    : { ok: false, reason: 'check' };
}

/** Most codes come as they were given, from a link or the device; they need not be translated. */
const asWeWrite = new RegExp(`^[${alphabet}]{3}-[${alphabet}]{3}-[${alphabet}]{3}$`);

/** Whether the check character of a code in our own writing is right. */
function isChecked(code: string): boolean {
  let sum = 0;
  let weight = length;
  for (let i = 0; i < code.length; i++) {
    const character = code.charAt(i);
    if (character !== '-') sum += (values.get(character) ?? 0) * weight--;
  }
  return sum % alphabet.length === 0;
}

const plain = (input: string): string =>
  input
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}_.·−]/gu, '');

function weightedSum(digits: readonly number[]): number {
  return digits.reduce((sum, digit, i) => sum + digit * (length - i), 0);
}

function format(digits: readonly number[]): string {
  const text = digits.map((digit) => alphabet[digit]).join('');
  return `${text.slice(0, 3)}-${text.slice(3, 6)}-${text.slice(6)}`;
}
