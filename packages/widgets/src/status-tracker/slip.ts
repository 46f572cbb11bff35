/** What opens a case: its public code and the secret that goes with it. */
export interface Slip {
  code: string;
  receipt: string;
}

/** Characters between the groups of a code, as people write them. */
const gap = '[\\s\\-\\u2010-\\u2015\\u2212.·_]*';
const three = '[0-9A-Za-z]{3}';
const grouped = new RegExp(`(?:^|[^0-9A-Za-z])(${three})-(${three})-(${three})(?![0-9A-Za-z])`);
const loose = new RegExp(
  `(?:^|[^0-9A-Za-z])(${three})${gap}(${three})${gap}(${three})(?![0-9A-Za-z])`,
);

/**
 * Finds code and receipt in whatever was pasted: the link, its fragment, both lines with their
 * labels, in full width, in lower case.
 */
export function readSlip(text: string): Partial<Slip> {
  const plain = text.normalize('NFKC');
  const named = (name: string): string | undefined => {
    const value = new RegExp(`[#&?]${name}=([^&#\\s]+)`).exec(plain)?.[1];
    return value === undefined ? undefined : decode(value);
  };
  const receipt = named('receipt') ?? /rc_[0-9a-z]{8,}/i.exec(plain)?.[0];
  const rest = receipt ? plain.replace(receipt, ' ') : plain;
  const groups = grouped.exec(rest) ?? loose.exec(rest);
  const found = groups?.slice(1).join('') ?? '';
  // Three short words are no code: one without a digit must be written in groups.
  const code = named('case') ?? (/\d/.test(found) || grouped.test(rest) ? found : undefined);
  return {
    ...(code && { code: tidyCode(code) }),
    ...(receipt && { receipt: tidyReceipt(receipt) }),
  };
}

/** `７k3 q9m-4ta` → `7K3-Q9M-4TA`; what has not nine characters is left ungrouped. */
export function tidyCode(text: string): string {
  const letters = bare(text);
  return letters.length === 9
    ? [0, 3, 6].map((at) => letters.slice(at, at + 3).join('')).join('-')
    : letters.join('');
}

/** The characters of a code without what stands between them. */
export function bare(text: string): string[] {
  return [...text.normalize('NFKC').toUpperCase().replace(new RegExp(gap, 'g'), '')];
}

/** Receipts are lower case without spaces, however they were copied. */
export function tidyReceipt(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s/g, '');
}

/** The link's own way of carrying both: after `#`, which a browser sends to nobody. */
export const readFragment = (hash: string): Partial<Slip> =>
  /[#&]case=/.test(hash) ? readSlip(hash) : {};

/** As it stood before it was put into an address. */
export function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
