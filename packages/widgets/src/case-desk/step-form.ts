import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { choices } from '../parts/choices.ts';
import { describedBy, errorSummary, field, textField } from '../parts/field.ts';
import type { CaseDesk } from './case-desk.ts';

export interface StepFormOptions {
  /** Stands in front of the ids of its fields. */
  readonly name: string;
  /** What is wrong with what was written, by field; empty when nothing is. */
  readonly wrong: (values: Values) => Readonly<Record<string, string>>;
  /** @throws what the server said */
  readonly send: (values: Values) => Promise<void>;
}

/** What was written so far, by field. */
export type Values = Readonly<Record<string, string>>;

interface Asked {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
}

/** A small form by which somebody of staff takes one step: what is missing is said before it is sent. */
export class StepForm {
  #desk: CaseDesk;
  #options: StepFormOptions;
  #values: Record<string, string> = {};
  #wrong: Readonly<Record<string, string>> = {};
  #sending = false;
  #error: unknown;
  /** Counts what has begun: what is said of one that was sent is not for the next. */
  #turn = 0;

  constructor(desk: CaseDesk, options: StepFormOptions) {
    this.#desk = desk;
    this.#options = options;
  }

  get values(): Values {
    return this.#values;
  }

  /** Another one begins; what stands there already may be written on. */
  begin(values: Values = {}): void {
    this.#turn += 1;
    this.#values = { ...values };
    this.#wrong = {};
    this.#sending = false;
    this.#error = undefined;
  }

  text(asked: Asked & { rows?: number; maxLength: number }): TemplateResult {
    const { name, rows = 4, maxLength } = asked;
    return textField(
      {
        ...this.#field(asked),
        value: this.#values[name] ?? '',
        rows,
        maxLength,
        onInput: (value) => this.#set(name, value),
      },
      this.#desk.common,
    );
  }

  /** A day, or its hour and minute as well. */
  day(asked: Asked & { type?: 'date' | 'datetime-local' }): TemplateResult {
    const options = this.#field(asked);
    return field(
      options,
      this.#desk.common,
      html`<input
        class="input"
        type=${asked.type ?? 'date'}
        id=${options.id}
        aria-describedby=${describedBy(options)}
        aria-invalid=${options.error ? 'true' : nothing}
        .value=${live(this.#values[asked.name] ?? '')}
        @input=${(event: Event) => this.#set(asked.name, (event.target as HTMLInputElement).value)}
      />`,
    );
  }

  /** One of many, by its id. */
  select(
    asked: Asked,
    options: readonly { readonly value: string; readonly label: string }[],
    none: string,
  ): TemplateResult {
    const around = this.#field(asked);
    const value = this.#values[asked.name] ?? '';
    return field(
      around,
      this.#desk.common,
      html`<span class="select"
        ><select
          class="input"
          id=${around.id}
          aria-describedby=${describedBy(around)}
          aria-invalid=${around.error ? 'true' : nothing}
          @change=${(event: Event) => this.#set(asked.name, (event.target as HTMLSelectElement).value)}
        >
          <option value="" ?selected=${value === ''}>${none}</option>
          ${options.map(
            (one) =>
              html`<option value=${one.value} ?selected=${value === one.value}>${one.label}</option>`,
          )}
        </select></span
      >`,
    );
  }

  /** One of a few. */
  choice(
    asked: Asked,
    options: readonly { readonly value: string; readonly label: string }[],
  ): TemplateResult {
    return choices(
      {
        ...this.#field(asked),
        options,
        value: this.#values[asked.name],
        onChange: (value) => this.#set(asked.name, value),
      },
      this.#desk.common,
    );
  }

  /** The fields with what is said above and sent below them. */
  render(
    fields: unknown,
    words: { readonly submit: string; readonly sending: string; readonly cancel?: string },
    onCancel?: () => void,
  ): TemplateResult {
    const wrong = Object.entries(this.#wrong).map(([name, message]) => ({
      id: this.#id(name),
      message,
    }));
    return html`<form class="step-form stack" novalidate @submit=${this.#handleSubmit}>
      ${errorSummary(wrong, this.#desk.common, (id) => void this.#desk.focusOn(`#${id}`))}
      ${this.#error ? this.#desk.failure(this.#error) : nothing} ${fields}
      <div class="row">
        <button class="button primary" type="submit" aria-disabled=${this.#sending ? 'true' : 'false'}>
          ${this.#sending ? words.sending : words.submit}
        </button>
        ${
          onCancel
            ? html`<button class="button quiet" type="button" @click=${onCancel}>${words.cancel}</button>`
            : nothing
        }
      </div>
    </form>`;
  }

  #id = (name: string) => `${this.#options.name}-${name}`;

  #field({ name, label, hint, optional }: Asked) {
    return {
      id: this.#id(name),
      label,
      hint,
      error: this.#wrong[name],
      need: optional ? ('optional' as const) : undefined,
    };
  }

  #set(name: string, value: string): void {
    this.#values[name] = value;
    this.#desk.requestUpdate();
  }

  #handleSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.#sending) return;
    this.#error = undefined;
    this.#wrong = this.#options.wrong(this.#values);
    this.#desk.requestUpdate();
    if (Object.keys(this.#wrong).length > 0) {
      void this.#desk.focusOn('#error-summary');
      return;
    }
    this.#sending = true;
    const turn = this.#turn;
    try {
      await this.#options.send(this.#values);
      if (turn === this.#turn) this.begin();
    } catch (error) {
      if (turn === this.#turn) this.#error = error;
    }
    if (turn === this.#turn) this.#sending = false;
    this.#desk.requestUpdate();
  };
}
