import { html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fill } from '../../locales/locales.ts';
import { textField } from '../../parts/field.ts';
import { closeIcon } from '../../parts/icons.ts';
import type { Echoes, Pictured } from './echoes-section.ts';
import { FaceSearch } from './face-search.ts';
import { lookedBox } from './looked-box.ts';
import type { PrivateImages } from './private-images.ts';
import {
  between,
  byKey,
  isCovered,
  middle,
  moved,
  type Point,
  pointOn,
  type Region,
  set,
} from './region.ts';

/** As many as the server takes. */
const MOST = 50;
const sides = ['x', 'y', 'width', 'height'] as const;
/** Whole percents, as they are written and said. */
const percent = (value: number) => Math.round(value * 100);

/** One picture of a case: whether it is shown, what is covered in it, and what is to be seen. */
export class PictureMask {
  readonly attachmentId: string;
  isShown = false;
  /** Whether somebody saw it before: then what is covered in it was their choice. */
  wasShown = false;
  alt = '';
  looked = false;
  regions: readonly Region[] = [];
  /** What is wrong with it, in words. */
  wrong: { readonly alt?: string; readonly looked?: string } = {};

  #shared: Echoes;
  #images: PrivateImages;
  #picture: Pictured;
  #number: number;
  #faces: FaceSearch;
  /** Those that nobody touched since they were proposed. */
  #proposed = new WeakSet<Region>();
  /** Fingers draw only when asked to: otherwise they scroll. */
  #drawing = false;
  /** Where a drawing began, and where it is; or which place is being moved, from where. */
  #from: Point | undefined;
  #to: Point | undefined;
  #held: number | undefined;

  /** @param number by which it is called, from 1 */
  constructor(
    shared: Echoes,
    images: PrivateImages,
    { picture, caseId, number }: { picture: Pictured; caseId: string; number: number },
  ) {
    this.#shared = shared;
    this.#images = images;
    this.#picture = picture;
    this.#number = number;
    this.attachmentId = picture.attachmentId;
    const { attachmentId } = picture;
    this.#faces = new FaceSearch(shared, { caseId, attachmentId }, this.#propose);
  }

  /** Resolves when faces are not being looked for. */
  searched = (): Promise<void> => this.#faces.done;

  idOf = (what: 'show' | 'alt' | 'looked' | 'add'): string => `echo-${what}-${this.#number}`;

  render(): TemplateResult {
    const { pictures: t } = this.#shared.t();
    const number = this.#number;
    const role = t.roles[this.#picture.role];
    return html`<div class="picture stack">
      <label class="check">
        <input
          type="checkbox"
          id=${this.idOf('show')}
          .checked=${live(this.isShown)}
          @change=${this.#handleShow}
        />
        <span>${fill(t.show, { number, role })}</span>
      </label>
      ${this.isShown ? this.#images.render(this.attachmentId, (url) => this.#editor(url)) : nothing}
    </div>`;
  }

  #editor(url: string): TemplateResult {
    const { pictures: t } = this.#shared.t();
    const { desk } = this.#shared;
    const number = this.#number;
    return html`<p class="soft small" id="echo-keys-${number}">${t.lead}<br />${t.keys}</p>
      <div class="frame" dir="ltr">
        <img src=${url} alt=${fill(t.original, { number })} draggable="false" />
        ${this.#drawn()}
      </div>
      ${this.#faces.render()}
      <div class="row">
        <button
          class="button"
          type="button"
          @click=${() => this.#change(() => (this.#drawing = !this.#drawing))}
        >
          ${this.#drawing ? t.drawing : t.draw}
        </button>
        <button class="button" id=${this.idOf('add')} type="button" @click=${this.#handleAdd}>
          ${t.add}
        </button>
      </div>
      ${this.regions.length >= MOST ? html`<p class="soft small">${fill(t.full, { count: MOST })}</p>` : nothing}
      ${this.regions.map((region, at) => this.#numbers(region, at))}
      ${textField(
        {
          id: this.idOf('alt'),
          label: t.alt,
          hint: t.altHint,
          error: this.wrong.alt,
          value: this.alt,
          maxLength: 120,
          onInput: (value) => this.#change(() => (this.alt = value)),
        },
        desk.common,
      )}
      ${lookedBox({
        id: this.idOf('looked'),
        label: t.looked,
        error: this.wrong.looked,
        checked: this.looked,
        onChange: () => this.#change(() => (this.looked = !this.looked)),
      })}`;
  }

