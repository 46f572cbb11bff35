import type { Client } from '@minsheng/sdk';
import type { AreaPicker } from '../parts/area-picker.ts';
import { pathTo } from '../parts/places.ts';
import type { Draft } from './draft.ts';
import type { Prefill } from './journey-options.ts';
import { unitNamed } from './wish.ts';

export interface FillingOptions {
  client: () => Promise<Client>;
  draft: () => Draft;
  preset: (patch: Partial<Draft>) => void;
  picker: AreaPicker;
}

/** What the page names by a code, which says nothing to the resident: the names come with it. */
export class Filling {
  #options: FillingOptions;
  /** Id of a unit whose name has not come yet. */
  #wished = '';

  constructor(options: FillingOptions) {
    this.#options = options;
  }

  begin({ area = '', unit = '' }: Pick<Prefill, 'area' | 'unit'>): void {
    const { path, wish } = this.#options.draft();
    if (area && path.length === 0) this.#fillInArea(area);
    if (unit && wish === undefined) this.#fillInWish(unit);
  }

  /** Asks anew for what has not come. */
  again(): void {
    if (this.#wished) this.#fillInWish(this.#wished);
  }

  async #fillInArea(code: string): Promise<void> {
    const { client, draft, preset, picker } = this.#options;
    try {
      const path = await pathTo(await client(), code);
      if (draft().path.length > 0 || path.length === 0) return;
      preset({ path });
      picker.choose(path);
    } catch {
      // An unknown code, or no network: the resident chooses.
    }
  }

  /** Only what the resident can read is sent as their wish. */
  async #fillInWish(id: string): Promise<void> {
    const { client, draft, preset } = this.#options;
    this.#wished = id;
    try {
      const wish = await unitNamed(await client(), id);
      if (this.#wished !== id) return;
      this.#wished = '';
      const { wish: before, attempt, sent } = draft();
      if (wish && before === undefined && !attempt && !sent) preset({ wish });
    } catch {
      // No network: with the next screen.
    }
  }
}
