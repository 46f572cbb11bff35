/**
 * The place on a map: the map is moved under a pin that stands still, by finger, mouse or arrow keys,
 * which takes one thumb and no aim. Comes when the resident asks for it.
 */
import type { MapGround, Schemas } from '@minsheng/sdk';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/place-map.ts';
import { GroundMap, isDrawable, type MapPlace, projectionOf } from '../parts/ground-map.ts';
import { pinIcon } from '../parts/icons.ts';
import { LateTexts } from '../parts/late-texts.ts';
import { mapBox } from '../parts/map-box.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import type { Placing } from './placing.ts';

export { placeMapStyles as styles } from './place-map.styles.ts';

type Position = Schemas['Position'];
export type PlaceMapTexts = Texts<typeof zh>;

const texts: Translations<PlaceMapTexts> = {
  name: 'place-map',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/place-map.ts'),
  en: () => import('../locales/en/place-map.ts'),
};

/** Where the map begins. */
interface Start {
  /** What was chosen before. */
  readonly position: Position | undefined;
  /** Code of the town that was chosen. */
  readonly town: string | undefined;
}

/** Rejects without the county's map; undefined where it has said nothing of where it lies. */
export async function openPlaceMap(
  host: MinshengElement<unknown>,
  placing: Placing,
  start: Start,
): Promise<PlaceMap | undefined> {
  const client = await host.client();
  const [ground, late] = await Promise.all([client.heatMap.ground(), LateTexts.load(host, texts)]);
  if (!isDrawable(ground)) return undefined;
  const projection = await projectionOf(ground);
  const { server } = host.connection;
  const open = (box: HTMLElement) => new PinMap({ box, ground, server, projection }, start);
  return new PlaceMap(host, late, ground, open, placing);
}

/** One metre: more the pin cannot say, and fewer digits say less of who wrote. */
const exact = ({ lng, lat }: Position): Position => ({
  lng: Number(lng.toFixed(5)),
  lat: Number(lat.toFixed(5)),
});

/** The map itself. */
class PinMap extends GroundMap {
  constructor(place: MapPlace, { position, town }: Start) {
    super(place);
    this.drawGround(place.ground);
    const near = place.ground.towns.find(({ code }) => code === town)?.center;
    if (position) this.#look(position, 15);
    else if (near) this.#look(near, 13);
    // A tap means: there.
    this.map.on('click', ({ latlng }) => this.map.setView(latlng, this.map.getZoom(), still));
  }

  /** Where the pin stands. */
  get pin(): Position {
    return exact(this.middle());
  }

  onMove(handle: () => void): void {
    this.map.on('moveend', handle);
  }

  #look({ lng, lat }: Position, zoom: number): void {
    this.map.setView(this.point(lng, lat), zoom, still);
  }
}

const still = { animate: false };

/** The map with its pin and its buttons, inside the form. */
export class PlaceMap implements ReactiveController {
  #host: MinshengElement<unknown>;
  #texts: LateTexts<PlaceMapTexts>;
  #ground: MapGround;
  #open: (box: HTMLElement) => PinMap;
  #placing: Placing;
  #view: PinMap | undefined;
  #box: HTMLElement | undefined;
  #town = '';
  #sized = new ResizeObserver(() => this.#view?.resize());

  constructor(
    host: MinshengElement<unknown>,
    late: LateTexts<PlaceMapTexts>,
    ground: MapGround,
    open: (box: HTMLElement) => PinMap,
    placing: Placing,
  ) {
    this.#host = host;
    this.#texts = late;
    this.#ground = ground;
    this.#open = open;
    this.#placing = placing;
    host.addController(this);
  }

  #handleTake = (): void => {
    if (this.#view) this.#placing.take(this.#view.pin);
  };

  #handleKey = (press: KeyboardEvent): void => {
    const inMap = (press.target as Element).classList.contains('map');
    if (press.key !== 'Escape' && !(press.key === 'Enter' && inMap)) return;
    press.preventDefault();
    if (press.key === 'Enter') this.#handleTake();
    else this.#placing.close();
  };

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const box = this.#host.renderRoot.querySelector<HTMLElement>('#place-map .map') ?? undefined;
    if (box === this.#box) return;
    this.#shut();
    this.#box = box;
    if (!box) return;
    this.#sized.observe(box);
    this.#view = this.#open(box);
    this.#view.onMove(() => this.#say());
    this.#say();
  }

  hostDisconnected(): void {
    this.#shut();
  }

  /** For good. */
  remove(): void {
    this.#shut();
    this.#host.removeController(this);
  }

  render(): TemplateResult {
    const t = this.#texts.now;
    const { tiles } = this.#ground;
    return html`<div
      class="stack tight"
      id="place-map"
      role="group"
      aria-label=${t.title}
      @keydown=${this.#handleKey}
    >
      <p class="hint">${tiles ? t.hint : t.roughly}</p>
      ${mapBox(t, {
        view: () => this.#view,
        attribution: tiles?.attribution,
        over: html`<span class="pin" aria-hidden="true">${pinIcon()}</span>`,
      })}
      ${this.#town ? html`<p>${fill(t.near, { town: this.#town })}</p>` : nothing}
      <div class="pair">
        <button class="button primary" type="button" @click=${this.#handleTake}>${t.take}</button>
        <button class="button" type="button" @click=${() => this.#placing.close()}>${t.leave}</button>
      </div>
    </div>`;
  }

  /** The town the pin stands in or near, said when it becomes another. */
  #say(): void {
    if (!this.#view) return;
    const name = nearestTown(this.#ground, this.#view.pin);
    if (name === this.#town) return;
    this.#town = name;
    this.#host.requestUpdate();
    if (name) void this.#host.announce(fill(this.#texts.now.near, { town: name }));
  }

  #shut(): void {
    this.#sized.disconnect();
    this.#view?.close();
    this.#view = undefined;
    this.#box = undefined;
  }
}

/** Empty where the county has not said where its towns are. */
function nearestTown({ towns }: MapGround, { lng, lat }: Position): string {
  const narrow = Math.cos((lat * Math.PI) / 180);
  let best = { name: '', far: Number.POSITIVE_INFINITY };
  for (const { name, center } of towns) {
    if (!center) continue;
    const far = ((center.lng - lng) * narrow) ** 2 + (center.lat - lat) ** 2;
    if (far < best.far) best = { name, far };
  }
  return best.name;
}
