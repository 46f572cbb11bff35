import type { Client, ResidentCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill, type Locale, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/acts.ts';
import { formatDay } from '../parts/dates.ts';
import { textField } from '../parts/field.ts';
import { LateTexts } from '../parts/late-texts.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { unbroken } from '../parts/unbroken.ts';
import type { ChangeOptions, Following } from './following.ts';

type ActTexts = Texts<typeof zh>;
type Piece = TemplateResult | typeof nothing;

const translations: Translations<ActTexts> = {
  name: 'acts',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/acts.ts'),
  en: () => import('../locales/en/acts.ts'),
};

/** What the resident may do besides rating and adding. */
export type Act = 'urge' | 'withdraw' | 'reopen';

interface ActRule {
  command: ResidentCase['allowedActions'][number];
  /** Shortest text that goes with it, in characters. */
  least: number;
  most: number;
  send: (
    client: Client,
    code: string,
    text: string,
    options: ChangeOptions,
  ) => PromiseLike<ResidentCase>;
  /** Whether it has been done, however that came about. */
  landed: (now: ResidentCase, before: ResidentCase) => boolean;
}

const rules: Record<Act, ActRule> = {
  urge: {
    command: 'urgeCase',
    least: 0,
    most: 0,
    send: ({ cases }, code, _, options) => cases.urge(code, options),
    landed: (now, before) => now.urgeCount > before.urgeCount,
  },
  withdraw: {
    command: 'withdrawCase',
    least: 0,
    most: 500,
    send: ({ cases }, code, reason, options) =>
      cases.withdraw(code, reason ? { reason } : {}, options),
    landed: ({ state }) => state === 'withdrawn',
  },
  reopen: {
    command: 'reopenCase',
    least: 2,
    most: 1000,
    send: ({ cases }, code, reason, options) => cases.reopen(code, { reason }, options),
    landed: (now, before) => now.reopenCount > before.reopenCount,
  },
};

export interface ActsOptions {
  following: Following;
  onActed: (trackingCode: string, act: Act) => void;
}

/** Urging, taking back, having it opened again: a button each, and what shuts a door asks first. */
export class Acts {
  #host: MinshengElement<unknown>;
  #options: ActsOptions;
  #texts: LateTexts<ActTexts>;
  #open: Exclude<Act, 'urge'> | undefined;
  #text = '';
  #missing = false;
  #sending: Act | undefined;
  /** A case that was taken back or opened again says so itself, above. */
  #urged = false;
  #error: unknown;

  private constructor(
    host: MinshengElement<unknown>,
    options: ActsOptions,
    texts: LateTexts<ActTexts>,
  ) {
    this.#host = host;
    this.#options = options;
    this.#texts = texts;
  }

  static async load(host: MinshengElement<unknown>, options: ActsOptions): Promise<Acts> {
    return new Acts(host, options, await LateTexts.load(host, translations));
  }

  /** Forgets what was written; another case comes. */
  clear(): void {
    this.#urged = false;
    this.#close();
  }

  render(shown: ResidentCase): Piece {
    const may = (act: Act) => shown.allowedActions.includes(rules[act].command);
    const open = this.#open && may(this.#open) ? this.#form(this.#open) : undefined;
    const pieces = [
      this.#urged ? this.#thanks() : nothing,
      this.#error ? this.#host.failure(this.#error) : nothing,
      open ?? (may('reopen') ? this.#reopening(shown) : nothing),
      open ? nothing : this.#urging(shown, may('urge')),
      !open && may('withdraw') ? this.#button('withdraw') : nothing,
    ];
    if (pieces.every((piece) => piece === nothing)) return nothing;
    return html`<div class="acts no-print">${pieces}</div>`;
  }

  /** Nobody is urged while the resident has the case, and only its owner urges. */
  #urging({ urgeCount, holder, reader }: ResidentCase, mayUrge: boolean): Piece {
    const held = holder.kind === 'desk' || holder.kind === 'unit';
    if (!held || reader === 'follower') return nothing;
    if (mayUrge) return this.#button('urge');
    if (urgeCount === 0) return nothing;
    return html`<p class="soft small">${fill(this.#texts.now.urge.times, { count: urgeCount })}</p>`;
  }

  #reopening({ reopenUntil }: ResidentCase): Piece {
    const date = reopenUntil && lastDay(reopenUntil, this.#host.locale);
    return html`${this.#button('reopen')}
      ${date ? html`<p class="soft small">${unbroken(fill(this.#texts.now.reopen.until, { date }))}</p>` : nothing}`;
  }

  #button(act: Act): TemplateResult {
    const { [act]: words, urge } = this.#texts.now;
    const handlePress = () => (act === 'urge' ? this.#send(act) : this.#ask(act));
    return html`<button
      class="button ${act === 'withdraw' ? 'quiet flush' : 'wide'}"
      id="${act}-open"
      type="button"
      aria-disabled=${this.#sending ? 'true' : 'false'}
      @click=${handlePress}
    >
      ${this.#sending === act ? urge.sending : words.open}
    </button>`;
  }

  #form(act: Exclude<Act, 'urge'>): TemplateResult {
    const { [act]: words, reopen, sending } = this.#texts.now;
    const { least, most } = rules[act];
    return html`<form class="stack act" novalidate @submit=${this.#handleSubmit}>
      <div class="stack tight" id="act-title" tabindex="-1">
        <h3>${words.title}</h3>
        <p>${words.body}</p>
      </div>
      ${textField(
        {
          id: act,
          label: words.label,
          hint: words.hint,
          error: this.#missing ? reopen.missing : undefined,
          need: least > 0 ? undefined : 'optional',
          rows: 3,
          maxLength: most,
          value: this.#text,
          onInput: (value) => {
            this.#text = value;
            if (this.#missing) this.#miss(act);
          },
        },
        this.#host.common,
      )}
      <div class="actions">
        <button class="button primary" type="submit" aria-disabled=${this.#sending ? 'true' : 'false'}>
          ${this.#sending ? sending : words.send}
        </button>
        <button class="button" type="button" @click=${this.#handleCancel}>${words.cancel}</button>
      </div>
    </form>`;
  }

  #thanks(): TemplateResult {
    const { done, doneBody } = this.#texts.now.urge;
    return html`<div id="urged" tabindex="-1">
      ${notice({ tone: 'good', title: done, body: doneBody })}
    </div>`;
  }

  #ask(act: Exclude<Act, 'urge'>): void {
    this.clear();
    this.#open = act;
    void this.#host.focusOn('#act-title');
  }

  #handleCancel = (): void => {
    const act = this.#open;
    this.#close();
    void this.#host.focusOn(`#${act}-open`);
  };

  #handleSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const act = this.#open;
    if (!act) return;
    this.#miss(act);
    if (this.#missing) void this.#host.focusOn(`#${act}`);
    else await this.#send(act);
  };

  #miss(act: Act): void {
    this.#missing = [...this.#text.trim()].length < rules[act].least;
    this.#host.requestUpdate();
  }

  async #send(act: Act): Promise<void> {
    const { following, onActed } = this.#options;
    const { slip, seen } = following;
    if (this.#sending || !seen) return;
    const { send, landed } = rules[act];
    const text = this.#text.trim();
    this.#sending = act;
    this.#urged = false;
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      const sent = await following.change(
        act === 'urge' ? undefined : act,
        (client, code, options) => send(client, code, text, options),
        (now) => landed(now, seen.case),
      );
      if (slip !== following.slip) return;
      if (sent) {
        this.#close();
        this.#urged = act === 'urge';
        onActed(seen.case.trackingCode, act);
      }
      const told = this.#urged ? '#urged' : '#case-title';
      void this.#host.focusOn(sent ? told : '#news');
      if (sent && !this.#urged) void this.#host.announce(following.seen?.case.stateText ?? '');
    } catch (error) {
      if (slip === following.slip) this.#error = error;
    } finally {
      this.#sending = undefined;
      this.#host.requestUpdate();
    }
  }

  #close(): void {
    this.#open = undefined;
    this.#text = '';
    this.#missing = false;
    this.#error = undefined;
    this.#host.requestUpdate();
  }
}

/** The last day before a moment: who may until midnight may that day. */
const lastDay = (until: string, locale: Locale): string =>
  formatDay(new Date(Date.parse(until) - 1).toISOString(), locale);
