import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fill } from '../locales/locales.ts';
import { describedBy, type Field, hintAndError, needMark } from './field.ts';
import { checkIcon, chevronLeftIcon, chevronRightIcon, pinIcon, searchIcon } from './icons.ts';
import type { MinshengElement } from './minsheng-element.ts';
import { matches } from './pinyin.ts';
import { skeleton } from './skeleton.ts';
import { VillageSearch } from './village-search.ts';

export { areaPickerStyles } from './area-picker.styles.ts';

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
 * initials; arrow keys walk them. What is typed among the towns finds villages of the whole county
 * too. A controller, not an element, so that label, hint and error stay in one tree with the form
 * around it.
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
  #villages: VillageSearch;

  constructor(host: MinshengElement<unknown>, options: AreaPickerOptions) {
    this.#host = host;
    this.#options = options;
    this.#villages = new VillageSearch(host, () => this.#handleFound());
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#villages.stop();
  }

  /** What was loaded belongs to another place: the next render asks anew. */
  #forget(): void {
    this.#loading?.abort();
    this.#loading = undefined;
    this.#areas = undefined;
    this.#error = undefined;
    this.#type('');
  }

  #type(typed: string): void {
    this.#typed = typed;
    if (typed.trim() && this.path.length === 0) this.#villages.look(typed.trim());
    else this.#villages.stop();
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
    <div class="area-sheet" @keydown=${this.#handleKey}>
      ${
        town
          ? html`<div class="area-head">
              <button class="button quiet" type="button" @click=${this.#handleBack}>
                ${chevronLeftIcon()}${texts.back}
              </button>
              <h3 class="area-town" tabindex="-1">${fill(texts.villagesOf, { town: town.name })}</h3>
            </div>`
          : nothing
      }
      <div class="area-search">
        ${searchIcon()}
        <input
          class="input"
          id="${id}-filter"
          type="search"
          enterkeyhint="search"
          autocomplete="off"
          maxlength="40"
          .value=${live(this.#typed)}
          @input=${this.#handleFilter}
        />
      </div>
      ${this.#areas ? this.#list(this.#areas) : html`<div class="area-list">${standIn()}</div>`}
    </div>`;
  }

  #list(areas: readonly Area[]): TemplateResult {
    const texts = this.#host.common.areaPicker;
    const found = areas.filter(({ name }) => matches(name, this.#typed));
    const town = this.path[0];
    const villages = this.#pathsToVillages();
    if (found.length + villages.length === 0) return this.#none();
    return html`<ul class="area-list">
      ${found.map(
        (area) => html`<li>
          <button class="button tile" type="button" @click=${() => this.#pick(area)}>
            ${area.name}${town ? nothing : chevronRightIcon()}
          </button>
        </li>`,
      )}
      ${villages.map(
        (path) => html`<li>
          <button class="button tile" type="button" @click=${() => this.#finish(path)}>
            ${path.map(({ name }) => name).join(' · ')}${checkIcon()}
          </button>
        </li>`,
      )}
      ${this.#villages.hasMore ? html`<li class="area-none soft">${texts.more}</li>` : nothing}
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

  #none(): TemplateResult {
    const { areaPicker: texts } = this.#host.common;
    const { error, looking } = this.#villages;
    if (error) return this.#host.failure(error, () => this.#type(this.#typed));
    const words = looking ? texts.looking : fill(texts.none, { words: this.#typed });
    return html`<p class="area-none soft">${words}</p>`;
  }

  /** Villages found in the whole county, each with the town it lies in. */
  #pathsToVillages(): (readonly [Area, Area])[] {
    const towns = new Map(this.#areas?.map((town) => [town.code, town]));
    return this.#villages.found.flatMap((village) => {
      const town = towns.get(village.parentCode ?? '');
      return town ? [[town, village] as const] : [];
    });
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
    if (this.path.length > 0) {
      this.#finish([...this.path, area]);
      return;
    }
    this.path = [area];
    this.#type('');
    this.#load();
    // How many towns there were is no longer so; the heading says what comes. Not the field: a
    // phone's keyboard would cover the list.
    this.#host.announce('');
    this.#host.focusOn('.area-town');
  }

  #finish(path: readonly Area[]): void {
    this.choose(path);
    this.#type('');
    this.#options.onPick(path);
    const place = path.map(({ name }) => name).join(' ');
    this.#host.announce(fill(this.#host.common.areaPicker.chosen, { place }));
    this.#host.focusOn('.area-answer .button');
  }

  #handleBack = (): void => {
    this.path = [];
    this.#type('');
    this.#load();
    this.#host.focusOn('.area-picker');
  };

  #handleChange = (): void => {
    this.done = false;
    this.#options.onPick([]);
    this.#handleBack();
  };

  #handleFilter = (event: Event): void => {
    this.#type((event.target as HTMLInputElement).value);
    if (!this.#villages.looking) this.#handleFound();
    this.#host.requestUpdate();
  };

  #handleFound(): void {
    const listed = this.#areas?.filter(({ name }) => matches(name, this.#typed)).length ?? 0;
    const count = listed + this.#pathsToVillages().length;
    this.#host.announce(fill(this.#host.common.areaPicker.found, { count }));
  }

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

/** As long as a list of towns: what stands below it does not jump when they come. */
const standIn = (): TemplateResult => skeleton(...Array(8).fill('block'));
