/** A Chinese phone number in its one canonical spelling: digits with the leading 0 or 1. */
export type ParsedPhone =
  | { ok: true; phone: string; kind: 'mobile' | 'landline' }
  | { ok: false; reason: 'empty' | 'characters' | 'format' };

const mobile = /^1[3-9]\d{9}$/;
/** 010 and 02x have eight digits after them, the other area codes seven or eight. */
const landline = /^(?:(010|02\d)([2-8]\d{7})|(0[3-9]\d{2})([2-8]\d{6,7}))$/;

/**
 * Reads a number as people write it: `+86 138 1234 5678`, `0818-722 1234`, `（010）12345678`,
 * full-width digits.
 */
export function parsePhone(input: string): ParsedPhone {
  const written = input.normalize('NFKC').replace(/[\s\p{Pd}().·_−]/gu, '');
  if (written === '') return { ok: false, reason: 'empty' };
  if (!/^\+?\d+$/.test(written)) return { ok: false, reason: 'characters' };
  const national = written.replace(/^(?:\+86|0086|86(?=1\d{10}$))/, '');
  if (mobile.test(national)) return { ok: true, phone: national, kind: 'mobile' };
  const fromAbroad = national !== written && !national.startsWith('0');
  const phone = fromAbroad ? `0${national}` : national;
  if (landline.test(phone)) return { ok: true, phone, kind: 'landline' };
  return { ok: false, reason: 'format' };
}

/** The one spelling of a number, by which two are compared; what is no Chinese number stays as it is. */
export function bareNumber(text: string): string {
  const parsed = parsePhone(text);
  return parsed.ok ? parsed.phone : text;
}

/**
 * Hides the middle: `138****5678`, `0818****234`. Of what is no Chinese number only the last two
 * characters stay, and nothing of what is shorter than seven.
 */
export function maskPhone(phone: string): string {
  if (mobile.test(phone)) return `${phone.slice(0, 3)}****${phone.slice(-4)}`;
  const [, bigCity, bigCityLocal, area = bigCity, local = bigCityLocal] =
    landline.exec(phone) ?? [];
  if (area && local) return `${area}****${local.slice(4)}`;
  return phone.length < 7 ? '****' : `****${phone.slice(-2)}`;
}
