import { html, nothing, type TemplateResult } from 'lit';
import type { Reading } from './case-screen.ts';

/** Whether this device keeps the case, and the button that changes it. */
export function keeping(
  isKept: boolean,
  { kept }: Reading['t'],
  onPress: () => void,
  cannot: boolean,
): TemplateResult {
  return html`<div class="keeping">
    <div>
      ${isKept ? html`<p>${kept.isKept}</p>` : nothing}
      <p class="soft small" id="keep-hint">${cannot ? kept.cannot : isKept ? kept.note : kept.keepHint}</p>
    </div>
    <button class="button" id="keep" type="button" aria-describedby="keep-hint" @click=${onPress}>
      ${isKept ? kept.forget : kept.keep}
    </button>
  </div>`;
}
