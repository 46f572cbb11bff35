/** Tables for spreadsheets. */

/**
 * The rows as CSV that spreadsheets open with the right characters; what one would take for a formula
 * becomes words.
 */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\ufeff${rows.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;

function cell(value: string | number | null): string {
  if (typeof value === 'number') return String(value);
  // Full-width signs too: spreadsheets take them for the others.
  const text = (value ?? '').replace(/^(?=[=+@＝＋＠－\t\r\n-])/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
