import type { Schemas } from '@minsheng/sdk';
import { addStyles } from '../parts/add-styles.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import type { Draft } from './draft.ts';
import type { PlaceMap } from './place-map.ts';

const loadPlaceMap = () => import('./place-map.ts');

/** How far showing the place on a map has come; kept by the form from screen to screen. */
export class Placing {
  /** `lost`: without its files or the county's; `none`: the county has not said where it lies. */
  state: 'closed' | 'opening' | 'open' | 'lost' | 'none' = 'closed';
  map: PlaceMap | undefined;

  #host: MinshengElement<unknown>;
  #onTake: (position: Schemas['Position']) => void;

  constructor(host: MinshengElement<unknown>, onTake: (position: Schemas['Position']) => void) {
    this.#host = host;
    this.#onTake = onTake;
  }

  async open({ position, path }: Draft): Promise<void> {
    if (this.state === 'opening') return;
    this.#turn('opening');
    try {
      const { openPlaceMap, styles } = await loadPlaceMap();
      for (const sheet of styles) addStyles(this.#host.renderRoot as ShadowRoot, sheet);
      const start = { position, town: path[0]?.code };
      const map = await openPlaceMap(this.#host, this, start);
      // The resident went on meanwhile.
      if (!this.#isOpening()) return map?.remove();
      this.map = map;
      this.#turn(map ? 'open' : 'none');
      if (map) await this.#host.focusOn('#place-map .map');
    } catch {
      if (this.#isOpening()) this.#turn('lost');
    }
  }

  take(position: Schemas['Position']): void {
    this.leave();
    this.#onTake(position);
  }

  async close(): Promise<void> {
    this.leave();
    await this.#host.focusOn('#show-map');
  }

  /** Puts the map away. */
  leave(): void {
    this.map?.remove();
    this.map = undefined;
    if (this.state !== 'closed') this.#turn('closed');
  }

  #isOpening(): boolean {
    return this.state === 'opening';
  }

  #turn(state: Placing['state']): void {
    this.state = state;
    this.#host.requestUpdate();
  }
}
