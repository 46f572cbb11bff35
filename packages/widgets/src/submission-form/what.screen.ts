import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fill } from '../locales/locales.ts';
import { describedBy, hintAndError } from '../parts/field.ts';
import { uploader } from '../parts/uploader.ts';
import type { Form } from './form.ts';
import { wishLine } from './wish.ts';

/** What is wrong: a big sheet to write on, and what one has seen or heard of it. */
export function whatScreen(form: Form): TemplateResult {
  const { t, draft, errors, site } = form;
  const left = (site?.limits.textLength ?? 5000) - [...draft.text].length;
  const counter =
    left < 0 ? fill(t.what.tooLong, { count: -left }) : fill(t.what.left, { count: left });
  const text = { id: 'text', label: t.what.title, hint: t.what.hint, error: errors.text };
  return html`<div class="field ${errors.text ? 'wrong' : ''}">
      <h2 class="question" id="question"><label for="text">${t.what.title}</label></h2>
      ${hintAndError(text)}
      <textarea
        class="input sheet"
        id="text"
        rows="6"
        aria-describedby=${describedBy(text)}
        aria-invalid=${errors.text ? 'true' : nothing}
        aria-required="true"
        .value=${live(draft.text)}
        @input=${(event: Event) => form.change({ text: (event.target as HTMLTextAreaElement).value })}
      ></textarea>
      ${left <= 500 ? html`<p class="hint">${counter}</p>` : nothing}
    </div>
    ${wishLine(form)}
    ${uploader(
      {
        files: form.files,
        texts: t.files,
        error: errors.files,
        onError: (files) => form.fail(files ? { files } : {}),
      },
      form,
    )}
    <button class="button primary wide" type="button" @click=${form.next}>
      ${form.fromCheck ? t.leaveForCheck : t.next}
    </button>
    <div class="stack tight soft small">
      <p>${t.what.kept}</p>
      <p>${t.what.urgent}</p>
    </div>`;
}
