import type { RankingAppeal } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { choices } from '../../parts/choices.ts';
import { formatMoment } from '../../parts/dates.ts';
import { textField } from '../../parts/field.ts';
import { skeleton } from '../../parts/skeleton.ts';
import { effectTable } from './appeal-effect.ts';
import { Asked } from './asked.ts';
import { caseLines } from './case-lines.ts';
import type { ActsOptions } from './edition-acts.ts';
import { Evidence } from './evidence.ts';

type Outcome = 'upheld' | 'rejected';

/** What is being decided, and not sent yet. */
interface Draft {
  outcome: Outcome | undefined;
  reason: string;
  wrong: boolean;
}

/** The appeals against an edition: what was said, what it would change, and the decision. */
export class Appeals {
  #options: ActsOptions & { onOpen: (id: string) => void };
  #asked = new Map<string, Asked>();
  #drafts = new Map<string, Draft>();
  #all: readonly RankingAppeal[] = [];
  #open = '';
  #case;
  #evidence: Evidence;

  constructor(options: ActsOptions & { onOpen: (id: string) => void }) {
    this.#options = options;
    this.#evidence = new Evidence(options.desk, options.words);
    this.#case = options.desk.ask(
      () => [this.#open],
      async (client, [id], signal) => {
        const appeal = this.#all.find((one) => one.id === id);
        if (!appeal) return undefined;
        const { editionId, unit, trackingCode } = appeal;
        const { data } = await client.rankings.countedCases(editionId, unit.id, { signal });
        return { id, found: data.find((one) => one.trackingCode === trackingCode) };
      },
    );
  }

  /** Another edition comes. */
  clear(): void {
    this.#asked.clear();
    this.#drafts.clear();
    this.#open = '';
  }

  render(appeals: readonly RankingAppeal[]): TemplateResult {
    this.#all = appeals;
    const t = this.#options.words.own().appeals;
    return html`<div class="rule stack" id="appeals">
      <h4 tabindex="-1">${t.title}</h4>
      ${
        appeals.length === 0
          ? html`<p class="soft">${t.none}</p>`
          : html`<ol class="appeals">
              ${appeals.map((appeal) => html`<li class="appeal stack tight">${this.#appeal(appeal)}</li>`)}
            </ol>`
      }
    </div>`;
  }

  #appeal(appeal: RankingAppeal): TemplateResult {
    const { desk, words } = this.#options;
    const t = words.own().appeals;
    const { id, unit, trackingCode, reason, filedBy, filedAt, outcome, mayDecide } = appeal;
    const when = formatMoment(filedAt, desk.locale);
    return html`<div class="appeal-head">
        <p>
          <strong>${unit.name}</strong>
          ${fill(t.case, { code: trackingCode })}
        </p>
        <p class="stage ${outcome ?? 'open'}">${t[outcome ?? 'open']}</p>
      </div>
      <p class="soft small">${fill(t.by, { name: filedBy, moment: when })}</p>
      <p class="said">${reason}</p>
      ${this.#evidence.render(appeal)}
      ${effectTable(appeal, words.own())} ${outcome ? this.#decision(appeal) : nothing}
      ${outcome === null && mayDecide ? (this.#open === id ? this.#deciding(appeal) : this.#button(appeal)) : nothing}
      ${outcome === null && !mayDecide && desk.staff.role !== 'unit' ? html`<p class="soft">${t.second}</p>` : nothing}`;
  }

  #decision({ decision, decidedAt, decidedBy, corrects }: RankingAppeal): TemplateResult {
    const { desk, words, onOpen } = this.#options;
    const t = words.own().appeals;
    const moment = formatMoment(decidedAt ?? '', desk.locale);
    return html`<p>${fill(t.decision, { reason: decision ?? '' })}</p>
      <p class="soft small">${fill(t.decidedBy, { name: decidedBy ?? '', moment })}</p>
      ${
        corrects
          ? html`<p>
              <button class="link" type="button" @click=${() => onOpen(corrects.id)}>
                ${fill(t.correction, { number: corrects.number })}
              </button>
            </p>`
          : nothing
      }`;
  }

  #button({ id, trackingCode }: RankingAppeal): TemplateResult {
    const t = this.#options.words.own().appeals;
    return html`<div class="row no-print">
      <button class="button" id="decide-${id}" type="button" @click=${() => this.#turn(id, true)}>
        ${t.decide}
        <span class="visually-hidden">${fill(t.case, { code: trackingCode })}</span>
      </button>
    </div>`;
  }

  #deciding({ id, editionId }: RankingAppeal): TemplateResult {
    const { desk, words } = this.#options;
    const { appeals: t, acts } = words.own();
    const draft = this.#draftOf(id);
    const asked = this.#asked.get(id) ?? new Asked(desk);
    this.#asked.set(id, asked);
    const body = html`${this.#counted(id)} ${choices<Outcome>(
      {
        id: `outcome-${id}`,
        label: t.choose,
        error: draft.wrong && !draft.outcome ? t.chooseMissing : undefined,
        options: [
          { value: 'upheld', label: t.uphold, hint: t.upholdHint },
          { value: 'rejected', label: t.reject },
        ],
        value: draft.outcome,
        onChange: (outcome) => {
          draft.outcome = outcome;
          desk.requestUpdate();
        },
      },
      desk.common,
    )}
    ${textField(
      {
        id: `reason-${id}`,
        label: t.reason,
        hint: t.reasonHint,
        error: draft.wrong && isShort(draft) ? t.reasonMissing : undefined,
        need: 'required',
        value: draft.reason,
        rows: 3,
        maxLength: 500,
        onInput: (value) => {
          draft.reason = value;
        },
      },
      desk.common,
    )}
    <p class="soft small">${t.final}</p>`;
    return asked.render({
      id: `deciding-${id}`,
      title: t.decide,
      body,
      confirm: t.decide,
      sending: acts.sending,
      cancel: acts.cancel,
      final: true,
      onConfirm: () => this.#decide(id, editionId),
      onCancel: () => this.#turn(id, false),
    });
  }

  /** What the case counted, so that nobody decides on a number alone. */
  #counted(id: string): unknown {
    const { desk, words } = this.#options;
    return desk.screen(this.#case, {
      loading: () => skeleton('line', 'short'),
      content: (now) =>
        now?.id === id && now.found
          ? html`<div class="case">
              <p class="soft small">${words.own().appeals.counted}</p>
              ${caseLines(now.found, words.own())}
            </div>`
          : nothing,
    });
  }

  #draftOf(id: string): Draft {
    const draft = this.#drafts.get(id) ?? { outcome: undefined, reason: '', wrong: false };
    this.#drafts.set(id, draft);
    return draft;
  }

  #turn(id: string, open: boolean): void {
    this.#open = open ? id : '';
    this.#options.onBegin();
    void this.#options.desk.focusOn(open ? `#deciding-${id}-title` : `#decide-${id}`);
  }

  async #decide(id: string, editionId: string): Promise<void> {
    const { desk, words, onDone } = this.#options;
    const draft = this.#draftOf(id);
    const { outcome, reason } = draft;
    draft.wrong = !outcome || isShort(draft);
    if (!outcome || draft.wrong) {
      void desk.focusOn(outcome ? `#reason-${id}` : `#outcome-${id}`);
      return;
    }
    const { rankings } = await desk.client();
    await rankings.decideAppeal(id, { outcome, reason: reason.trim() });
    await onDone(editionId, words.own().appeals.decided);
    this.#open = '';
    this.#drafts.delete(id);
  }
}

const isShort = ({ reason }: Draft): boolean => [...reason.trim()].length < 2;
