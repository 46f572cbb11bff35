import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { clockIcon, offlineIcon } from '../parts/icons.ts';
import type { Waiting } from './draft.ts';
import type { Form } from './form.ts';

/** Finished but not sent: says so, says what happens by itself, and lets the resident go. */
export function waitingScreen(
  form: Form,
  { reason, seconds = 60 }: Waiting,
  busy: boolean,
): TemplateResult {
  const { t, draft, files } = form;
  const offline = reason === 'offline' || reason === 'unknown';
  return html`<div class="ending">
      <span class="seal waiting">${offline ? offlineIcon() : clockIcon()}</span>
      <h2 class="question" id="question">${t.waiting[reason]}</h2>
      <p>${fill(t.waiting[`${reason}Body`], { seconds })}</p>
    </div>
    <blockquote class="said">${draft.text.trim()}</blockquote>
    <div class="stack tight">
      <button
        class="button primary wide"
        type="button"
        aria-disabled=${busy ? 'true' : nothing}
        @click=${form.send}
      >
        ${busy ? (files.open > 0 ? fill(t.check.uploading, { percent: files.percent }) : t.check.sending) : t.waiting.now}
      </button>
      ${
        draft.attempt
          ? nothing
          : html`<button class="button quiet wide" type="button" @click=${form.back}>
              ${t.waiting.edit}
            </button>`
      }
    </div>`;
}
