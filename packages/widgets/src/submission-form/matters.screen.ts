import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import type { Form } from './form.ts';
import { joined, mattersOf } from './matters.ts';

/** Several matters in one message: shown apart, and the resident says whether they are. */
export function mattersScreen(form: Form): TemplateResult {
  const { t, draft, files } = form;
  const text = draft.text.trim();
  const known = draft.split?.text === text ? draft.split : undefined;
  const matters = known?.matters ?? mattersOf(text);
  const matterOf = known?.matterOf ?? {};
  const count = matters.length;
  const decide = (apart: readonly string[] | null, of = matterOf) =>
    form.change({ split: { text, matters: apart, matterOf: of } });
  const handleJoin = (index: number) => {
    const left = joined(matters, index);
    decide(left.length > 1 ? left : null, {});
    if (left.length > 1) form.focusOn('#question');
    else form.next();
  };
  return html`<div class="stack tight">
      <h2 class="question" id="question">${fill(t.matters.title, { count })}</h2>
      <p class="hint">${t.matters.hint}</p>
    </div>
    <ol class="matters">
      ${matters.map(
        (matter, index) => html`<li>
          <p class="said">${matter}</p>
          ${
            index > 0
              ? html`<button class="button quiet" type="button" @click=${() => handleJoin(index)}>
                  ${t.matters.join}<span class="visually-hidden"> ${fill(t.matters.nth, { number: index + 1 })}</span>
                </button>`
              : nothing
          }
        </li>`,
      )}
    </ol>
    ${files.list.map((file) => {
      const id = `matter-of-${file.id}`;
      return html`<div class="field">
        <label for=${id}>${fill(t.matters.fileOf, { name: files.nameOf(file) })}</label>
        <div class="select">
        <select
          id=${id}
          @change=${(event: Event) =>
            decide(matters, {
              ...matterOf,
              [file.id]: Number((event.target as HTMLSelectElement).value),
            })}
        >
          ${matters.map(
            (
              _,
              index,
            ) => html`<option value=${index} .selected=${(matterOf[file.id] ?? 0) === index}>
              ${fill(t.matters.nth, { number: index + 1 })}
            </option>`,
          )}
        </select>
        </div>
      </div>`;
    })}
    <div class="stack tight">
      <button
        class="button primary wide"
        type="button"
        @click=${() => {
          decide(matters);
          form.next();
        }}
      >
        ${fill(t.matters.apart, { count })}
      </button>
      <button
        class="button quiet wide"
        type="button"
        @click=${() => {
          decide(null);
          form.next();
        }}
      >
        ${t.matters.one}
      </button>
    </div>`;
}
