import type { CaseState } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { formatDay } from '../../parts/dates.ts';
import type { Desk } from './warnings-section.ts';

/** A case as lists have it. */
export interface Listed {
  readonly trackingCode: string;
  readonly title: string;
  readonly state: CaseState;
  readonly area: { readonly name: string } | null;
  readonly unit: { readonly name: string } | null;
  readonly receivedAt: string;
}

/** Cases one below the other; `before` stands in front of a title, `after` below it. */
export function caseList<Item extends Listed>(
  cases: readonly Item[],
  { desk, t }: Desk,
  { before, after }: { before?: (item: Item) => unknown; after?: (item: Item) => unknown } = {},
): TemplateResult {
  const { state, cases: words } = t();
  if (cases.length === 0) return html`<p class="soft">${words.none}</p>`;
  return html`<ul class="entries">
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
          ${before ? before(item) : html`<p>${item.title}</p>`}
          <span class="tag">${state[item.state]}</span>
        </div>
        <p class="soft small">${told.filter(Boolean).join(' · ')}</p>
        ${after?.(item) ?? nothing}
      </li>`;
    })}
  </ul>`;
}
