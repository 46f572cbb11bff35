/**
 * The map itself, by Leaflet: loaded when somebody sees it. It draws shapes only; every figure also
 * stands in the table, which is what a screen reader is given.
 */
import type { HeatMap, HeatPlace, MapGround } from '@minsheng/sdk';
import * as L from 'leaflet/dist/leaflet-src.esm.js';
import { asNode, GroundMap, projectionOf } from '../parts/ground-map.ts';
import { type Step, toneOf } from './steps.ts';

export { mapStyles as styles } from '../parts/map.styles.ts';

export interface Drawn {
  readonly ground: MapGround;
  readonly heat: HeatMap;
  readonly steps: readonly Step[];
  /** What a place says when it is pointed at or chosen. */
  readonly saying: (place: HeatPlace) => string;
  readonly server: string;
}

/** A map of the county with its counts. */
export class MapView extends GroundMap {
  #places = L.layerGroup().addTo(this.map);
  #shapes = new Map<string, L.Path>();

  static async open(box: HTMLElement, { ground, server }: Drawn): Promise<MapView> {
    return new MapView({ box, ground, server, projection: await projectionOf(ground) });
  }

  /** Draws what is to be seen now; keeps where one is, as long as it is the same county. */
  draw(drawn: Drawn): void {
    this.drawGround(drawn.ground);
    this.#places.clearLayers();
    this.#shapes.clear();
    // Large places first, so that what was taken out of them lies on top.
    const wide = { coarse: 0, county: 0, cell: 1, town: 1, fine: 2, village: 2 };
    const places = [...drawn.heat.places].sort((a, b) => wide[a.level] - wide[b.level]);
    for (const place of places) this.#drawPlace(place, drawn);
  }

  #drawPlace(place: HeatPlace, { steps, saying }: Drawn): void {
    const { id, corners, center, count, level, rest } = place;
    const className = `heat tone-${toneOf(count, steps)}${rest ? ' rest' : ''}`;
    if (!center) return;
    const shape = corners
      ? L.polygon(
          corners.map(([lng = 0, lat = 0]) => this.point(center.lng + lng, center.lat + lat)),
          { className },
        )
      : L.circleMarker(this.point(center.lng, center.lat), {
          className,
          radius: (level === 'village' ? 6 : 10) + 2 * toneOf(count, steps),
        });
    // Above, not beside: on a telephone there is no room to the left or right of a place in the middle.
    const says = { className: 'says', sticky: true, direction: 'top' } as const;
    shape.bindTooltip(asNode(saying(place)), says);
    shape.addTo(this.#places);
    this.#shapes.set(id, shape);
  }

  /** Brings a place into the middle and lets it say what it is. */
  show(id: string): void {
    const shape = this.#shapes.get(id);
    if (!shape) return;
    const bounds = shape instanceof L.Polygon ? shape.getBounds() : undefined;
    const point = bounds?.getCenter() ?? (shape as L.CircleMarker).getLatLng();
    this.map.setView(point, Math.max(this.map.getZoom(), 11), { animate: false });
    shape.openTooltip(point);
  }
}
