import type {
  ContactEvidence,
  Governance,
  GovernanceAnswers,
  GovernanceStep,
  Schemas,
  Unit,
} from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { momentOf } from '../../parts/dates.ts';
import { notice } from '../../parts/notice.ts';
import { StepForm, type Values } from '../step-form.ts';
import type { Desk } from './warnings-section.ts';

/** What each step asks for. */
const asked: Readonly<Record<GovernanceStep, readonly string[]>> = {
  accept: ['ownerUnitId'],
  decline: ['reason'],
  plan: ['plan', 'startsOn', 'endsOn'],
  answer: ['result', 'publicAnswer'],
  finish: ['outcome'],
};
const written = ['reason', 'plan', 'publicAnswer', 'outcome'];

/** @param moment by the clock on the wall, as the field has it */
const toldOf = (method: string, moment: string): ContactEvidence => ({
  method: method as ContactEvidence['method'],
  at: momentOf(moment),
});

/** The steps that whoever is signed in may take now, one form at a time. */
export class GovernanceSteps {
  #shared: Desk;
  #form: StepForm;
  #taken: () => Promise<void>;
  #open: { readonly id: string; readonly step: GovernanceStep } | undefined;
  #of: Governance | undefined;
  #answers: { readonly id: string; readonly answers: GovernanceAnswers } | undefined;

