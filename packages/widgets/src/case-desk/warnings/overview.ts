import type { GovernanceSummary, RepeatGroupSummary, Warning } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { formatDay } from '../../parts/dates.ts';
import { notice } from '../../parts/notice.ts';
import type { Gradual } from '../gradual.ts';
import { More } from '../more.ts';
import { AreaMap } from './area-map.ts';
import { Countdown } from './countdown.ts';
import { daysOf, nameOfGroup, risingOf, sizeOfGroup, thanUsual, townsOf } from './told.ts';
import type { Desk, Lists } from './warnings-section.ts';

/** How many entries come with each step. */
const STEP = 20;
/** No more are counted of those that wait. */
const MANY = 1000;

/** What stands out, what is decided on, and what comes again and again. */
export class Overview {
  #shared: Desk;
  #map: AreaMap;
  #moreGovernance: More;
  #moreGroups: More;
  #waiting: Countdown<Lists>;

  constructor(shared: Desk) {
    this.#shared = shared;
    this.#map = new AreaMap(shared);
    const more = (entries: string) =>
      new More(shared.desk, { step: STEP, entries, again: shared.refresh });
    this.#moreGovernance = more('governance-entries');
    this.#moreGroups = more('groups-entries');
    this.#waiting = new Countdown<Lists>(shared.desk, {
      left: async (client) => (await client.repeats.progress()).waiting,
      isOpen: shared.isOverview,
      done: shared.refresh,
    });
  }

  render(lists: Lists): TemplateResult {
    const { warnings, groups, governance } = lists;
    return html`<div class="stack loose" id="warnings-view">
      ${warnings ? this.#warnings(warnings) : nothing}
      ${this.#governance(governance, this.#waiting.leftOf(lists, lists.waiting))}
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

  #governance(all: Gradual<GovernanceSummary>, waiting: number): TemplateResult {
    const { governance } = this.#shared.t();
    const { role } = this.#shared.desk.staff;
    const words = role === 'unit' ? governance.noneLed : governance.none;
    // While cases are compared nobody knows yet whether there is none.
    const none = waiting > 0 ? nothing : notice({ tone: 'info', ...words });
    const compared = waiting < MANY ? governance.waiting : governance.manyWait;
    return html`<section class="stack" aria-labelledby="governance-title">
      <h3 id="governance-title">${governance.title}</h3>
      ${waiting > 0 ? html`<p class="soft">${fill(compared, { count: waiting })}</p>` : nothing}
      ${
        all.items.length === 0
          ? none
          : html`<p class="soft">${governance.order}</p>
              <ul class="entries" id="governance-entries">
                ${all.items.map((one) => this.#entry(one))}
              </ul>
              ${this.#moreGovernance.render(all)}`
      }
    </section>`;
  }

  #entry(one: GovernanceSummary): TemplateResult {
    const t = this.#shared.t();
    const { governance } = t;
    const { locale } = this.#shared.desk;
    const { id, title, status, owner, startsOn, endsOn } = one;
    const dates =
      startsOn && endsOn
        ? fill(governance.from, {
            from: formatDay(startsOn, locale),
            to: formatDay(endsOn, locale),
          })
        : '';
    return html`<li class="entry">
      <p class="row">
        ${this.#shared.link('governance', id, title)}
        <span class="tag ${status === 'proposed' ? 'open' : ''}">${governance.status[status]}</span>
      </p>
      <p class="soft small">${[daysOf(one, t, locale), townsOf(one, t)].filter(Boolean).join(' · ')}</p>
      ${
        owner || dates
          ? html`<p class="soft small">${[owner?.name, dates].filter(Boolean).join(' · ')}</p>`
          : nothing
      }
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
              ${this.#moreGroups.render(all)}`
      }
    </section>`;
  }
}

/** A group in a list: what it is about, since when, and whether something is done. */
export function groupEntry(
  group: RepeatGroupSummary,
  shared: Desk,
  more: unknown = nothing,
): TemplateResult {
  const t = shared.t();
  const { id, governance } = group;
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
    <p class="soft small">${sizeOfGroup(group, t, shared.desk.locale)}</p>
    ${more}
  </li>`;
}