  #drawn(): TemplateResult {
    const half =
      this.#held === undefined && this.#from && this.#to && between(this.#from, this.#to);
    return html`<svg
      class=${this.#drawing ? 'drawing' : nothing}
      viewBox="0 0 1 1"
      preserveAspectRatio="none"
      @pointerdown=${this.#handleDown}
      @pointermove=${this.#handleMove}
      @pointerup=${this.#handleUp}
      @pointercancel=${this.#handleCancel}
    >
      ${this.regions.map(
        (region, at) => svg`<rect
          class=${this.#proposed.has(region) ? 'cover proposed' : 'cover'}
          id=${this.#coverId(at)}
          data-at=${at}
          x=${region.x}
          y=${region.y}
          width=${region.width}
          height=${region.height}
          tabindex="0"
          role="application"
          aria-label=${this.#told(region, at)}
          aria-describedby="echo-keys-${this.#number}"
          @keydown=${(event: KeyboardEvent) => this.#handleKey(event, at)}
        />`,
      )}
      ${half ? svg`<rect class="cover" x=${half.x} y=${half.y} width=${half.width} height=${half.height} />` : nothing}
    </svg>`;
  }

  #numbers(region: Region, at: number): TemplateResult {
    const { pictures: t } = this.#shared.t();
    const number = at + 1;
    return html`<fieldset class="place">
      <legend>
        ${fill(t.place, { number })}
        ${this.#proposed.has(region) ? html`<span class="tag">${t.faces.proposed}</span>` : nothing}
      </legend>
      ${sides.map(
        (side) => html`<label>
          <span class="small">${t.sides[side]}</span>
          <input
            class="input"
            type="number"
            min="0"
            max="100"
            .value=${live(`${percent(region[side])}`)}
            @change=${(event: Event) => this.#handleNumber(event, at, side)}
          />
        </label>`,
      )}
      <button class="button quiet" type="button" @click=${() => this.#remove(at)}>
        ${closeIcon(fill(t.remove, { number }))}
      </button>
    </fieldset>`;
  }

  #coverId = (at: number) => `echo-cover-${this.#number}-${at}`;

  #told({ x, y, width, height }: Region, at: number): string {
    const { pictures: t } = this.#shared.t();
    const shares = { x: percent(x), y: percent(y), width: percent(width), height: percent(height) };
    return fill(t.told, { number: at + 1, ...shares });
  }

  #change(work: () => void): void {
    work();
    this.#shared.desk.requestUpdate();
  }

  #put(at: number, region: Region): void {
    this.#change(() => {
      this.regions = this.regions.map((one, i) => (i === at ? region : one));
    });
  }

  #add(region: Region): void {
    if (this.regions.length >= MOST) return;
    this.#change(() => (this.regions = [...this.regions, region]));
    void this.#shared.desk.focusOn(`#${this.#coverId(this.regions.length - 1)}`);
  }

  #remove(at: number): void {
    const { pictures: t } = this.#shared.t();
    this.#change(() => (this.regions = this.regions.filter((_, i) => i !== at)));
    void this.#shared.desk.announce(fill(t.removed, { number: at + 1 }));
    void this.#shared.desk.focusOn(`#${this.idOf('add')}`);
  }

  /** Covered before anybody touches it, as the texts are masked: what is none is removed again. */
  #propose = (regions: readonly Region[]): number => {
    const room = MOST - this.regions.length;
    const added = regions.filter((region) => !isCovered(region, this.regions)).slice(0, room);
    for (const region of added) this.#proposed.add(region);
    this.regions = [...this.regions, ...added];
    // Whoever looked before they came looks again.
    if (added.length > 0) this.looked = false;
    return added.length;
  };

  #handleShow = (): void => {
    const isNew = !this.isShown && !this.wasShown;
    this.wasShown = true;
    this.#change(() => (this.isShown = !this.isShown));
    if (isNew) this.#faces.start();
  };

  #handleAdd = (): void => this.#add(middle);

  #handleNumber(event: Event, at: number, side: keyof Region): void {
    const region = this.regions[at];
    const { valueAsNumber } = event.target as HTMLInputElement;
    if (region) this.#put(at, set(region, side, valueAsNumber / 100));
  }

  #handleKey(event: KeyboardEvent, at: number): void {
    const region = this.regions[at];
    if (!region || event.ctrlKey || event.metaKey || event.altKey) return;
    const isRemoved = event.key === 'Delete' || event.key === 'Backspace';
    const changed = byKey(region, event.key, event.shiftKey);
    if (!isRemoved && !changed) return;
    event.preventDefault();
    if (changed) {
      this.#put(at, changed);
      void this.#shared.desk.announce(this.#told(changed, at));
    } else this.#remove(at);
  }

  #handleDown = (event: PointerEvent): void => {
    if (event.button !== 0 || (event.pointerType !== 'mouse' && !this.#drawing)) return;
    const board = event.currentTarget as SVGSVGElement;
    const { at } = (event.target as SVGElement).dataset;
    board.setPointerCapture(event.pointerId);
    this.#from = this.#to = pointOn(board, event);
    this.#held = at === undefined ? undefined : Number(at);
  };

  #handleMove = (event: PointerEvent): void => {
    if (!this.#from) return;
    const to = pointOn(event.currentTarget as SVGSVGElement, event);
    const held = this.#held === undefined ? undefined : this.regions[this.#held];
    if (held && this.#held !== undefined) {
      this.#put(this.#held, moved(held, to.x - this.#from.x, to.y - this.#from.y));
      this.#from = to;
    }
    this.#change(() => (this.#to = to));
  };

  #handleUp = (): void => {
    const drawn =
      this.#held === undefined && this.#from && this.#to && between(this.#from, this.#to);
    this.#handleCancel();
    if (drawn) this.#add(drawn);
  };

  #handleCancel = (): void => {
    this.#change(() => {
      this.#from = this.#to = this.#held = undefined;
    });
  };
}
