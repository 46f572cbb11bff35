import { css, html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fill } from '../locales/locales.ts';
import { describedBy, type Field, hintAndError, needMark } from './field.ts';
import { checkIcon, chevronLeftIcon, chevronRightIcon, pinIcon, searchIcon } from './icons.ts';
import type { MinshengElement } from './minsheng-element.ts';
import { matches } from './pinyin.ts';
import { skeleton } from './skeleton.ts';

/** A place of the county, as far as choosing it needs to know. */
export interface Area {
  code: string;
  name: string;
}

export interface AreaPickerOptions {
  /** The places below `parent`; without one, the towns of the county. */
  load: (parent: Area | undefined, signal: AbortSignal) => Promise<readonly Area[]>;
  /** Called with the way to the chosen place, town first; empty when the choice was taken back. */
  onPick: (path: readonly Area[]) => void;
  /** Whether a town alone is an answer too. */
  townIsEnough?: boolean;
}

/**
 * Town, then village, by one thumb: whole-width rows, narrowed by part of a name or its pinyin
 * initials; arrow keys walk them. A controller, not an element, so that label, hint and error stay
 * in one tree with the form around it.
 */
export class AreaPicker implements ReactiveController {
  /** The places chosen so far, town first. */
  path: readonly Area[] = [];
  /** Whether `path` is an answer. */
  done = false;

  #host: MinshengElement<unknown>;
  #options: AreaPickerOptions;
  #typed = '';
  #areas: readonly Area[] | undefined;
  #error: unknown;
  #loading: AbortController | undefined;

  constructor(host: MinshengElement<unknown>, options: AreaPickerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#loading?.abort();
    this.#loading = undefined;
  }

