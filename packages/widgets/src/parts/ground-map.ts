/**
 * A map of the county by Leaflet: its outline, its towns, and tiles where they are set up. Comes when
 * somebody looks at it. Everything is given and asked in WGS 84, whatever the tiles are drawn in.
 */
import type { MapGround, Schemas } from '@minsheng/sdk';
import * as L from 'leaflet/dist/leaflet-src.esm.js';

type Position = Schemas['Position'];

/** Between WGS 84 and what Leaflet is given, latitude first. */
export interface Projection {
  readonly to: (lng: number, lat: number) => [number, number];
  readonly from: (lat: number, lng: number) => [number, number];
}
const plain: Projection = { to: (lng, lat) => [lat, lng], from: (lat, lng) => [lng, lat] };

export async function projectionOf({ tiles }: MapGround): Promise<Projection> {
  if (tiles?.coordinates !== 'gcj02') return plain;
  const { fromGcj02, onGcj02 } = await import('./coordinates.ts');
  return { to: onGcj02, from: fromGcj02 };
}

/** Whether there is anything to see. */
export const isDrawable = ({ outline, towns, center, tiles }: MapGround): boolean =>
  Boolean(outline || tiles || center || towns.some((town) => town.center));

export interface MapPlace {
  readonly box: HTMLElement;
  readonly ground: MapGround;
  /** Origin of the server, which hands out the tiles. */
  readonly server: string;
  readonly projection: Projection;
}

/** A map in a box of the page. */
export class GroundMap {
  protected readonly map: L.Map;
  #project: Projection;
  #ground = L.layerGroup();
  #groundOf: MapGround | undefined;
  #bounds: L.LatLngBounds | undefined;
  #towns: L.CircleMarker[] = [];

  constructor({ box, ground, server, projection }: MapPlace) {
    this.#project = projection;
    // No control of Leaflet's own: they are written as markup, which a strict policy refuses.
    this.map = L.map(box, {
      zoomControl: false,
      attributionControl: false,
      zoomSnap: 0.25,
      scrollWheelZoom: false,
      fadeAnimation: false,
      zoomAnimation: false,
      markerZoomAnimation: false,
      inertia: false,
    });
    // Every other picture here is an icon with the size of one, by a rule that goes before Leaflet's.
    const drawing = this.map.getRenderer(L.polyline([]));
    drawing.on('update', () => {
      const svg = box.querySelector<SVGElement>('.leaflet-overlay-pane svg');
      svg?.style.setProperty('width', `${svg.getAttribute('width')}px`);
      svg?.style.setProperty('height', `${svg.getAttribute('height')}px`);
    });
    this.#ground.addTo(this.map);
    this.map.on('zoomend resize', () => this.#thinOut());
    if (ground.tiles) {
      const { minZoom, maxZoom, url } = ground.tiles;
      const address = new URL(server).origin + url;
      L.tileLayer(address, { maxNativeZoom: maxZoom, minNativeZoom: minZoom }).addTo(this.map);
    }
  }

  /** Outline and towns, seen whole; the same once more changes nothing. */
  drawGround(ground: MapGround): void {
    if (ground === this.#groundOf) return;
    this.#groundOf = ground;
    this.#ground.clearLayers();
    this.#towns = [];
    const { outline, towns, center } = ground;
    const points = (outline ?? []).map((corner) => this.point(corner[0] ?? 0, corner[1] ?? 0));
    if (outline) {
      const line = { className: 'county', interactive: false };
      L.polygon([...points], line).addTo(this.#ground);
    }
    for (const { name, center: middle } of towns) {
      if (!middle) continue;
      const point = this.point(middle.lng, middle.lat);
      points.push(point);
      const dot = { className: 'town-dot', radius: 2.5, interactive: false };
      const marker = L.circleMarker(point, dot).bindTooltip(asNode(name), town);
      this.#towns.push(marker.addTo(this.#ground));
    }
    if (points.length === 0 && center) points.push(this.point(center.lng, center.lat));
    this.#bounds = L.latLngBounds(points).pad(0.03);
    this.whole();
    this.#thinOut();
  }

  closer(): void {
    this.map.zoomIn(1, { animate: false });
  }

  wider(): void {
    this.map.zoomOut(1, { animate: false });
  }

  /** The whole county. */
  whole(): void {
    if (this.#bounds?.isValid()) this.map.fitBounds(this.#bounds, { animate: false, maxZoom: 12 });
  }

  /** The box has another size. */
  resize(): void {
    this.map.invalidateSize({ animate: false });
  }

  close(): void {
    this.map.remove();
  }

  /** Of two names that lie on one another the first stays; there is more room closer up. */
  #thinOut(): void {
    const kept: DOMRect[] = [];
    for (const marker of this.#towns) {
      // Before the map has been anywhere no name has been written.
      const name = marker.getTooltip()?.getElement();
      if (!name) continue;
      const box = name.getBoundingClientRect();
      const isFree = kept.every(
        (other) =>
          box.right <= other.left ||
          other.right <= box.left ||
          box.bottom <= other.top ||
          other.bottom <= box.top,
      );
      name.style.visibility = isFree ? '' : 'hidden';
      if (isFree) kept.push(box);
    }
  }

  /** A place as Leaflet takes it. */
  protected point(lng: number, lat: number): [number, number] {
    return this.#project.to(lng, lat);
  }

  /** What lies in the middle of the box. */
  protected middle(): Position {
    const { lat, lng } = this.map.getCenter();
    const [east, north] = this.#project.from(lat, lng);
    return { lng: east, lat: north };
  }
}

const town: L.TooltipOptions = {
  permanent: true,
  direction: 'top',
  className: 'town-name',
  offset: [0, -2],
};

/** Leaflet would take a text for markup. */
export function asNode(words: string): HTMLElement {
  const span = document.createElement('span');
  span.textContent = words;
  return span;
}
