import { html, nothing, type TemplateResult } from 'lit';
import type { Area } from '../parts/area-picker.ts';
import { pinIcon } from '../parts/icons.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { canLocate } from '../parts/position.ts';
import type { ContactCardTexts } from './contact-card.ts';
import type { NearMe } from './near-me.ts';

/** How far asking the phone has come. */
export type Locating = 'idle' | 'asking' | 'denied' | 'lost' | 'none';

/** Finds the village by the phone, when its owner asks for it and never before; the rest comes then. */
export class NearButton {
  #host: MinshengElement<unknown>;
  #onPick: (village: Area) => void;
  #nearMe: NearMe | undefined;
  #state: Locating = 'idle';

  constructor(host: MinshengElement<unknown>, onPick: (village: Area) => void) {
    this.#host = host;
    this.#onPick = onPick;
  }

  async #handlePress({ near }: ContactCardTexts): Promise<void> {
    if (this.#state === 'asking') return;
    this.#state = 'asking';
    this.#host.requestUpdate();
    try {
      const { NearMe } = await import('./near-me.ts');
      this.#nearMe = new NearMe(this.#onPick);
      this.#state = await this.#nearMe.ask(await this.#host.client());
    } catch {
      this.#state = 'lost';
    }
    this.#host.requestUpdate();
    if (this.#state === 'idle') await this.#host.focusOn('#near h3');
    else await this.#host.announce(near[this.#state]);
  }

  render(texts: ContactCardTexts): TemplateResult | typeof nothing {
    if (!canLocate()) return nothing;
    const { near } = texts;
    const asking = this.#state === 'asking';
    return html`<div class="stack tight" id="near">
      ${this.#nearMe?.render(near)}
      <button
        class="button"
        type="button"
        aria-disabled=${asking ? 'true' : nothing}
        aria-describedby="near-hint"
        @click=${() => this.#handlePress(texts)}
      >
        ${pinIcon()}${asking ? near.asking : near.ask}
      </button>
      <p class="hint" id="near-hint">${near[asking ? 'idle' : this.#state]}</p>
    </div>`;
  }
}
