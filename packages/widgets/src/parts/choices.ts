import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { CommonTexts } from '../locales/locales.ts';
import { type Field, hintAndError, needMark } from './field.ts';
import type { Icon } from './icons.ts';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  hint?: string;
  icon?: Icon;
}

export interface Choices<Value extends string> extends Field {
  options: readonly Choice<Value>[];
  value: Value | undefined;
  onChange: (value: Value) => void;
  /** `grid` sets short choices two in a line; `list` gives each its own line. */
  layout?: 'list' | 'grid';
}

/**
 * One of several, each a whole surface to press. Native radios: arrow keys work as they must. What is
 * wrong is said by the choice that gets the focus: few screen readers read it from the group.
 */
export function choices<Value extends string>(
  options: Choices<Value>,
  texts: CommonTexts,
): TemplateResult {
  const { id, label, need, value, onChange, layout } = options;
  return html`<fieldset
    class="field ${options.error ? 'wrong' : ''}"
    id=${id}
    role="radiogroup"
    aria-describedby=${options.hint ? `${id}-hint` : nothing}
    aria-required=${need === 'required' ? 'true' : nothing}
    aria-invalid=${options.error ? 'true' : nothing}
    tabindex="-1"
  >
    <legend>${label}${needMark(need, texts)}</legend>
    ${hintAndError(options)}
    <div class="choices ${layout ?? 'list'}">
      ${options.options.map(
        (choice) => html`<label class="choice">
          <input
            type="radio"
            name=${id}
            aria-describedby=${options.error ? `${id}-error` : nothing}
            .value=${choice.value}
            .checked=${live(choice.value === value)}
            @change=${() => onChange(choice.value)}
          />
          ${choice.icon?.() ?? nothing}
          <span>
            <span class="choice-label">${choice.label}</span>
            ${choice.hint ? html`<span class="hint choice-hint">${choice.hint}</span>` : nothing}
          </span>
        </label>`,
      )}
    </div>
  </fieldset>`;
}

export const choicesStyles = css`
  .choices {
    display: grid;
    gap: var(--ms-2);
    margin-block-start: var(--ms-2);
  }
  .choices.grid {
    grid-template-columns: repeat(auto-fill, minmax(min(9.5em, 100%), 1fr));
  }
  .choice {
    position: relative;
    display: flex;
    align-items: center;
    gap: var(--ms-3);
    min-height: var(--ms-touch);
    padding: var(--ms-2) var(--ms-3);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
    cursor: pointer;
    touch-action: manipulation;
  }
  .choice > svg {
    color: var(--ms-action);
  }
  .choice > span {
    min-width: 0;
  }
  .choice-label,
  .choice-hint {
    display: block;
  }
  .choice input {
    flex: none;
    width: 1.375em;
    height: 1.375em;
    border: 1.5px solid var(--ms-edge);
    border-radius: 50%;
    background: var(--ms-surface);
    appearance: none;
    -webkit-appearance: none;
    cursor: pointer;
  }
  .choice input:checked {
    border: 0.42em solid var(--ms-action);
  }
  .choice input:focus-visible {
    outline: none;
  }
  /* A ring round the whole surface; the frame is a sibling because :has() is too young. */
  .choice input:checked ~ span::before,
  .choice input:focus-visible ~ span::before {
    content: '';
    position: absolute;
    inset: -1px;
    border: 2px solid var(--ms-action);
    border-radius: var(--ms-radius);
    pointer-events: none;
  }
  .choice input:focus-visible ~ span::before {
    outline: 3px solid var(--ms-action);
    outline-offset: 2px;
  }
  .choice input:checked ~ span .choice-label {
    font-weight: 600;
  }
  .choice:hover {
    background: var(--ms-action-tint);
  }
  @media (forced-colors: active) {
    .choice input:checked {
      border-color: Highlight;
    }
  }
`;
