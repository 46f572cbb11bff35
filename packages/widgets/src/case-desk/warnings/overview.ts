import type { Governance, RepeatGroupSummary, Warning } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { formatDay } from '../../parts/dates.ts';
import { notice } from '../../parts/notice.ts';
import type { Gradual } from '../gradual.ts';
import { AreaMap } from './area-map.ts';
import { nameOfGroup, risingOf, thanUsual } from './told.ts';
import type { Desk, Lists } from './warnings-section.ts';

/** How many entries come with each step. */
const STEP = 20;

type List = 'governance' | 'groups';

/** What stands out, what is decided on, and what comes again and again. */
export class Overview {
  #shared: Desk;
  #map: AreaMap;
  /** The list that is being read on. */
  #reading: List | '' = '';
  #error: unknown;
  #of: Lists | undefined;

  constructor(shared: Desk) {
    this.#shared = shared;
    this.#map = new AreaMap(shared);
  }

  render(lists: Lists): TemplateResult {
    const { warnings, groups, governance } = lists;
    if (lists !== this.#of) {
      this.#of = lists;
      this.#reading = '';
      this.#error = undefined;
    }
    return html`<div class="stack loose" id="warnings-view">
      ${warnings ? this.#warnings(warnings) : nothing} ${this.#governance(governance)}
      ${groups ? this.#groups(groups) : nothing}
    </div>`;
  }

  #warnings(warnings: readonly Warning[]): TemplateResult {
    const t = this.#shared.t();
    return html`<section class="stack" aria-labelledby="warnings-title">
      <div>
        <h3 id="warnings-title">${t.title}</h3>
        <p class="soft">${t.lead}</p>
      </div>
      ${this.#map.render(warnings)}
      ${
        warnings.length === 0
          ? notice({ tone: 'good', ...t.none })
          : html`<ul class="warned-areas">
              ${warnings.map((warning) => this.#warning(warning))}
            </ul>`
      }
    </section>`;
  }

  #warning(warning: Warning): TemplateResult {
    const t = this.#shared.t();
    const { id, area, level, words } = warning;
    const said = words.map(({ word }) => word).join(t.comma);
    return html`<li class="warned ${level}">
      <p class="row">
        ${this.#shared.link('area', id, area.name)}<span class="level">${t.level[level]}</span>
      </p>
      <p>${thanUsual(warning, t)}</p>
      <p class="small">${risingOf(warning, t)}</p>
      ${said ? html`<p class="small">${fill(t.warning.said, { words: said })}</p>` : nothing}
    </li>`;
  }

  #governance(all: Gradual<Governance>): TemplateResult {
    const { governance } = this.#shared.t();
    return html`<section class="stack" aria-labelledby="governance-title">
      <h3 id="governance-title">${governance.title}</h3>
      ${
        all.items.length === 0
          ? notice({ tone: 'info', ...governance.none })
          : html`<ul class="entries" id="governance-entries">
                ${all.items.map((one) => this.#entry(one))}
              </ul>
              ${this.#more('governance', all)}`
      }
    </section>`;
  }

  #entry({ id, title, status, owner, cases, startsOn, endsOn }: Governance): TemplateResult {
    const { governance } = this.#shared.t();
    const { locale } = this.#shared.desk;
    const dates =
      startsOn && endsOn
        ? fill(governance.from, {
            from: formatDay(startsOn, locale),
            to: formatDay(endsOn, locale),
          })
        : '';
    const count = fill(governance.linked, { count: cases.length });
    return html`<li class="entry">
      <p class="row">
        ${this.#shared.link('governance', id, title)}
        <span class="tag ${status === 'proposed' ? 'open' : ''}">${governance.status[status]}</span>
      </p>
      <p class="soft small">
        ${[count, owner?.name, dates].filter(Boolean).join(' · ')}
      </p>
    </li>`;
  }

  #groups(all: Gradual<RepeatGroupSummary>): TemplateResult {
    const t = this.#shared.t();
    return html`<section class="stack" aria-labelledby="groups-title">
      <h3 id="groups-title">${t.groups.title}</h3>
      ${
        all.items.length === 0
          ? html`<p class="soft">${t.groups.noneElse}</p>`
          : html`<ul class="entries" id="groups-entries">
                ${all.items.map((group) => groupEntry(group, this.#shared))}
              </ul>
              ${this.#more('groups', all)}`
      }
    </section>`;
  }

  #more(list: List, all: Gradual<unknown>): unknown {
    const { desk, t, refresh } = this.#shared;
    if (this.#error && this.#reading === list) return desk.failure(this.#error, refresh);
    if (!all.hasMore) return nothing;
    const busy = this.#reading !== '';
    return html`<p class="no-print">
      <button
        class="button quiet"
        type="button"
        aria-disabled=${busy ? 'true' : 'false'}
        @click=${() => this.#handleMore(list, all)}
      >
        ${this.#reading === list ? desk.common.loading : t().more}
      </button>
    </p>`;
  }

  async #handleMore(list: List, all: Gradual<unknown>): Promise<void> {
    if (this.#reading) return;
    const { desk } = this.#shared;
    const before = all.items.length;
    this.#reading = list;
    this.#error = undefined;
    desk.requestUpdate();
    try {
      await all.readOn(STEP);
      this.#reading = '';
      void desk.focusOn(`#${list}-entries > :nth-child(${before + 1}) a`);
    } catch (error) {
      this.#error = error;
    }
    desk.requestUpdate();
  }
}

/** A group in a list: what it is about, since when, and whether something is done. */
export function groupEntry(
  group: RepeatGroupSummary,
  shared: Desk,
  more: unknown = nothing,
): TemplateResult {
  const t = shared.t();
  const { locale } = shared.desk;
  const { id, size, firstAt, lastAt, governance } = group;
  const days = { first: formatDay(firstAt, locale), last: formatDay(lastAt, locale) };
  return html`<li class="entry">
    <p class="row">
      ${shared.link('group', id, nameOfGroup(group, t))}
      ${
        governance
          ? html`<span class="tag ${governance.status === 'proposed' ? 'open' : ''}"
              >${fill(t.groups.see, { status: t.governance.status[governance.status] })}</span
            >`
          : nothing
      }
    </p>
    <p class="soft small">${fill(t.groups.size, { size, ...days })}</p>
    ${more}
  </li>`;
}
