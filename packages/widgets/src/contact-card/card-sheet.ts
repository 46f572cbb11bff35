import type { ContactCard as Card, ContactOfficial } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { type CommonTexts, fill, type Locale } from '../locales/locales.ts';
import { formatClock, formatDay, formatMoment } from '../parts/dates.ts';
import {
  checkIcon,
  clockIcon,
  copyIcon,
  messageIcon,
  personIcon,
  phoneIcon,
  printIcon,
} from '../parts/icons.ts';
import { notice } from '../parts/notice.ts';
import { unbroken } from '../parts/unbroken.ts';
import type { ContactCardTexts } from './contact-card.ts';
import type { Office } from './office.ts';
import { dialled, grouped } from './phone.ts';
import { type WechatCode, wechatOf } from './wechat.ts';
import { dutyWords } from './words.ts';

export interface CardSheet {
  card: Card;
  texts: ContactCardTexts;
  common: CommonTexts;
  locale: Locale;
  /** The number copied last; its button says so. */
  copied: string;
  /** Where "write instead" leads; empty for the form on this page. */
  formUrl: string;
  /** Whether the offices are open now. */
  office: Office;
  wechat: WechatCode;
  onCopy: (phone: string) => void;
  onWrite: (press: Event) => void;
  onSave: () => void;
  /** How many cards on the sheet. */
  onPrint: (cards: 1 | 4) => void;
}

/** A card as it lies on the table: officials nearest first, duty line, writing instead. */
export function cardSheet(sheet: CardSheet): TemplateResult {
  const { card, texts, locale, onSave, onPrint } = sheet;
  const groups = byPlace(card.officials);
  const closed = sheet.office?.isOpen === false;
  return html`
    ${card.invented ? html`<p class="invented small">${texts.invented}</p>` : nothing}
    ${closed ? dutyLine(sheet) : nothing} ${officeLine(sheet)}
    ${card.officials.length === 0 ? nobody(card, texts) : nothing}
    <div class="groups">
      ${groups.map(
        ([place, officials], at) => html`<div class="stack group">
          <h3>${fill(at === 0 ? texts.first : texts.next, { area: place })}</h3>
          <ul>
            ${officials.map((official, first) => officialItem(official, at + first === 0, sheet))}
          </ul>
        </div>`,
      )}
    </div>
    ${card.note ? notice({ tone: 'info', title: card.note }) : nothing}
    ${closed ? nothing : dutyLine(sheet)} ${instead(sheet)}
    <div class="row foot no-print">
      <button class="button quiet" type="button" @click=${onSave}>
        ${personIcon()}${texts.save}
      </button>
      <button class="button quiet" type="button" @click=${() => onPrint(1)}>
        ${printIcon()}${texts.print}
      </button>
      <button class="button quiet" type="button" @click=${() => onPrint(4)}>
        ${printIcon()}${texts.sheet}
      </button>
    </div>
    ${
      Date.parse(card.updatedAt) > 0
        ? html`<p class="soft small">
            ${unbroken(fill(texts.updated, { day: formatDay(card.updatedAt, locale) }))}
          </p>`
        : nothing
    }
  `;
}

/** Whether somebody is there now, and when again. */
function officeLine({ card, office, texts, locale }: CardSheet): TemplateResult | typeof nothing {
  if (!office) return nothing;
  const own = !office.isOpen && card.officials.some(({ hours }) => hours);
  return html`<p class="office">
    ${clockIcon()}<span
      >${
        office.isOpen
          ? unbroken(fill(texts.office.open, { clock: formatClock(office.closesAt) }))
          : unbroken(
              fill(card.dutyPhone ? texts.office.next : texts.office.closed, {
                moment: formatMoment(office.opensAt, locale),
              }),
            )
      }${own ? html`<span class="soft small">${texts.office.own}</span>` : nothing}</span
    >
  </p>`;
}

function nobody({ area, dutyPhone }: Card, texts: ContactCardTexts): TemplateResult {
  return notice({
    tone: 'info',
    title: fill(texts.empty.title, { area: area.name }),
    body: dutyPhone ? texts.empty.call : texts.empty.write,
  });
}

function officialItem(
  official: ContactOfficial,
  nearest: boolean,
  sheet: CardSheet,
): TemplateResult {
  const { texts } = sheet;
  const { name, title, duties, hours, phone } = official;
  return html`<li class="official">
    <p class="who"><strong>${name}</strong> <span class="soft">${title}</span></p>
    ${duties ? html`<p>${fill(texts.about, { duties })}</p>` : nothing}
    ${hours ? html`<p class="hours soft small">${clockIcon()}<span>${hours}</span></p>` : nothing}
    ${
      phone
        ? call(phone, sheet, {
            primary: nearest,
            call: fill(texts.call, { name }),
            copy: fill(texts.copy, { name }),
          })
        : html`<p class="soft">${texts.noPhone}</p>`
    }
    ${wechatOf(official, sheet.wechat, texts)}
  </li>`;
}

/** The number as a button to call it, and a smaller one to copy it. */
function call(
  phone: string,
  { texts, common, copied: last, onCopy }: CardSheet,
  words: { primary: boolean; call: string; copy: string },
): TemplateResult {
  const copied = last === phone;
  return html`<div class="call">
    <a class="button ${words.primary ? 'primary' : ''}" href="tel:${dialled(phone)}">
      ${phoneIcon()}<span class="number">${grouped(phone)}</span>
      <span class="visually-hidden">${words.call}</span>
    </a>
    <button
      class="button no-print"
      type="button"
      aria-label=${copied ? fill(texts.copied, { phone }) : words.copy}
      @click=${() => onCopy(phone)}
    >
      ${copied ? checkIcon() : copyIcon()}
      <span class="small">${copied ? common.copied : texts.copyShort}</span>
    </button>
  </div>`;
}

function dutyLine(sheet: CardSheet): TemplateResult | typeof nothing {
  const { dutyPhone } = sheet.card;
  if (!dutyPhone) return nothing;
  const { title, closed, call: dial, copy } = sheet.texts.duty;
  const said = dutyWords(sheet.card, sheet.texts);
  return html`<div class="duty">
    <div class="stack tight">
      <h3>${sheet.office?.isOpen === false ? closed : title}</h3>
      ${said ? html`<p class="hours soft">${clockIcon()}<span>${said}</span></p>` : nothing}
    </div>
    ${call(dutyPhone, sheet, { primary: false, call: dial, copy })}
  </div>`;
}

function instead({ texts, formUrl, onWrite }: CardSheet): TemplateResult {
  const words = html`${messageIcon()}${texts.write}`;
  return formUrl
    ? html`<a class="button wide no-print" href=${formUrl} @click=${onWrite}>${words}</a>`
    : html`<button class="button wide no-print" type="button" @click=${onWrite}>${words}</button>`;
}

/** Officials by the name of their place, in the order they came: nearest first. */
function byPlace(officials: readonly ContactOfficial[]): [string, ContactOfficial[]][] {
  const groups = new Map<string, [string, ContactOfficial[]]>();
  for (const official of officials) {
    const { code, name } = official.area;
    const group = groups.get(code) ?? [name, []];
    group[1].push(official);
    groups.set(code, group);
  }
  return [...groups.values()];
}
