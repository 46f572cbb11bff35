import type { Site } from '@minsheng/sdk';
import { css, html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Locale, Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/rating.ts';
import { needMark } from '../parts/field.ts';
import { checkIcon } from '../parts/icons.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';

type Reason = Site['reasons'][number];

/** Why somebody is dissatisfied: what their county lets them choose from, and what they chose. */
export class Reasons {
  #host: MinshengElement<unknown>;
  #offered: readonly Reason[] = [];
  #spoken: Locale | undefined;
  #chosen = new Set<string>();

  constructor(host: MinshengElement<unknown>) {
    this.#host = host;
  }

  clear(): void {
    this.#chosen.clear();
  }

  /** Those that were chosen and are offered, in the county's order. */
  get chosen(): readonly Reason[] {
    return this.#offered.filter(({ code }) => this.#chosen.has(code));
  }

  /** Nothing while they are not there: an answer without a reason is an answer. */
  render(texts: Texts<typeof zh>['reasons']): TemplateResult | typeof nothing {
    if (this.#spoken !== this.#host.locale) void this.#learn();
    if (this.#offered.length === 0) return nothing;
    return html`<fieldset class="field" id="reasons">
      <legend>${texts.title}${needMark('optional', this.#host.common)}</legend>
      <p class="hint">${texts.hint}</p>
      <div class="choices">
        ${this.#offered.map(
          ({ code, name, forInspectors }) => html`<label class="choice tick">
            <input
              type="checkbox"
              name="reasons"
              .value=${code}
              .checked=${live(this.#chosen.has(code))}
              @change=${(event: Event) => this.#handleChange(code, event)}
            />
            ${checkIcon()}
            <span>
              <span class="choice-label">${name}</span>
              ${forInspectors ? html`<span class="hint choice-hint">${texts.forInspectors}</span>` : nothing}
            </span>
          </label>`,
        )}
      </div>
    </fieldset>`;
  }

  #handleChange(code: string, event: Event): void {
    if ((event.target as HTMLInputElement).checked) this.#chosen.add(code);
    else this.#chosen.delete(code);
    this.#host.requestUpdate();
  }

  /** In the language the widget speaks; without network they come when it is next drawn. */
  async #learn(): Promise<void> {
    const { locale } = this.#host;
    this.#spoken = locale;
    try {
      const client = await this.#host.client();
      const { reasons } = await client.site.get();
      if (locale !== this.#spoken) return;
      this.#offered = reasons;
      this.#host.requestUpdate();
    } catch {
      this.#spoken = undefined;
    }
  }
}

/** A square with a tick, where `choices` has a ring. */
export const reasonsStyles = css`
  .choice.tick input {
    border-radius: calc(var(--ms-radius) / 2);
  }
  .choice.tick input:checked {
    border: 1.5px solid var(--ms-action);
    background: var(--ms-action);
  }
  .choice.tick > svg {
    position: absolute;
    inset-inline-start: var(--ms-3);
    width: 1.375em;
    height: 1.375em;
    color: var(--ms-on-action);
    pointer-events: none;
    visibility: hidden;
  }
  .choice.tick input:checked + svg {
    visibility: visible;
  }
  @media (forced-colors: active) {
    .choice.tick > svg {
      color: Highlight;
    }
    .choice.tick input:checked {
      background: Canvas;
    }
  }
`;
