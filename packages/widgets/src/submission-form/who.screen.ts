import type { Identity } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { choices } from '../parts/choices.ts';
import { textField } from '../parts/field.ts';
import type { Form } from './form.ts';

/** Who says it. Each way says who would see the name before it is chosen. */
export function whoScreen(form: Form): TemplateResult {
  const { t, common, draft, errors, site } = form;
  const offered: readonly Identity[] = site?.identities ?? [
    'named',
    'hidden-from-unit',
    'anonymous',
  ];
  const words: Record<Identity, { label: string; hint: string }> = {
    named: { label: t.who.named, hint: t.who.namedHint },
    'hidden-from-unit': { label: t.who.hidden, hint: t.who.hiddenHint },
    anonymous: { label: t.who.anonymous, hint: t.who.anonymousHint },
  };
  const known = draft.identity && draft.identity !== 'anonymous';
  return html`<h2 class="question" id="question">${t.who.title}</h2>
    ${choices(
      {
        id: 'identity',
        label: t.who.label,
        error: errors.identity,
        value: draft.identity,
        onChange: (identity) => form.change({ identity }),
        options: offered.map((value) => ({ value, ...words[value] })),
      },
      common,
    )}
    ${
      known
        ? html`${textField(
            {
              id: 'name',
              label: t.who.name,
              need: 'optional',
              error: errors.name,
              autocomplete: 'name',
              maxLength: 40,
              value: draft.name,
              onInput: (name) => form.change({ name }),
            },
            common,
          )}
          ${textField(
            {
              id: 'phone',
              label: t.who.phone,
              hint: t.who.phoneHint,
              error: errors.phone,
              type: 'tel',
              inputMode: 'tel',
              autocomplete: 'tel',
              maxLength: 30,
              value: draft.phone,
              onInput: (phone) => form.change({ phone }),
            },
            common,
          )}
          <label class="tick">
            <input
              type="checkbox"
              aria-describedby="remember-hint"
              .checked=${live(draft.remember)}
              @change=${(event: Event) => form.change({ remember: (event.target as HTMLInputElement).checked })}
            />
            ${t.who.remember}
          </label>
          <p class="hint after-tick" id="remember-hint">${t.who.rememberHint}</p>`
        : nothing
    }
    <button class="button primary wide" type="button" @click=${form.next}>
      ${form.fromCheck ? t.leaveForCheck : t.next}
    </button>`;
}
