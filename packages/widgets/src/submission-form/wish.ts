import type { Client, Schemas } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import type { Form } from './form.ts';

export type Unit = Schemas['NamedUnit'];

/** The unit by its id; undefined where the county has none such. Rejects without an answer. */
export async function unitNamed(client: Client, id: string): Promise<Unit | undefined> {
  for await (const { id: own, name } of client.units.list({ limit: 200 })) {
    if (own === id) return { id, name };
  }
  return undefined;
}

/** Who should handle it, as the page filled it in: a wish, which the resident may take back. */
export function wishLine(form: Form): TemplateResult | typeof nothing {
  const { t, draft, errors } = form;
  if (errors.wish) return html`<p class="error" id="wish" tabindex="-1">${errors.wish}</p>`;
  if (!draft.wish) return nothing;
  const handleRemove = () => {
    form.change({ wish: null });
    form.announce(t.wish.removed);
    form.focusOn('#question');
  };
  return html`<div class="wish" id="wish">
    <div>
      <p>${fill(t.wish.words, { unit: draft.wish.name })}</p>
      <p class="hint">${t.wish.hint}</p>
    </div>
    <button class="button quiet" type="button" @click=${handleRemove}>
      ${t.wish.remove}<span class="visually-hidden"> ${draft.wish.name}</span>
    </button>
  </div>`;
}
