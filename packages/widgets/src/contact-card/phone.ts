/** What a `tel:` link needs of a number. */
export function dialled(phone: string): string {
  return phone.replace(/[^\d+*#,;]/g, '');
}

/**
 * A number as one reads it aloud: mobile numbers 3-4-4, land lines by area code; a number written
 * with gaps keeps them.
 */
export function grouped(phone: string): string {
  const written = phone.trim();
  if (/[\s-]/.test(written)) return written.replace(/[\s-]+/g, ' ');
  return written
    .replace(/^(1\d\d)(\d{4})(\d{4})$/, '$1 $2 $3')
    .replace(/^(0(?:10|2\d|[3-9]\d\d))(\d{3,4})(\d{4})$/, '$1 $2 $3');
}
