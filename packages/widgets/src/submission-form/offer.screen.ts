import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { formatMoment } from '../parts/dates.ts';
import type { Draft } from './draft.ts';
import type { Form } from './form.ts';

/** What was begun last time, offered rather than forced: someone else may hold the phone now. */
export function offerScreen(
  { t, locale }: Form,
  draft: Draft,
  onAnswer: (goOn: boolean) => void,
): TemplateResult {
  const time = formatMoment(new Date(draft.changedAt).toISOString(), locale);
  const count = draft.files.length;
  return html`<h2 class="question" id="question">${t.draft.title}</h2>
    <div class="stack tight">
      <blockquote class="said">${draft.text.trim() || t.draft.nothing}</blockquote>
      <p class="soft small">
        ${fill(t.draft.saved, { time })}${count > 0 ? html` · ${fill(t.draft.files, { count })}` : nothing}
      </p>
    </div>
    <div class="stack tight">
      <button class="button primary wide" type="button" @click=${() => onAnswer(true)}>
        ${t.draft.go}
      </button>
      <button class="button quiet wide" type="button" @click=${() => onAnswer(false)}>
        ${t.draft.anew}
      </button>
    </div>`;
}
