import type { ResidentCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Reading } from './case-screen.ts';

type Piece = TemplateResult | typeof nothing;

/** How a long matter goes on: who has it and when there is news stand with every case. */
export function plan({ suspension }: ResidentCase, { t }: Reading): Piece {
  if (!suspension) return nothing;
  return html`<dl class="facts wide">
    <div><dt>${t.plan}</dt><dd class="words">${suspension.plan}</dd></div>
  </dl>`;
}

/** Why not, and where to go instead. */
export function declined({ declined }: ResidentCase, { t }: Reading): Piece {
  if (!declined) return nothing;
  return html`<dl class="facts wide">
    <div><dt>${t.declined.reason}</dt><dd class="words">${declined.reason}</dd></div>
    ${
      declined.elsewhere
        ? html`<div><dt>${t.declined.elsewhere}</dt><dd class="words"><strong>${declined.elsewhere}</strong></dd></div>`
        : nothing
    }
  </dl>`;
}
