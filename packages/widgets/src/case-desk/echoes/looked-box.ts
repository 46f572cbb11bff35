import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { hintAndError } from '../../parts/field.ts';

interface LookedBox {
  readonly id: string;
  readonly label: string;
  readonly error: string | undefined;
  readonly checked: boolean;
  readonly onChange: () => void;
}

/** Nothing goes on before somebody says that they looked. */
export const lookedBox = ({ id, label, error, checked, onChange }: LookedBox): TemplateResult =>
  html`<div class="field ${error ? 'wrong' : ''}">
    ${hintAndError({ id, label, error })}
    <label class="check">
      <input
        type="checkbox"
        id=${id}
        aria-describedby=${error ? `${id}-error` : nothing}
        .checked=${live(checked)}
        @change=${onChange}
      />
      <span>${label}</span>
    </label>
  </div>`;
