import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { formatDay } from '../parts/dates.ts';
import type { Draft, Neighbour } from './draft.ts';
import type { Form } from './form.ts';

/** What is told of somebody else's case: where, of what kind, since when, and how it stands. */
export function neighbourWords({ t, locale }: Form, found: Neighbour): TemplateResult {
  const { category, area, receivedAt, stateText, unit, followerCount: count } = found;
  const heading = [area?.name, category?.name].filter(Boolean).join(' · ');
  const since = fill(t.similar.since, { day: formatDay(receivedAt, locale) });
  return html`<p><strong>${heading}</strong></p>
    <p class="small soft">
      ${[since, stateText, unit].filter(Boolean).join(' · ')}${count > 0 ? ` · ${fill(t.similar.followers, { count })}` : nothing}
    </p>`;
}

/** Cases of others that seem to be the same, on the check: a way out before one more is sent. */
export function similarCases(form: Form): TemplateResult {
  const { t, neighbours } = form;
  return html`<section class="similar" aria-labelledby="similar">
    <h3 id="similar">${t.similar.title}</h3>
    <p class="hint">${t.similar.hint}</p>
    <ul>
      ${neighbours.map(
        (found) => html`<li>
          ${neighbourWords(form, found)}
          <button
            class="button"
            type="button"
            @click=${() => {
              form.change({ follow: found });
              form.edit('follow');
            }}
          >
            ${t.similar.mine}<span class="visually-hidden"> ${found.trackingCode}</span>
          </button>
        </li>`,
      )}
    </ul>
  </section>`;
}

/** "This is my matter too": what happens then, before it does. */
export function followScreen(
  form: Form,
  follow: NonNullable<Draft['follow']>,
  busy: boolean,
): TemplateResult {
  const { t, draft, files } = form;
  const anonymous = draft.identity === 'anonymous';
  return html`<h2 class="question" id="question">${t.similar.follow}</h2>
    <div class="similar">${neighbourWords(form, follow)}</div>
    <ul class="points">
      <li>${t.similar.words}</li>
      <li>${anonymous ? t.similar.askedAnonymous : t.similar.asked}</li>
      ${files.list.length > 0 ? html`<li>${t.similar.files}</li>` : nothing}
    </ul>
    <blockquote class="said">${draft.text.trim()}</blockquote>
    <div class="stack tight">
      <button
        class="button primary wide"
        id="send"
        type="button"
        aria-disabled=${busy ? 'true' : nothing}
        @click=${form.send}
      >
        ${busy ? t.check.sending : t.similar.confirm}
      </button>
      <button class="button quiet wide" type="button" @click=${form.back}>${t.similar.own}</button>
    </div>`;
}
