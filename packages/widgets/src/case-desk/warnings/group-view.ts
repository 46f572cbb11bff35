import type { Client, RepeatedCase, RepeatGroup, RepeatGroupSummary } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fill } from '../../locales/locales.ts';
import { formatMoment } from '../../parts/dates.ts';
import { caseList } from '../case-list.ts';
import { StepForm, type Values } from '../step-form.ts';
import { ProposeButton } from './propose-button.ts';
import { nameOfGroup, sizeOfGroup, whyOf } from './told.ts';
import type { Asked, Desk } from './warnings-section.ts';

interface Found {
  readonly group: RepeatGroup;
  /** Groups it could be joined with. */
  readonly like: readonly RepeatGroupSummary[];
}

/** Cases about one thing, why each is among them, and what the desk says of it. */
export class GroupView {
  #shared: Desk;
  #found: Asked<Found>;
  #propose: ProposeButton;
  #form: StepForm;
  #open = '';
  #picked = new Set<string>();

  constructor(shared: Desk) {
    this.#shared = shared;
    this.#propose = new ProposeButton(shared);
    this.#found = shared.openedAs('group', (client, id, signal) => foundOf(client, id, signal));
    this.#form = new StepForm(shared.desk, {
      name: 'group',
      wrong: (values) => this.#wrong(values),
      send: (values) => this.#send(values),
    });
  }

  render(): unknown {
    return this.#shared.screen(this.#found, (found) => this.#sheet(found));
  }

  #sheet({ group, like }: Found): TemplateResult {
    const t = this.#shared.t();
    const { desk } = this.#shared;
    const { cases, corrections } = group;
    const correcting = this.#open === group.id;
    return html`<div class="stack loose">
      <div class="stack">
        <h3 id="warnings-view">${nameOfGroup(group, t)}</h3>
        <p class="soft">${sizeOfGroup(group, t, desk.locale)}</p>
        ${this.#propose.render(group)}
      </div>
      <section class="stack" aria-labelledby="cases-title">
        <h4 id="cases-title">${t.cases.title}</h4>
        ${caseList(cases, desk, {
          idOf: ({ caseId }) => caseId,
          ...(correcting && { before: (one: RepeatedCase) => this.#pick(one) }),
          after: (one) => html`<p class="small">${whyOf(one, t)}</p>`,
        })}
      </section>
      ${desk.staff.role === 'desk' ? this.#correction(group, like) : nothing}
      ${
        corrections.length > 0
          ? html`<section class="stack tight">
              <h4>${t.group.history}</h4>
              <ul>
                ${corrections.map(
                  ({ by, at, reason, trackingCode }) => html`<li class="small">
                    ${trackingCode ?? nothing}
                    ${fill(t.group.entry, { by, at: formatMoment(at, desk.locale), reason })}
                  </li>`,
                )}
              </ul>
            </section>`
          : nothing
      }
    </div>`;
  }

  #pick({ caseId, title }: RepeatedCase): TemplateResult {
    const handleChange = (event: Event) => {
      if ((event.target as HTMLInputElement).checked) this.#picked.add(caseId);
      else this.#picked.delete(caseId);
      this.#shared.desk.requestUpdate();
    };
    return html`<label class="check">
      <input
        type="checkbox"
        id="pick-${caseId}"
        .checked=${live(this.#picked.has(caseId))}
        @change=${handleChange}
      />
      <span>${title}</span>
    </label>`;
  }

  #correction(group: RepeatGroup, like: readonly RepeatGroupSummary[]): TemplateResult {
    const t = this.#shared.t();
    if (this.#open !== group.id) {
      return html`<p class="no-print">
        <button class="button" id="correct" type="button" @click=${() => this.#handleOpen(group.id)}>
          ${t.group.correct}
        </button>
      </p>`;
    }
    const kinds = (['removed', 'apart', 'merged'] as const).map((value) => ({
      value,
      label: t.group[value],
    }));
    const others = like.map((other) => ({ value: other.id, label: nameOfGroup(other, t) }));
    const merging = this.#form.values.kind === 'merged';
    return html`<section class="stack no-print" aria-labelledby="correct-title">
      <h4 id="correct-title">${t.group.correct}</h4>
      <p class="soft">${t.group.lead}</p>
      ${this.#form.render(
        html`${this.#form.choice({ name: 'kind', label: t.group.kind }, kinds)}
        ${
          merging
            ? this.#form.select(
                {
                  name: 'other',
                  label: t.group.other,
                  ...(others.length === 0 && { hint: t.group.none }),
                },
                others,
                t.group.missing.other,
              )
            : html`<p id="group-cases" class="soft">${t.group.pick}</p>`
        }
        ${this.#form.text({ name: 'reason', label: t.group.reason, rows: 2, maxLength: 500 })}`,
        { submit: t.group.submit, sending: t.group.sending, cancel: t.governance.cancel },
        () => this.#handleClose(),
      )}
    </section>`;
  }

  #wrong({ kind, other, reason }: Values): Record<string, string> {
    const { missing } = this.#shared.t().group;
    return {
      ...(kind !== 'merged' && this.#picked.size === 0 && { cases: missing.cases }),
      ...(kind === 'merged' && !other && { other: missing.other }),
      ...((reason ?? '').trim().length < 2 && { reason: missing.reason }),
    };
  }

  async #send({ kind, other, reason = '' }: Values): Promise<void> {
    const { desk, idOf, refresh } = this.#shared;
    const merged = kind === 'merged';
    const id = this.#open;
    const picked = [...this.#picked];
    await (await desk.client()).repeats.correct(id, {
      kind: merged ? 'merged' : kind === 'apart' ? 'apart' : 'removed',
      reason: reason.trim(),
      ...(merged ? { otherGroupId: other ?? '' } : { caseIds: picked }),
    });
    if (this.#open === id) {
      this.#open = '';
      this.#picked.clear();
    }
    refresh();
    await this.#found.run();
    // Who went on to another one is told nothing of this.
    if (idOf('group') !== id) return;
    void desk.announce(this.#shared.t().group.done);
    void desk.focusOn('#warnings-view');
  }

  #handleOpen(id: string): void {
    this.#open = id;
    this.#picked.clear();
    this.#form.begin({ kind: 'removed' });
    this.#shared.desk.requestUpdate();
    void this.#shared.desk.focusOn('#cases-title');
  }

  #handleClose(): void {
    this.#open = '';
    this.#picked.clear();
    this.#shared.desk.requestUpdate();
    void this.#shared.desk.focusOn('#correct');
  }
}

/** The group, and what its newest case is like besides. */
async function foundOf(client: Client, id: string, signal: AbortSignal): Promise<Found> {
  const group = await client.repeats.get(id, { signal });
  const newest = group.cases[group.cases.length - 1];
  const { like } = newest ? await client.repeats.ofCase(newest.caseId, { signal }) : { like: [] };
  const others = like.map((one) => one.group);
  return { group, like: others.filter((other) => other.id !== group.id) };
}
