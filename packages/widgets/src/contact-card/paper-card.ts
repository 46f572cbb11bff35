import type { ContactCard as Card } from '@minsheng/sdk';
import { css, html, nothing, type TemplateResult } from 'lit';
import { fill, type Locale } from '../locales/locales.ts';
import { formatDay } from '../parts/dates.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { printPaper } from '../parts/paper.ts';
import { qrDrawing } from '../parts/qr.ts';
import type { ContactCardTexts } from './contact-card.ts';
import { grouped } from './phone.ts';
import { printedAddress } from './printed-address.ts';
import { dutyWords } from './words.ts';

export interface PaperCard {
  card: Card;
  texts: ContactCardTexts;
  locale: Locale;
  /** Where the card leads to the form; empty for the form on its page. */
  formUrl: string;
  /** One as A6, or four on A4 to be cut apart. */
  cards: 1 | 4;
}

/** Prints cards to hang on a wall: who, number, duty line, a code that opens the form. */
export function printCard(widget: MinshengElement<unknown>, paper: PaperCard): void {
  const { card, cards, locale, formUrl } = paper;
  const address = printedAddress(widget, formUrl, card.area.code);
  const content = html`${new Array(cards).fill(paper).map((one) => oneCard(one, address))}`;
  const sheet = cards === 4 ? fourStyles : oneStyles;
  printPaper(widget.renderRoot as ShadowRoot, {
    content,
    styles: css`${styles}${sheet}`,
    lang: locale,
  });
}

function oneCard({ card, texts, locale }: PaperCard, address: string): TemplateResult {
  // Who is far away gives way where many are near.
  const crowded = card.officials.length > 6 ? 'crowded' : '';
  return html`<main class=${crowded}>
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
                <p>${dutyWords(card, texts)}</p>`
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
      <figure>${qrDrawing(address)}<figcaption>${texts.paper.scan}</figcaption></figure>
    </footer>
  </main>`;
}

const styles = css`
  body {
    font-size: 8.5pt;
    line-height: 1.35;
  }
  main {
    display: flex;
    flex-direction: column;
    min-height: 133mm;
  }
  .crowded li {
    padding: 0.7mm 0;
  }
  .crowded li p {
    display: none;
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

const oneStyles = css`
  @page {
    size: 105mm 148mm;
    margin: 8mm 8mm 6mm;
  }
`;

const fourStyles = css`
  @page {
    size: 210mm 297mm;
    margin: 0;
  }
  body {
    display: grid;
    grid-template: repeat(2, 148mm) / repeat(2, 105mm);
  }
  main {
    min-width: 0;
    min-height: 0;
    padding: 8mm 8mm 6mm;
    border: 0.2mm dashed #c9c5b9;
    border-width: 0 0.2mm 0.2mm 0;
    overflow: hidden;
  }
`;
