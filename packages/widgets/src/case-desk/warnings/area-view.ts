import type { CaseSummary, Client, RepeatGroup, Warning } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { dayNumber, formatDay } from '../../parts/dates.ts';
import { notice } from '../../parts/notice.ts';
import { caseList, casesLink } from '../case-list.ts';
import { writeListing } from '../cases/listing.ts';
import { groupEntry } from './overview.ts';
import { ProposeButton } from './propose-button.ts';
import { thanUsual } from './told.ts';
import type { Asked, Desk } from './warnings-section.ts';

/** Cases that are listed, and groups that are looked into: those that were added to last. */
const CASES = 100;
const GROUPS = 40;

interface Behind {
  readonly cases: readonly CaseSummary[];
  readonly groups: readonly RepeatGroup[];
}

/** Why an area turned: its own past, the kinds, the words, the cases, and what repeats among them. */
export class AreaView {
  #shared: Desk;
  #behind: Asked<Behind>;
  #propose: ProposeButton;

  constructor(shared: Desk) {
    this.#shared = shared;
    this.#propose = new ProposeButton(shared);
    this.#behind = shared.openedAs('area', async (client, id, signal) => {
      const warning = (await client.heatMap.warnings({ limit: 100 }, { signal })).data.find(
        (one) => one.id === id,
      );
      return warning ? behindOf(client, warning, signal) : { cases: [], groups: [] };
    });
  }

  /** @param warnings what stands out now; units are told of nothing */
  render(warnings: readonly Warning[] = []): unknown {
    const { idOf, screen } = this.#shared;
    const t = this.#shared.t();
    const warning = warnings.find(({ id }) => id === idOf('area'));
    if (!warning) return notice({ tone: 'info', ...t.warning.gone });
    return html`<div class="stack loose">
      ${this.#why(warning)} ${screen(this.#behind, (behind) => this.#list(behind))}
    </div>`;
  }

  #why(warning: Warning): TemplateResult {
    const t = this.#shared.t();
    const { desk } = this.#shared;
    const day = (date: string) => formatDay(date, desk.locale);
    const { area, level, from, to, since, rising, words } = warning;
    const days = { from: day(from), to: day(to), since: day(since), level: t.level[level] };
    return html`<section class="stack">
      <h3 id="warnings-view">
        ${area.name} <span class="level ${level}">${t.level[level]}</span>
      </h3>
      <div>
        <p class="lead">${thanUsual(warning, t)}</p>
        <p class="soft">${fill(t.warning.days, days)}</p>
      </div>
      ${
        rising.length > 0
          ? html`<table class="kinds">
              <caption class="visually-hidden">${t.warning.kinds}</caption>
              <thead>
                <tr>
                  <th scope="col">${t.warning.kinds}</th>
                  <th scope="col" class="number">${t.warning.count}</th>
                  <th scope="col" class="number">${t.warning.expected}</th>
                </tr>
              </thead>
              <tbody>
                ${rising.map(
                  ({ category, count, expected }) => html`<tr>
                    <th scope="row">
                      ${casesLink(desk, writeListing({ area: area.code, category: category.code, from, to }), category.name, '#cases-list')}
                    </th>
                    <td class="number">${count}</td>
                    <td class="number">${expected}</td>
                  </tr>`,
                )}
              </tbody>
            </table>`
          : nothing
      }
      ${
        words.length > 0
          ? html`<div class="stack tight">
              <h4>${t.warning.words}</h4>
              <ul class="words">
                ${words.map((word) => html`<li>${fill(t.warning.word, { ...word })}</li>`)}
              </ul>
            </div>`
          : nothing
      }
      <p class="soft small">${t.warning.method}</p>
    </section>`;
  }

  #list({ cases, groups }: Behind): TemplateResult {
    const t = this.#shared.t();
    const listed = cases.map((one) => ({ ...one, unit: one.leadUnit }));
    return html`<section class="stack" aria-labelledby="there-title">
        <h4 id="there-title">${t.groups.there}</h4>
        ${
          groups.length === 0
            ? html`<p class="soft">${t.groups.none}</p>`
            : html`<ul class="entries">
                ${groups.map((group) => groupEntry(group, this.#shared, this.#propose.render(group)))}
              </ul>`
        }
      </section>
      <section class="stack" aria-labelledby="cases-title">
        <h4 id="cases-title">${t.cases.table}</h4>
        ${caseList(listed, this.#shared.desk, { idOf: ({ id }) => id })}
        ${
          cases.length === CASES
            ? html`<p class="soft small">${fill(t.cases.more, { count: CASES })}</p>`
            : nothing
        }
      </section>`;
  }
}

/** What came there in the seven days, and the groups it is in. */
async function behindOf(
  client: Client,
  { area, from }: Warning,
  signal: AbortSignal,
): Promise<Behind> {
  const [cases, groups] = await Promise.all([
    client.desk.list({ areaCode: area.code, receivedFrom: from, limit: CASES }, { signal }),
    client.repeats.list({ atLeast: 2, limit: GROUPS }, { signal }),
  ]);
  const shown = cases.data.filter(({ sealed }) => !sealed);
  const those = new Set(shown.map(({ id }) => id));
  const recent = groups.data.filter(({ lastAt }) => dayNumber(lastAt) >= dayNumber(from));
  const whole = await Promise.all(recent.map(({ id }) => client.repeats.get(id, { signal })));
  return {
    cases: shown,
    groups: whole.filter((group) => group.cases.some(({ caseId }) => those.has(caseId))),
  };
}
