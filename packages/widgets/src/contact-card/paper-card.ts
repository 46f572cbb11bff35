import type { ContactCard as Card } from '@minsheng/sdk';
import { correction, generate } from 'lean-qr';
import { css, html, nothing, svg, type TemplateResult } from 'lit';
import { fill, type Locale } from '../locales/locales.ts';
import { formatDay } from '../parts/dates.ts';
import { printPaper } from '../parts/paper.ts';
import type { ContactCardTexts } from './contact-card.ts';
import { grouped } from './phone.ts';

export interface PaperCard {
  card: Card;
  texts: ContactCardTexts;
  locale: Locale;
  /** Address behind the QR code; none, no code. */
  formUrl: string;
}

/** Prints the card as A6, to hang on a wall: who, number, duty line, a code that opens the form. */
export function printCard(root: ShadowRoot, { card, texts, locale, formUrl }: PaperCard): void {
  const content = html`<main>
    <header>
      <p>${texts.title}</p>
      <h1>${card.area.name}</h1>
      <p>${card.path
        .slice(0, -1)
        .map(({ name }) => name)
        .join(' ')}</p>
    </header>
    <ul>
      ${card.officials.map(
        ({ name, title, area, phone, duties }) => html`<li>
          <div>
            <strong>${name}</strong>
            <span>${area.code === card.area.code ? '' : area.name}${title}</span>
            ${duties ? html`<p>${duties}</p>` : nothing}
          </div>
          <b>${grouped(phone)}</b>
        </li>`,
      )}
    </ul>
    <footer>
      <div>
        ${
          card.dutyPhone
            ? html`<p>${texts.duty.title}</p>
                <p class="duty">${grouped(card.dutyPhone)}</p>
                <p>${card.dutyHours}</p>`
            : nothing
        }
        <p class="fine">
          ${texts.paper.stick}
          ${
            Date.parse(card.updatedAt) > 0
              ? html`<br />${fill(texts.updated, { day: formatDay(card.updatedAt, locale) })}`
              : nothing
          }
          ${card.invented ? html`<br />${texts.invented}` : nothing}
        </p>
      </div>
      ${formUrl ? html`<figure>${code(formUrl)}<figcaption>${texts.paper.scan}</figcaption></figure>` : nothing}
    </footer>
  </main>`;
  printPaper(root, { content, styles, lang: locale });
}

function code(address: string): TemplateResult {
  const bitmap = generate(address, { minCorrectionLevel: correction.M });
  let path = '';
  for (let y = 0; y < bitmap.size; y += 1) {
    for (let x = 0; x < bitmap.size; x += 1) if (bitmap.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  }
  return html`<svg viewBox="0 0 ${bitmap.size} ${bitmap.size}" shape-rendering="crispEdges">
    ${svg`<path d=${path} />`}
  </svg>`;
}

const styles = css`
  @page {
    size: 105mm 148mm;
    margin: 8mm 8mm 6mm;
  }
  body {
    font-size: 8.5pt;
    line-height: 1.35;
  }
  main {
    display: flex;
    flex-direction: column;
    min-height: 133mm;
  }
  header {
    padding-bottom: 2mm;
    border-bottom: 1.2mm double #0e5f63;
  }
  header p {
    color: #505c58;
  }
  h1 {
    font-size: 20pt;
    line-height: 1.2;
  }
  li {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 3mm;
    padding: 1.6mm 0;
    border-bottom: 0.2mm solid #c9c5b9;
    break-inside: avoid;
  }
  strong {
    font-size: 10.5pt;
  }
  li span,
  li p {
    color: #505c58;
  }
  b {
    flex: none;
    font-size: 12pt;
    white-space: nowrap;
  }
  footer {
    display: flex;
    align-items: flex-end;
    justify-content: space-between;
    gap: 4mm;
    margin-top: auto;
    padding-top: 3mm;
    break-inside: avoid;
  }
  .duty {
    color: #0e5f63;
    font-size: 17pt;
    font-weight: 700;
    line-height: 1.25;
  }
  .fine {
    margin-top: 1.5mm;
    color: #505c58;
    font-size: 7pt;
  }
  figure {
    flex: none;
    width: 25mm;
    text-align: center;
    font-size: 6.5pt;
  }
  figure svg {
    width: 25mm;
    height: 25mm;
    margin-bottom: 1mm;
  }
`;
