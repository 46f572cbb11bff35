import type { Client, Governance, Unit } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { formatDay, formatMoment } from '../../parts/dates.ts';
import { caseList } from '../case-list.ts';
import { factList } from '../facts.ts';
import { Countdown } from './countdown.ts';
import { GovernanceSteps } from './governance-steps.ts';
import { daysOf, townsOf, whyOf } from './told.ts';
import type { Asked, Desk } from './warnings-section.ts';

/** Special governance of what repeats: who leads it, what is done until when, and its cases. */
export class GovernanceView {
  #shared: Desk;
  #found: Asked<{ governance: Governance; units: readonly Unit[] }>;
  #steps: GovernanceSteps;
  #untold: Countdown<Governance>;

  constructor(shared: Desk) {
    this.#shared = shared;
    this.#found = shared.openedAs('governance', async (client, id, signal) => {
      const governance = await client.governance.get(id, { signal });
      const asks = governance.steps.includes('accept');
      return { governance, units: asks ? await activeUnits(client, signal) : [] };
    });
    this.#untold = new Countdown<Governance>(shared.desk, {
      left: async (client, { id }) => (await client.governance.get(id)).untold,
      isOpen: ({ id }) => shared.idOf('governance') === id,
    });
    this.#steps = new GovernanceSteps(shared, async () => {
      shared.refresh();
      await this.#found.run();
    });
  }

  render(): unknown {
    return this.#shared.screen(this.#found, ({ governance, units }) =>
      this.#sheet(governance, units),
    );
  }

  #sheet(governance: Governance, units: readonly Unit[]): TemplateResult {
    const t = this.#shared.t();
    const { desk, link } = this.#shared;
    const { title, status, cases, groupId, size } = governance;
    const untold = this.#untold.leftOf(governance, governance.untold);
    return html`<div class="stack loose">
      <div class="stack">
        <h3 id="warnings-view">
          ${title}
          <span class="tag ${status === 'proposed' ? 'open' : ''}">${t.governance.status[status]}</span>
        </h3>
        ${this.#facts(governance)}
        ${
          desk.staff.role === 'unit'
            ? nothing
            : html`<p class="also">${link('group', groupId, t.governance.group)}</p>`
        }
      </div>
      ${this.#steps.render(governance, units)}
      <section class="stack" aria-labelledby="cases-title">
        <h4 id="cases-title">
          ${t.governance.cases}
          <span class="soft">${fill(t.governance.linked, { count: size })}</span>
        </h4>
        ${desk.staff.role === 'unit' ? html`<p class="soft">${t.governance.ownOnly}</p>` : nothing}
        ${size > cases.length ? html`<p class="soft">${fill(t.governance.newest, { count: cases.length })}</p>` : nothing}
        ${untold > 0 ? html`<p class="soft">${fill(t.governance.untold, { count: untold })}</p>` : nothing}
        ${caseList(cases, desk, {
          idOf: ({ caseId }) => caseId,
          after: (one) => html`<p class="small">${whyOf(one, t)}</p>`,
        })}
      </section>
    </div>`;
  }

  #facts(one: Governance): TemplateResult {
    const texts = this.#shared.t();
    const { governance: t } = texts;
    const { locale } = this.#shared.desk;
    const day = (date: string) => formatDay(date, locale);
    const by = (name: string | null, at: string) =>
      fill(name ? t.openedBy : t.itself, { by: name ?? '', at: formatMoment(at, locale) });
    const { owner, plan, startsOn, endsOn, decidedAt, decidedBy, declineReason, outcome } = one;
    return factList([
      [t.when, daysOf(one, texts, locale)],
      [t.where, townsOf(one, texts)],
      [t.owner, owner?.name ?? t.noOwner],
      [t.plan, plan],
      [t.dates, startsOn && endsOn && fill(t.from, { from: day(startsOn), to: day(endsOn) })],
      [t.opened, by(one.openedBy, one.openedAt)],
      [t.decided, decidedAt && decidedBy && by(decidedBy, decidedAt)],
      [t.reason, declineReason],
      [t.outcome, outcome],
    ]);
  }
}

/** A county has more of them than a page of a list. */
async function activeUnits(client: Client, signal: AbortSignal): Promise<Unit[]> {
  const found: Unit[] = [];
  for await (const unit of client.units.list({ limit: 200 }, { signal })) {
    if (unit.active) found.push(unit);
  }
  return found;
}
