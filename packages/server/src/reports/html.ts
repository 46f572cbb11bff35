/** A report as a page: whole in itself, without scripts, to be read on a screen and printed on A4. */
import { hash } from 'node:crypto';
import { escapeHtml as text } from '../reference/page.ts';
import { svgOf } from './charts.ts';
import type { Block, Cell, Column, Part, Report, Section, Table } from './document.ts';
import { moreRows, sourceWord } from './words.ts';

const styles = `:root { color-scheme: light; --ink: #1b2523; --soft: #505c58; --line: #dfdbd0; --sunken: #f5f3ec; --action: #0e5f63; }
@page { size: A4; margin: 18mm 16mm; }
* { box-sizing: border-box; }
body { margin: 0; background: #fffefa; color: var(--ink); font: 1rem/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
main { max-width: 52rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
header { border-bottom: 3px solid var(--action); margin-bottom: 2rem; padding-bottom: 1rem; }
h1 { font-size: 1.9rem; line-height: 1.3; margin: 0; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 .5rem; }
h3, figcaption, caption { font-size: 1rem; font-weight: 600; text-align: start; }
caption { padding: .25rem 0; }
.soft, footer { color: var(--soft); }
header p, footer p { margin: .25rem 0; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 1rem; font-size: .9rem; }
figure { margin: 1.25rem 0; break-inside: avoid; }
svg { display: block; width: 100%; height: auto; }
a { color: var(--action); text-underline-offset: .2em; }
a:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
p a { font-weight: 600; }
.wide { overflow-x: auto; margin: 1.25rem 0 .25rem; }
.wide:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; line-height: 1.5; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .5rem; text-align: start; vertical-align: top; overflow-wrap: anywhere; }
thead th { border-bottom-color: var(--ink); color: var(--soft); font-weight: 600; }
th[scope=row] { font-weight: 400; }
.n { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
td:not(.n), th[scope=row] { min-width: 5.5em; }
.w { white-space: nowrap; }
table:target caption { border-inline-start: 4px solid var(--action); padding-inline-start: .5rem; }
.source { font-size: .9rem; margin: 0 0 1.5rem; }
@media print {
  body { background: none; font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  tr { break-inside: avoid; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
}
`;

/** Its own style sheet, by its hash, and nothing else. */
export const REPORT_CSP = `default-src 'none'; style-src 'sha256-${hash('sha256', styles, 'base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export function htmlOf(report: Report): string {
  const { locale, title, county, period, made, sections, notes } = report;
  const whole = `${county} ${title} ${period}`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${text(whole)}</title>
<style>${styles}</style>
</head>
<body>
<main>
<header>
<p class="soft">${text(county)}</p>
<h1>${text(title)}</h1>
<p>${text(period)} <span class="soft">${text(made)}</span></p>
</header>
${sections.map((section) => sectionOf(section, report)).join('\n')}
<footer>
${notes.map((note) => `<p>${text(note)}</p>`).join('\n')}
</footer>
</main>
</body>
</html>
`;
}

const sectionOf = ({ heading, blocks }: Section, report: Report): string =>
  `<section>\n<h2>${text(heading)}</h2>\n${blocks.map((block) => blockOf(block, report)).join('\n')}\n</section>`;

function blockOf(block: Block, report: Report): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p>${block.parts.map(partOf).join('')}</p>`;
    case 'chart':
      return `<figure><figcaption>${text(block.title)}</figcaption>${svgOf(block)}</figure>`;
    case 'table':
      return tableOf(block, report);
  }
}

function partOf(part: Part): string {
  if (typeof part === 'string') return text(part);
  return part.kind === 'name' ? text(part.text) : `<a href="#${part.table}">${text(part.text)}</a>`;
}

function tableOf(table: Table, { locale }: Report): string {
  const { id, title, columns, rows, total, none, source } = table;
  const list = `<p class="source"><a href="${text(source.href)}">${text(sourceWord(locale, source.name))}</a>${text(moreRows(locale, total - rows.length))}</p>`;
  if (rows.length === 0) {
    return `<h3 id="${id}">${text(title)}</h3>\n<p class="soft">${text(none)}</p>\n${list}`;
  }
  const heads = columns.map(
    ({ name, numeric }) => `<th scope="col"${numeric ? ' class="n"' : ''}>${text(name)}</th>`,
  );
  const lines = rows.map(
    (cells) => `<tr>${cells.map((cell, at) => cellOf(cell, at, columns[at])).join('')}</tr>`,
  );
  return `<div class="wide" role="group" tabindex="0" aria-labelledby="${id}-title"><table id="${id}"><caption id="${id}-title">${text(title)}</caption><thead><tr>${heads.join('')}</tr></thead><tbody>
${lines.join('\n')}
</tbody></table></div>
${list}`;
}

function cellOf({ text: words, href }: Cell, at: number, column?: Column): string {
  const said = href ? `<a href="${text(href)}">${text(words)}</a>` : text(words);
  const looks = column?.numeric ? ' class="n"' : column?.whole ? ' class="w"' : '';
  return at === 0 ? `<th scope="row"${looks}>${said}</th>` : `<td${looks}>${said}</td>`;
}
