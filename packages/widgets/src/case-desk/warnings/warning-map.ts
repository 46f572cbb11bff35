/** The map of the month with the areas that turned ringed; comes with Leaflet when it is looked at. */
import type { Warning } from '@minsheng/sdk';
import * as L from 'leaflet/dist/leaflet-src.esm.js';
import { type Drawn, MapView } from '../../heat-map/map-view.ts';
import { asNode, projectionOf } from '../../parts/ground-map.ts';

export { mapStyles as styles } from '../../parts/map.styles.ts';

export interface Warned extends Drawn {
  readonly warnings: readonly Warning[];
  /** What a ringed area says when it is pointed at. */
  readonly sayingOf: (warning: Warning) => string;
  readonly onOpen: (warning: Warning) => void;
}

/** Rings are wider than the places of the map are. */
const RADIUS = 24;

export class WarningMap extends MapView {
  #rings = L.layerGroup().addTo(this.map);

  static override async open(box: HTMLElement, { ground, server }: Drawn): Promise<WarningMap> {
    return new WarningMap({ box, ground, server, projection: await projectionOf(ground) });
  }

  override draw(drawn: Warned): void {
    super.draw(drawn);
    this.#rings.clearLayers();
    const { warnings, heat, ground, sayingOf, onOpen } = drawn;
    const places = [
      ...heat.places.map(({ id, center }) => ({ code: id, center })),
      ...ground.towns,
    ];
    for (const warning of warnings) {
      const center = places.find(({ code }) => code === warning.area.code)?.center;
      if (!center) continue;
      const ring = L.circleMarker(this.point(center.lng, center.lat), {
        className: `ring ${warning.level}`,
        radius: RADIUS,
      });
      ring.bindTooltip(asNode(sayingOf(warning)), { className: 'says', sticky: true });
      ring.on('click', () => onOpen(warning));
      ring.addTo(this.#rings);
    }
  }
}
