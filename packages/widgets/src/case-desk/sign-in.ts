import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { describedBy, errorSummary, field, textField } from '../parts/field.ts';
import { notice } from '../parts/notice.ts';
import type { CaseDesk, CaseDeskTexts } from './case-desk.ts';

export interface SignInOptions {
  texts: () => CaseDeskTexts;
  /** @throws what the server said */
  signIn: (username: string, password: string) => Promise<void>;
}

type Missing = 'username' | 'password';

/** Name and password. The name is kept for the next time on this screen, the password never. */
export class SignInForm {
  #desk: CaseDesk;
  #options: SignInOptions;
  #username = '';
  #password = '';
  #shown = false;
  #sending = false;
  #missing: readonly Missing[] = [];
  #error: unknown;

  constructor(desk: CaseDesk, options: SignInOptions) {
    this.#desk = desk;
    this.#options = options;
  }

  /** Whoever works here is asked again: their name stands there already. */
  begin(username: string): void {
    this.#username = username;
    this.#password = '';
    this.#shown = false;
    this.#error = undefined;
    this.#missing = [];
  }

  render(expired: boolean): TemplateResult {
    const { signIn, expired: again } = this.#options.texts();
    const { common } = this.#desk;
    return html`<form class="sign-in stack" novalidate @submit=${this.#handleSubmit}>
      ${
        expired
          ? notice({ tone: 'caution', ...again, alert: true })
          : html`<div class="stack tight">
              <h3>${signIn.title}</h3>
              <p class="soft">${signIn.lead}</p>
            </div>`
      }
      ${errorSummary(
        this.#missing.map((id) => ({ id, message: this.#wrong(id) ?? '' })),
        common,
        (id) => void this.#desk.focusOn(`#${id}`),
      )}
      ${this.#error ? this.#desk.failure(this.#error) : nothing}
      ${textField(
        {
          id: 'username',
          label: signIn.username,
          value: this.#username,
          autocomplete: 'username',
          maxLength: 60,
          error: this.#wrong('username'),
          onInput: (value) => {
            this.#username = value;
          },
        },
        common,
      )}
      ${this.#passwordField()}
      <button
        class="button primary wide"
        id="sign-in"
        type="submit"
        aria-disabled=${this.#sending ? 'true' : 'false'}
      >
        ${this.#sending ? signIn.sending : signIn.submit}
      </button>
      <p class="soft small">${signIn.forgotten}</p>
    </form>`;
  }

  #passwordField(): TemplateResult {
    const { signIn } = this.#options.texts();
    const options = {
      id: 'password',
      label: signIn.password,
      error: this.#wrong('password'),
    };
    return html`<div>
      ${field(
        options,
        this.#desk.common,
        html`<input
          class="input"
          id="password"
          type=${this.#shown ? 'text' : 'password'}
          autocomplete="current-password"
          autocapitalize="none"
          spellcheck="false"
          maxlength="200"
          aria-describedby=${describedBy(options)}
          aria-invalid=${options.error ? 'true' : nothing}
          .value=${live(this.#password)}
          @input=${this.#handlePassword}
        />`,
      )}
      <label class="check">
        <input type="checkbox" .checked=${live(this.#shown)} @change=${this.#handleShow} />
        <span>${signIn.show}</span>
      </label>
    </div>`;
  }

  #wrong(id: Missing): string | undefined {
    return this.#missing.includes(id) ? this.#options.texts().signIn.missing[id] : undefined;
  }

  #handlePassword = (event: Event): void => {
    this.#password = (event.target as HTMLInputElement).value;
  };

  #handleShow = (): void => {
    this.#shown = !this.#shown;
    this.#desk.requestUpdate();
  };

  #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.#sending) return;
    const username = this.#username.trim();
    const given = { username, password: this.#password };
    this.#missing = (['username', 'password'] as const).filter((id) => !given[id]);
    this.#error = undefined;
    this.#desk.requestUpdate();
    if (this.#missing.length > 0) {
      void this.#desk.focusOn('#error-summary');
      return;
    }
    this.#sending = true;
    try {
      await this.#options.signIn(username, this.#password);
    } catch (error) {
      this.#error = error;
      // What was wrong in it cannot be seen: it is written anew.
      this.#password = '';
      void this.#desk.focusOn('#password');
    } finally {
      this.#sending = false;
      this.#desk.requestUpdate();
    }
  };
}
