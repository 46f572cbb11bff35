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
    const { warnings, ground, sayingOf, onOpen } = drawn;
    for (const warning of warnings) {
      // A village is ringed with its town.
      const town = `${warning.area.code.slice(0, 9)}000`;
      const center = ground.towns.find(({ code }) => code === town)?.center;
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