  /** @param taken a step was taken: what is shown is to be asked for again */
  constructor(shared: Desk, taken: () => Promise<void>) {
    this.#shared = shared;
    this.#taken = taken;
    this.#form = new StepForm(shared.desk, {
      name: 'step',
      wrong: (values) => this.#wrong(values),
      send: (values) => this.#send(values),
    });
  }

  render(governance: Governance, units: readonly Unit[]): unknown {
    const { governance: t } = this.#shared.t();
    const { steps, id } = governance;
    this.#of = governance;
    const open = this.#open?.id === id ? this.#open.step : undefined;
    const answers = this.#answers?.id === id ? this.#answers.answers : undefined;
    if (steps.length === 0 && !answers) return nothing;
    return html`<div class="stack no-print">
      ${answers ? this.#answered(answers) : nothing}
      ${
        open && steps.includes(open)
          ? this.#form.render(
              this.#fields(open, units),
              {
                submit: this.#submit(open),
                sending: t.sending,
                cancel: t.cancel,
              },
              () => this.#handleCancel(),
            )
          : html`<div class="row">
              ${steps.map(
                (step, i) => html`<button
                  class="button ${i === 0 ? 'primary' : ''}"
                  id="take-${step}"
                  type="button"
                  @click=${() => this.#handleOpen(step)}
                >
                  ${t.steps[step]}
                </button>`,
              )}
            </div>`
      }
    </div>`;
  }

  #fields(step: GovernanceStep, units: readonly Unit[]): TemplateResult {
    const { governance: t } = this.#shared.t();
    const form = this.#form;
    switch (step) {
      case 'accept': {
        const options = units.map(({ id, name }) => ({ value: id, label: name }));
        return html`<p>${t.accept.lead}</p>
          ${form.select({ name: 'ownerUnitId', label: t.accept.unit }, options, t.accept.choose)}`;
      }
      case 'decline':
        return form.text({ name: 'reason', label: t.decline.reason, maxLength: 500 });
      case 'plan':
        return html`${form.text({ name: 'plan', label: t.planForm.plan, rows: 6, maxLength: 5000 })}
          <div class="dates">
            ${form.day({ name: 'startsOn', label: t.planForm.startsOn })}
            ${form.day({ name: 'endsOn', label: t.planForm.endsOn })}
          </div>`;
      case 'answer': {
        const { results } = t.answer;
        const options = (['resolved', 'partly', 'explained', 'not-feasible'] as const).map(
          (value) => ({ value, label: results[value] }),
        );
        return html`<p>${t.answer.lead}</p>
          ${form.choice({ name: 'result', label: t.answer.result }, options)}
          ${form.text({ name: 'publicAnswer', label: t.answer.text, rows: 6, maxLength: 5000 })}
          ${this.#isUnit ? this.#toldFields() : nothing}
          ${form.text({ name: 'internalNote', label: t.answer.note, optional: true, rows: 2, maxLength: 5000 })}`;
      }
      case 'finish':
        return form.text({ name: 'outcome', label: t.finish.outcome, maxLength: 2000 });
    }
  }

  /** A unit tells the residents before it replies; the desk answers in writing. */
  get #isUnit(): boolean {
    return this.#shared.desk.staff.role === 'unit';
  }

  #toldFields(): TemplateResult {
    const { told } = this.#shared.t().governance;
    const ways = (['visit', 'phone', 'wechat'] as const).map((value) => ({
      value,
      label: told.ways[value],
    }));
    return html`${this.#form.choice({ name: 'toldBy', label: told.by, hint: told.hint }, ways)}
    ${this.#form.day({ name: 'toldAt', label: told.at, type: 'datetime-local' })}`;
  }

  #submit(step: GovernanceStep): string {
    const { governance: t } = this.#shared.t();
    return { ...t, plan: t.planForm }[step].submit;
  }

  #answered({ answered, data }: GovernanceAnswers): TemplateResult {
    const { comma, governance } = this.#shared.t();
    const t = governance.answer;
    const left = data.filter((one) => !one.answered).map(({ trackingCode }) => trackingCode);
    const body = fill(t.left, { count: left.length, codes: left.join(comma) });
    return notice({
      tone: 'good',
      title: fill(t.done, { count: answered }),
      ...(left.length > 0 && { body }),
    });
  }

  #wrong(values: Values): Record<string, string> {
    const { missing } = this.#shared.t().governance;
    const said: Readonly<Record<string, string>> = missing;
    const wrong: Record<string, string> = {};
    const step = this.#open?.step ?? 'accept';
    const names =
      step === 'answer' && this.#isUnit ? [...asked.answer, 'toldBy', 'toldAt'] : asked[step];
    for (const name of names) {
      const least = written.includes(name) ? 2 : 1;
      const value = (values[name] ?? '').trim();
      const backwards = name === 'endsOn' && value < (values.startsOn ?? '');
      if (value.length < least || backwards) wrong[name] = said[name] ?? '';
    }
    return wrong;
  }

  async #send(values: Values): Promise<void> {
    const { desk } = this.#shared;
    const of = this.#of;
    const open = this.#open;
    if (!of || !open) return;
    const { step } = open;
    const { id, version } = of;
    const { governance } = await desk.client();
    const value = (name: string) => (values[name] ?? '').trim();
    if (step === 'accept') {
      const body = { outcome: 'accepted' as const, ownerUnitId: value('ownerUnitId') };
      await governance.decide(id, body, { version });
    } else if (step === 'decline') {
      const body = { outcome: 'declined' as const, reason: value('reason') };
      await governance.decide(id, body, { version });
    } else if (step === 'plan') {
      const [startsOn, endsOn] = [value('startsOn'), value('endsOn')];
      await governance.plan(id, { plan: value('plan'), startsOn, endsOn }, { version });
    } else if (step === 'answer') {
      const result = value('result') as Schemas['ReplyResult'];
      const note = value('internalNote');
      const answers = await governance.answer(id, {
        result,
        publicAnswer: value('publicAnswer'),
        ...(note && { internalNote: note }),
        ...(this.#isUnit && { contactEvidence: toldOf(value('toldBy'), value('toldAt')) }),
      });
      this.#answers = { id, answers };
    } else {
      await governance.finish(id, { outcome: value('outcome') }, { version });
    }
    if (this.#open === open) this.#open = undefined;
    await this.#taken();
    // Who went on to another one is told nothing of this.
    if (this.#shared.idOf('governance') !== id) return;
    const { governance: t } = this.#shared.t();
    const status = t.status[this.#of?.status ?? of.status];
    void desk.announce(fill(t.taken, { status }));
    void desk.focusOn('#warnings-view');
  }

  #handleOpen(step: GovernanceStep): void {
    const { id, plan, startsOn, endsOn } = this.#of ?? {};
    this.#open = { id: id ?? '', step };
    const before = { plan: plan ?? '', startsOn: startsOn ?? '', endsOn: endsOn ?? '' };
    this.#form.begin(step === 'plan' ? before : {});
    void this.#shared.desk.requestUpdate();
    const [first] = asked[step];
    void this.#shared.desk.focusOn(`#step-${first}`);
  }

  #handleCancel(): void {
    const step = this.#open?.step;
    this.#open = undefined;
    this.#shared.desk.requestUpdate();
    void this.#shared.desk.focusOn(`#take-${step}`);
  }
}