  /** What was loaded belongs to another place: the next render asks anew. */
  #forget(): void {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#areas = undefined;
    this.#error = undefined;
    this.#typed = '';
  }

  /** Sets the choice from outside, for instance from a draft or a link. Does not call `onPick`. */
  choose(path: readonly Area[]): void {
    this.path = path;
    this.done = path.length > 0;
    if (!this.done) this.#forget();
    this.#host.requestUpdate();
  }

  /** The question with its list, or the answer with a way to change it. */
  render(field: Field): TemplateResult {
    const { common } = this.#host;
    if (!this.done && !this.#areas && !this.#error && !this.#loading) this.#load();
    return html`<div
      class="field area-picker ${field.error ? 'wrong' : ''}"
      id=${field.id}
      role="group"
      aria-labelledby="${field.id}-label"
      aria-describedby=${describedBy(field)}
      tabindex="-1"
    >
      <p class="area-label" id="${field.id}-label">${field.label}${needMark(field.need, common)}</p>
      ${hintAndError(field)} ${this.done ? this.#answer() : this.#question(field.id)}
    </div>`;
  }

  #answer(): TemplateResult {
    return html`<div class="area-answer">
      ${pinIcon()}<strong>${this.path.map(({ name }) => name).join(' ')}</strong>
      <button class="button quiet" type="button" @click=${this.#handleChange}>
        ${this.#host.common.change}
      </button>
    </div>`;
  }

  #question(id: string): TemplateResult {
    const texts = this.#host.common.areaPicker;
    const town = this.path[0];
    if (this.#error) return this.#host.failure(this.#error, () => this.#load());
    return html`<label class="hint" for="${id}-filter">${town ? texts.village : texts.town}</label>
    <div class="area-sheet">
      <div class="area-head">
        ${
          town
            ? html`<button
                class="button quiet"
                type="button"
                @click=${this.#handleBack}
              >
                ${chevronLeftIcon(texts.back)} ${town.name}
              </button>`
            : nothing
        }
        ${town ? nothing : searchIcon()}
        <input
          class="input"
          id="${id}-filter"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          .value=${live(this.#typed)}
          @input=${this.#handleFilter}
          @keydown=${this.#handleKey}
        />
      </div>
      ${this.#areas ? this.#list(this.#areas) : skeleton('block', 'block')}
    </div>`;
  }

  #list(areas: readonly Area[]): TemplateResult {
    const { areaPicker: texts } = this.#host.common;
    const found = areas.filter(({ name }) => matches(name, this.#typed));
    const town = this.path[0];
    if (found.length === 0) {
      return html`<p class="area-none soft">${fill(texts.none, { words: this.#typed })}</p>`;
    }
    return html`<ul class="area-list" @keydown=${this.#handleKey}>
      ${found.map(
        (area) => html`<li>
          <button class="button tile" type="button" @click=${() => this.#pick(area)}>
            ${area.name}${town ? nothing : chevronRightIcon()}
          </button>
        </li>`,
      )}
      ${
        town && this.#options.townIsEnough && !this.#typed
          ? html`<li>
              <button class="button tile" type="button" @click=${() => this.#finish([town])}>
                ${fill(texts.wholeTown, { town: town.name })}${checkIcon()}
              </button>
            </li>`
          : nothing
      }
    </ul>`;
  }

  async #load(): Promise<void> {
    this.#loading?.abort();
    this.#loading = new AbortController();
    const { signal } = this.#loading;
    this.#areas = undefined;
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      const areas = await this.#options.load(this.path[0], signal);
      if (signal.aborted) return;
      this.#areas = areas;
      const town = this.path[0];
      if (town && areas.length === 0) this.#finish([town]);
    } catch (error) {
      if (!signal.aborted) this.#error = error;
    }
    this.#host.requestUpdate();
  }

  #pick(area: Area): void {
    this.#typed = '';
    if (this.path.length > 0) {
      this.#finish([...this.path, area]);
      return;
    }
    this.path = [area];
    this.#load();
    this.#host.focusOn('.area-sheet .input');
  }

  #finish(path: readonly Area[]): void {
    this.choose(path);
    this.#options.onPick(path);
    const place = path.map(({ name }) => name).join(' ');
    this.#host.announce(fill(this.#host.common.areaPicker.chosen, { place }));
    this.#host.focusOn('.area-answer .button');
  }

  #handleBack = (): void => {
    this.path = [];
    this.#typed = '';
    this.#load();
    this.#host.focusOn('.area-sheet .input');
  };

  #handleChange = (): void => {
    this.done = false;
    this.#options.onPick([]);
    this.#handleBack();
  };

  #handleFilter = (event: Event): void => {
    this.#typed = (event.target as HTMLInputElement).value;
    const count = this.#areas?.filter(({ name }) => matches(name, this.#typed)).length ?? 0;
    this.#host.announce(fill(this.#host.common.areaPicker.found, { count }));
    this.#host.requestUpdate();
  };

  #handleKey = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const stops = [
      ...this.#host.renderRoot.querySelectorAll<HTMLElement>(
        '.area-sheet .input, .area-list .tile',
      ),
    ];
    const at = stops.indexOf(event.target as HTMLElement);
    stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
  };
}

export const areaPickerStyles = css`
  .area-picker > .hint {
    font-weight: 400;
  }
  .area-label {
    font-weight: 600;
  }
  .area-sheet,
  .area-answer {
    margin-block-start: var(--ms-2);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
  }
  .wrong .area-sheet {
    border: 2px solid var(--ms-caution);
  }
  .area-sheet .skeleton {
    padding: var(--ms-3);
  }
  .area-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    border-block-end: var(--ms-line);
  }
  .area-head > svg {
    margin-inline-start: var(--ms-4);
    color: var(--ms-ink-soft);
    width: 1.25em;
    height: 1.25em;
  }
  .area-head .input {
    flex: 1 1 9em;
    width: auto;
    min-width: 0;
    margin: 0;
    border: 0;
  }
  .area-head .input:focus-visible,
  .area-list .tile:focus-visible {
    outline-offset: -3px;
    outline-width: 3px;
  }
  .area-list {
    max-height: calc(var(--ms-touch) * 6.5);
    overflow-y: auto;
    overscroll-behavior: contain;
    padding-inline: var(--ms-2);
  }
  .area-list li + li {
    border-block-start: var(--ms-line);
  }
  .area-none {
    padding: var(--ms-4);
  }
  .area-answer {
    display: flex;
    align-items: center;
    gap: var(--ms-2);
    padding-inline-start: var(--ms-3);
  }
  .area-answer > svg {
    color: var(--ms-action);
  }
  .area-answer strong {
    flex: 1;
    min-width: 0;
  }
`;
