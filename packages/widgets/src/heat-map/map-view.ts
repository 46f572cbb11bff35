/**
 * The map itself, by Leaflet: loaded when somebody sees it. It draws shapes only; every figure also
 * stands in the table, which is what a screen reader is given.
 */
import type { HeatMap, HeatPlace, MapGround } from '@minsheng/sdk';
import * as L from 'leaflet/dist/leaflet-src.esm.js';
import { type Step, toneOf } from './steps.ts';

export { mapStyles as styles } from './map.styles.ts';

export interface Drawn {
  readonly ground: MapGround;
  readonly heat: HeatMap;
  readonly steps: readonly Step[];
  /** What a place says when it is pointed at or chosen. */
  readonly saying: (place: HeatPlace) => string;
  readonly server: string;
}

type Project = (lng: number, lat: number) => [number, number];
const plain: Project = (lng, lat) => [lat, lng];

/** A map in a box of the page. */
export class MapView {
  #map: L.Map;
  #places = L.layerGroup();
  #ground = L.layerGroup();
  #shapes = new Map<string, L.Path>();
  #project: Project;
  #groundOf: MapGround | undefined;
  #bounds: L.LatLngBounds | undefined;

  private constructor(box: HTMLElement, project: Project) {
    this.#project = project;
    // No control of Leaflet's own: they are written as markup, which a strict policy refuses.
    this.#map = L.map(box, {
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.5,
      scrollWheelZoom: false,
      fadeAnimation: false,
      zoomAnimation: false,
      markerZoomAnimation: false,
      inertia: false,
    });
    // Every other picture here is an icon with the size of one, by a rule that goes before Leaflet's.
    const drawing = this.#map.getRenderer(L.polyline([]));
    drawing.on('update', () => {
      const svg = box.querySelector<SVGElement>('.leaflet-overlay-pane svg');
      svg?.style.setProperty('width', `${svg.getAttribute('width')}px`);
      svg?.style.setProperty('height', `${svg.getAttribute('height')}px`);
    });
    this.#ground.addTo(this.#map);
    this.#places.addTo(this.#map);
  }

  static async open(box: HTMLElement, { ground, server }: Drawn): Promise<MapView> {
    const { tiles } = ground;
    const project =
      tiles?.coordinates === 'gcj02' ? (await import('./coordinates.ts')).onGcj02 : plain;
    const view = new MapView(box, project);
    if (tiles) {
      const { minZoom, maxZoom } = tiles;
      const address = new URL(server).origin + tiles.url;
      L.tileLayer(address, { maxNativeZoom: maxZoom, minNativeZoom: minZoom }).addTo(view.#map);
    }
    return view;
  }

  /** Draws what is to be seen now; keeps where one is, as long as it is the same county. */
  draw(drawn: Drawn): void {
    if (drawn.ground !== this.#groundOf) this.#drawGround(drawn.ground);
    this.#places.clearLayers();
    this.#shapes.clear();
    // Large places first, so that what was taken out of them lies on top.
    const wide = { coarse: 0, county: 0, cell: 1, town: 1, fine: 2, village: 2 };
    const places = [...drawn.heat.places].sort((a, b) => wide[a.level] - wide[b.level]);
    for (const place of places) this.#drawPlace(place, drawn);
  }

  #drawGround({ outline, towns, center, ...ground }: MapGround): void {
    this.#groundOf = { outline, towns, center, ...ground };
    this.#ground.clearLayers();
    const at = (line: readonly number[]) => this.#project(line[0] ?? 0, line[1] ?? 0);
    const points: [number, number][] = (outline ?? []).map(at);
    if (outline) {
      L.polygon(points, { className: 'county', interactive: false }).addTo(this.#ground);
    }
    for (const { name, center } of towns) {
      if (!center) continue;
      const point = this.#project(center.lng, center.lat);
      points.push(point);
      const dot = { className: 'town-dot', radius: 2.5, interactive: false };
      L.circleMarker(point, dot).bindTooltip(text(name), town).addTo(this.#ground);
    }
    if (points.length === 0 && center) points.push(this.#project(center.lng, center.lat));
    this.#bounds = L.latLngBounds(points).pad(0.03);
    this.whole();
  }

  #drawPlace(place: HeatPlace, { steps, saying }: Drawn): void {
    const { id, boundary, center, count, level, rest } = place;
    const className = `heat tone-${toneOf(count, steps)}${rest ? ' rest' : ''}`;
    const shape = boundary
      ? L.polygon(
          boundary.map((corner) => this.#project(corner[0] ?? 0, corner[1] ?? 0)),
          { className },
        )
      : center
        ? L.circleMarker(this.#project(center.lng, center.lat), {
            className,
            radius: (level === 'village' ? 6 : 10) + 2 * toneOf(count, steps),
          })
        : undefined;
    if (!shape) return;
    shape.bindTooltip(text(saying(place)), { className: 'says', sticky: true });
    shape.addTo(this.#places);
    this.#shapes.set(id, shape);
  }

  /** Brings a place into the middle and lets it say what it is. */
  show(id: string): void {
    const shape = this.#shapes.get(id);
    if (!shape) return;
    const bounds = shape instanceof L.Polygon ? shape.getBounds() : undefined;
    const point = bounds?.getCenter() ?? (shape as L.CircleMarker).getLatLng();
    this.#map.setView(point, Math.max(this.#map.getZoom(), 11), { animate: false });
    shape.openTooltip(point);
  }

  closer(): void {
    this.#map.zoomIn(1, { animate: false });
  }

  wider(): void {
    this.#map.zoomOut(1, { animate: false });
  }

  /** The whole county. */
  whole(): void {
    if (this.#bounds?.isValid()) this.#map.fitBounds(this.#bounds, { animate: false, maxZoom: 12 });
  }

  /** The box has another size. */
  resize(): void {
    this.#map.invalidateSize({ animate: false });
  }

  close(): void {
    this.#map.remove();
  }
}

const town: L.TooltipOptions = {
  permanent: true,
  direction: 'top',
  className: 'town-name',
  offset: [0, -2],
};

/** As a node: Leaflet would take a text for markup. */
function text(words: string): HTMLElement {
  const span = document.createElement('span');
  span.textContent = words;
  return span;
}
