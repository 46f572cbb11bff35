import { css, html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { type CommonTexts, fill } from '../locales/locales.ts';
import { alertIcon } from './icons.ts';

/** What stands around any control: a question, help, and what is wrong with the answer. */
export interface Field {
  /** Unique inside the widget; the control gets it as its id. */
  id: string;
  label: string;
  hint?: string | undefined;
  /** What to do about the answer, shown and read with the control. */
  error?: string | undefined;
  /** `required` and `optional` are said in words, never by an asterisk; undefined says nothing. */
  need?: 'required' | 'optional' | undefined;
}

/** ARIA ids of a field's hint and error, for the control: `aria-describedby`. */
export function describedBy({ id, hint, error }: Field): string | typeof nothing {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || nothing;
}

/** A labelled control of any kind. Give the control `id`, `describedBy(field)`, `aria-invalid`. */
export function field(options: Field, texts: CommonTexts, control: TemplateResult): TemplateResult {
  const { id, label, need } = options;
  return html`<div class="field ${options.error ? 'wrong' : ''}">
    <label for=${id}>${label}${needMark(need, texts)}</label>
    ${hintAndError(options)}${control}
  </div>`;
}

/** The words behind a label that say whether an answer is needed. */
export function needMark(need: Field['need'], texts: CommonTexts): TemplateResult | typeof nothing {
  return need ? html` <span class="need">${texts[need]}</span>` : nothing;
}

/** Hint and error of a field or group, under its label and above its control. */
export function hintAndError({ id, hint, error }: Field): TemplateResult {
  return html`${hint ? html`<p class="hint" id="${id}-hint">${hint}</p>` : nothing}
  ${error ? html`<p class="error" id="${id}-error">${alertIcon()}<span>${error}</span></p>` : nothing}`;
}

export interface TextField extends Field {
  value: string;
  onInput: (value: string) => void;
  onBlur?: () => void;
  type?: 'text' | 'tel' | 'search' | 'email';
  inputMode?: 'text' | 'tel' | 'numeric' | 'search';
  autocomplete?: AutoFill;
  placeholder?: string;
  maxLength?: number;
  /** Given: several lines, that many to begin with. */
  rows?: number;
}

/** A line or several lines of text; `rows` makes the difference. */
export function textField(options: TextField, texts: CommonTexts): TemplateResult {
  const { id, value, onInput, onBlur, type, inputMode, autocomplete, maxLength, rows } = options;
  const invalid = options.error ? 'true' : nothing;
  const handleInput = (event: Event) => onInput((event.target as HTMLInputElement).value);
  const control = rows
    ? html`<textarea
        class="input"
        id=${id}
        rows=${rows}
        maxlength=${ifDefined(maxLength)}
        placeholder=${ifDefined(options.placeholder)}
        aria-describedby=${describedBy(options)}
        aria-invalid=${invalid}
        aria-required=${options.need === 'required' ? 'true' : nothing}
        .value=${live(value)}
        @input=${handleInput}
        @blur=${onBlur}
      ></textarea>`
    : html`<input
        class="input"
        id=${id}
        type=${type ?? 'text'}
        inputmode=${ifDefined(inputMode)}
        autocomplete=${ifDefined(autocomplete)}
        maxlength=${ifDefined(maxLength)}
        placeholder=${ifDefined(options.placeholder)}
        aria-describedby=${describedBy(options)}
        aria-invalid=${invalid}
        aria-required=${options.need === 'required' ? 'true' : nothing}
        .value=${live(value)}
        @input=${handleInput}
        @blur=${onBlur}
      />`;
  return field(options, texts, control);
}

/** Above a form that was sent too early: what is open, each a way to its field. */
export function errorSummary(
  errors: { id: string; message: string }[],
  texts: CommonTexts,
  onPick: (id: string) => void,
): TemplateResult | typeof nothing {
  if (errors.length === 0) return nothing;
  return html`<div class="error-summary" id="error-summary" role="alert" tabindex="-1">
    <h3>${fill(texts.errorSummary, { count: errors.length })}</h3>
    <ul>
      ${errors.map(
        ({ id, message }) =>
          html`<li><button class="link" type="button" @click=${() => onPick(id)}>${message}</button></li>`,
      )}
    </ul>
  </div>`;
}

export const fieldStyles = css`
  .field {
    display: block;
  }
  .field > label,
  .field > legend {
    display: block;
    font-weight: 600;
  }
  .need {
    margin-inline-start: var(--ms-2);
    color: var(--ms-ink-soft);
    font-size: var(--ms-text-small);
    font-weight: 400;
  }
  .hint {
    color: var(--ms-ink-soft);
    font-size: var(--ms-text-small);
  }
  .error {
    display: flex;
    align-items: flex-start;
    gap: var(--ms-2);
    color: var(--ms-caution);
    font-weight: 600;
  }
  .error > svg {
    width: 1.25em;
    height: 1.25em;
    margin-block-start: 0.18em;
  }
  .input {
    display: block;
    width: 100%;
    min-height: var(--ms-touch);
    margin-block-start: var(--ms-2);
    padding: var(--ms-2) var(--ms-3);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
    background: var(--ms-surface);
    color: var(--ms-ink);
    line-height: 1.6;
    appearance: none;
    -webkit-appearance: none;
  }
  textarea.input {
    resize: vertical;
  }
  .input::placeholder {
    color: var(--ms-ink-soft);
    opacity: 1;
  }
  .input:focus-visible {
    border-color: var(--ms-action);
    outline-offset: 0;
    outline-width: 2px;
  }
  .wrong .input {
    border: 2px solid var(--ms-caution);
  }
  .error-summary {
    padding: var(--ms-4);
    border: 2px solid var(--ms-caution);
    border-radius: var(--ms-radius);
    background: var(--ms-caution-tint);
  }
  .error-summary li {
    margin-block-start: var(--ms-1);
  }
  .link {
    min-height: 44px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--ms-action);
    text-align: inherit;
    text-decoration: underline;
    text-underline-offset: 0.25em;
    cursor: pointer;
  }
  .select {
    position: relative;
    display: block;
  }
  .select .input {
    padding-inline-end: var(--ms-10);
    background: var(--ms-surface);
    cursor: pointer;
  }
  .select::after {
    content: '';
    position: absolute;
    inset-inline-end: var(--ms-5);
    inset-block-start: calc(50% - 0.2em);
    width: 0.5em;
    height: 0.5em;
    border: solid var(--ms-action);
    border-width: 0 2px 2px 0;
    transform: translateY(-25%) rotate(45deg);
    pointer-events: none;
  }
`;
