/** Tables for spreadsheets. */

/**
 * The rows as CSV that spreadsheets open with the right characters; what one would take for a formula
 * becomes words.
 */
export const csvOf = (rows: readonly (readonly (string | number | null)[])[]): string =>
  `\ufeff${rows.map((cells) => cells.map(cell).join(',')).join('\r\n')}\r\n`;

function cell(value: string | number | null): string {
  const text = String(value ?? '').replace(/^(?=[=+@\t\r]|-\D)/, "'");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
