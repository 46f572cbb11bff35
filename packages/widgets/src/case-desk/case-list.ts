import type { CaseState } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { formatDay } from '../parts/dates.ts';
import { placeHash } from './address.ts';
import type { CaseDesk } from './case-desk.ts';

/** A case as lists have it. */
export interface Listed {
  readonly trackingCode: string;
  readonly title: string;
  readonly state: CaseState;
  readonly area: { readonly name: string } | null;
  readonly unit: { readonly name: string } | null;
  readonly receivedAt: string;
}

interface Around<Item> {
  /** Id of the list. */
  readonly id?: string;
  /** Id of a case that can be opened. */
  readonly idOf: (item: Item) => string;
  /** Stands in place of the title. */
  readonly before?: (item: Item) => unknown;
  /** Stands below. */
  readonly after?: (item: Item) => unknown;
}

/** Cases one below the other; the title of each leads to its page. */
export function caseList<Item extends Listed>(
  cases: readonly Item[],
  desk: CaseDesk,
  { id, idOf, before, after }: Around<Item>,
): TemplateResult {
  const { states, cases: words } = desk.words;
  if (cases.length === 0) return html`<p class="soft">${words.none}</p>`;
  return html`<ul class="entries" id=${id ?? nothing}>
    ${cases.map((item) => {
      const day = formatDay(item.receivedAt, desk.locale);
      const told = [
        item.trackingCode,
        item.area?.name,
        item.unit?.name,
        fill(words.received, { day }),
      ];
      return html`<li class="entry">
        <div class="row">
          ${before ? before(item) : casesLink(desk, `case-${idOf(item)}`, item.title, '#case-title')}
          <span class="tag">${states[item.state]}</span>
        </div>
        <p class="soft small">${told.filter(Boolean).join(' · ')}</p>
        ${after?.(item) ?? nothing}
      </li>`;
    })}
  </ul>`;
}

/**
 * Leads to a case or a list of cases.
 * @param heading selector of what has the focus there
 */
export function casesLink(
  desk: CaseDesk,
  item: string,
  words: string,
  heading: string,
): TemplateResult {
  const place = { section: 'cases', item };
  const handleClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    desk.show(place.section, place.item);
    void desk.focusOn(heading);
  };
  return html`<a href=${placeHash(place)} @click=${handleClick}>${words}</a>`;
}
