import type { Schemas } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { notice } from '../../parts/notice.ts';
import { StepForm } from '../step-form.ts';
import { echoFacts } from './echo-facts.ts';
import { echoSheet, leftFindings } from './echo-sheet.ts';
import type { Echoes } from './echoes-section.ts';
import { lookedBox } from './looked-box.ts';
import { Original } from './original.ts';
import { PrivateImages } from './private-images.ts';
import { isConflict, problemOf } from './problem.ts';

type EchoWork = Schemas['EchoWork'];

interface Happened {
  /** Something was done: what is shown is to be asked for again. */
  readonly changed: () => Promise<unknown>;
  /** Somebody took it back to go on writing. */
  readonly edit: (id: string) => void;
}

/** One echo as the public sees or would see it, with who did what and what can be done now. */
export class EchoView {
  #shared: Echoes;
  #images: PrivateImages;
  #form: StepForm;
  #original: Original;
  #work: EchoWork | undefined;
  #looked = false;
  #notLooked = false;
  #isAsking = false;
  #publishing = false;
  #error: unknown;
  #recalling = false;
  #on: Happened;

  constructor(shared: Echoes, on: Happened) {
    this.#shared = shared;
    this.#on = on;
    this.#original = new Original(shared);
    this.#images = new PrivateImages(shared.desk, (client, id, timeoutMs) =>
      client.echoes.picture(this.#work?.echo.id ?? '', id, { timeoutMs }),
    );
    this.#form = new StepForm(shared.desk, {
      name: 'echo',
      wrong: ({ reason = '' }) =>
        reason.trim().length < 2 ? { reason: shared.t().view.missingReason } : {},
      send: ({ reason = '' }) => this.#takeBack(reason.trim()),
    });
  }

  render(work: EchoWork): TemplateResult {
    if (this.#work?.echo.id !== work.echo.id || this.#work.version !== work.version) {
      this.#begin(work);
    }
    const { view: t, states } = this.#shared.t();
    const lead = {
      drafted: t.draft,
      'in-review': t.preview,
      published: t.public,
      withdrawn: t.gone,
    }[work.status];
    const isToCome = work.status === 'drafted' || work.status === 'in-review';
    return html`<div class="stack loose">
      <h3 id="echo-head">${lead} <span class="tag">${states[work.status]}</span></h3>
      ${echoSheet(work, this.#shared, this.#images)} ${work.status === 'withdrawn' ? nothing : leftFindings(work, this.#shared)}
      ${echoFacts(work, this.#shared)} ${isToCome && this.#isDesk ? this.#original.render(work.caseId) : nothing}
      ${this.#steps(work)}
    </div>`;
  }

  /** It is looked at no more. */
  drop(): void {
    this.#images.drop();
  }

  #begin(work: EchoWork): void {
    // What was typed about this one stays, and what was said about it.
    if (this.#work?.echo.id !== work.echo.id) {
      this.#isAsking = false;
      this.#error = undefined;
      this.#form.begin();
    }
    this.#work = work;
    this.#looked = this.#notLooked = false;
    this.#images.drop();
  }

  get #isDesk(): boolean {
    return this.#shared.desk.staff.role === 'desk';
  }

  #steps(work: EchoWork): unknown {
    const { view: t } = this.#shared.t();
    const { id, page } = work.echo;
    if (work.status === 'withdrawn') {
      return this.#isDesk ? html`<p>${this.#shared.link(`again-${id}`, t.again)}</p>` : nothing;
    }
    const { server } = this.#shared.desk.connection;
    const { take } = this.#taking(work);
    return html`<div class="stack no-print">
      ${this.#error ? this.#refused(this.#error) : nothing}
      ${
        work.status === 'drafted' && this.#isDesk
          ? html`<p>${this.#shared.link(`edit-${id}`, t.edit)} <span class="soft small">${t.editNote}</span></p>`
          : nothing
      }
      ${work.status === 'published' ? html`<p><a class="up" href="${server}${page}">${t.open}</a></p>` : nothing}
      ${work.status === 'in-review' ? this.#review(work) : nothing}
      ${
        this.#isAsking
          ? this.#reason(work)
          : work.status === 'in-review' && work.own
            ? nothing
            : html`<p>
                <button class="button" id="echo-take-back" type="button" @click=${this.#handleAsk}>
                  ${take}
                </button>
              </p>`
      }
    </div>`;
  }

  /** Who wrote it can take it back; anybody else publishes it or returns it. */
  #review(work: EchoWork): unknown {
    const { view: t } = this.#shared.t();
    if (!work.own)
      return this.#shared.desk.staff.role === 'inspector' ? nothing : this.#publication();
    return html`<p>${t.own}</p>
      <p>
        <button
          class="button"
          id="echo-recall"
          type="button"
          aria-disabled=${this.#recalling ? 'true' : 'false'}
          @click=${this.#handleRecall}
        >
          ${this.#recalling ? t.recalling : t.recall}
        </button>
      </p>`;
  }

  /** What taking it back is called where it stands now, and what it leads to. */
  #taking({ status }: EchoWork) {
    const { view: t } = this.#shared.t();
    if (status === 'in-review') {
      return { take: t.sendBack, why: t.reasonBack, hint: t.reasonBackHint, done: t.sentBack };
    }
    return status === 'drafted'
      ? { take: t.discard, why: t.reasonDiscard, hint: t.reasonHint, done: t.discarded }
      : { take: t.withdraw, why: t.reasonWithdraw, hint: t.reasonHint, done: t.withdrawn };
  }

  /** The case may have changed since: then each place that must be masked is named. */
  #refused(error: unknown): TemplateResult {
    const { title = '', errors = [] } = problemOf(error);
    if (errors.length === 0) return this.#shared.desk.failure(error);
    const body = html`${errors.map(({ detail }) => html`<p>${detail}</p>`)}`;
    return notice({ tone: 'caution', title, body, alert: true });
  }

  #publication(): TemplateResult {
    const { view: t } = this.#shared.t();
    const error = this.#notLooked && !this.#looked ? t.notLooked : undefined;
    return html`${lookedBox({
      id: 'echo-looked',
      label: t.looked,
      error,
      checked: this.#looked,
      onChange: this.#handleLooked,
    })}
      <p>
        <button
          class="button primary"
          id="echo-publish"
          type="button"
          aria-disabled=${this.#publishing ? 'true' : 'false'}
          @click=${this.#handlePublish}
        >
          ${this.#publishing ? t.publishing : t.publish}
        </button>
      </p>`;
  }

  #reason(work: EchoWork): TemplateResult {
    const { view: t } = this.#shared.t();
    const { take, why, hint } = this.#taking(work);
    return this.#form.render(
      this.#form.text({ name: 'reason', label: why, hint, rows: 2, maxLength: 300 }),
      { submit: take, sending: t.sending, cancel: t.cancel },
      () => this.#handleCancel(),
    );
  }

  #handleLooked = (): void => {
    this.#looked = !this.#looked;
    this.#shared.desk.requestUpdate();
  };

  #handleAsk = (): void => {
    this.#isAsking = true;
    this.#shared.desk.requestUpdate();
    void this.#shared.desk.focusOn('#echo-reason');
  };

  #handleCancel(): void {
    this.#isAsking = false;
    this.#shared.desk.requestUpdate();
    void this.#shared.desk.focusOn('#echo-take-back');
  }

  #handlePublish = async (): Promise<void> => {
    const { desk } = this.#shared;
    const work = this.#work;
    if (!work || this.#publishing) return;
    this.#notLooked = !this.#looked;
    desk.requestUpdate();
    if (this.#notLooked) {
      void desk.focusOn('#echo-looked');
      return;
    }
    this.#publishing = true;
    this.#error = undefined;
    try {
      const { echoes } = await desk.client();
      await echoes.publish(work.echo.id, { version: work.version });
      await this.#done(work, this.#shared.t().view.published);
    } catch (error) {
      // Whoever reads another one by now is told nothing of this.
      if (!this.#isOn(work)) return;
      this.#error = error;
      if (isConflict(error)) await this.#on.changed();
    } finally {
      this.#publishing = false;
      desk.requestUpdate();
    }
  };

  #handleRecall = async (): Promise<void> => {
    const { desk } = this.#shared;
    const work = this.#work;
    if (!work || this.#recalling) return;
    this.#recalling = true;
    this.#error = undefined;
    desk.requestUpdate();
    try {
      const { echoes } = await desk.client();
      await echoes.recall(work.echo.id, { version: work.version });
      void desk.announce(this.#shared.t().view.recalled);
      if (this.#isOn(work)) this.#on.edit(work.echo.id);
      await this.#on.changed();
    } catch (error) {
      if (!this.#isOn(work)) return;
      this.#error = error;
      if (isConflict(error)) await this.#on.changed();
    } finally {
      this.#recalling = false;
      desk.requestUpdate();
    }
  };

  async #takeBack(reason: string): Promise<void> {
    const work = this.#work;
    if (!work) return;
    const { done } = this.#taking(work);
    const { echoes } = await this.#shared.desk.client();
    try {
      const { version } = work;
      if (work.status === 'in-review') await echoes.sendBack(work.echo.id, { reason }, { version });
      else await echoes.withdraw(work.echo.id, { reason }, { version });
    } catch (error) {
      if (isConflict(error)) await this.#on.changed();
      throw error;
    }
    if (this.#isOn(work)) this.#isAsking = false;
    await this.#done(work, done);
  }

  #isOn({ echo }: EchoWork): boolean {
    return this.#shared.desk.itemOf('echoes') === `echo-${echo.id}`;
  }

  async #done(work: EchoWork, what: string): Promise<void> {
    await this.#on.changed();
    if (!this.#isOn(work)) return;
    void this.#shared.desk.announce(what);
    void this.#shared.desk.focusOn('#echo-head');
  }
}
