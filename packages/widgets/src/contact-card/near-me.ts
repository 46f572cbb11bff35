import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import type { Area } from '../parts/area-picker.ts';
import { type NearVillage, villagesNear } from '../parts/places.ts';
import { locate } from '../parts/position.ts';
import type { Client } from '../site/client.ts';
import type { ContactCardTexts } from './contact-card.ts';
import type { Locating } from './near-button.ts';

/** The villages around the phone. */
export class NearMe {
  #onPick: (village: Area) => void;
  #villages: readonly NearVillage[] = [];

  constructor(onPick: (village: Area) => void) {
    this.#onPick = onPick;
  }

  /** Rejects when the server could not be asked. */
  async ask(client: Client): Promise<Locating> {
    try {
      this.#villages = await villagesNear(client, await locate());
      return this.#villages.length > 0 ? 'idle' : 'none';
    } catch (error) {
      if (!(error instanceof GeolocationPositionError)) throw error;
      return error.code === error.PERMISSION_DENIED ? 'denied' : 'lost';
    }
  }

  render(near: ContactCardTexts['near']): TemplateResult | typeof nothing {
    if (this.#villages.length === 0) return nothing;
    return html`<h3 tabindex="-1">${near.pick}</h3>
      ${this.#villages.map(
        ({ code, name, distance }) => html`<button
          class="button tile"
          type="button"
          @click=${() => this.#onPick({ code, name })}
        >
          ${fill(near.village, { village: name, metres: roughly(distance) })}
        </button>`,
      )}`;
  }
}

/** A phone does not know it better. */
const roughly = (metres: number): number => Math.max(1, Math.round(metres / 10)) * 10;
