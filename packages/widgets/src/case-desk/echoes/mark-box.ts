import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fill } from '../../locales/locales.ts';
import type { Echoes } from './echoes-section.ts';
import type { Mark } from './marks.ts';

/** What was found and what could stand there instead: to be ticked, unless it has to be masked and is. */
export function markBox(
  { text, replacement, kind, why, certain, masked }: Mark,
  t: ReturnType<Echoes['t']>['form'],
  onChange: () => void,
): TemplateResult {
  // What must be and is not can be.
  const isFixed = certain && masked;
  const words = html`<span
    ><strong>${text}</strong> <span class="tag">${t.kinds[kind]}</span>
    ${fill(t.mask, { replacement })}
    <span class="soft small">${why}${isFixed ? html` · ${t.mustMask}` : nothing}</span></span
  >`;
  if (isFixed) return html`<div class="check">${words}</div>`;
  return html`<label class="check">
    <input type="checkbox" .checked=${live(masked)} @change=${onChange} />
    ${words}
  </label>`;
}
