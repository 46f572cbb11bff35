import type { Client, Schemas } from '@minsheng/sdk';
import { type Draft, mattersIn, type Neighbour } from './draft.ts';

/** Who said the same before: asked in the background, shown where there is time to look. */
export class Neighbours {
  /** What was found for the draft as it was asked last. */
  found: readonly Neighbour[] = [];

  #client: () => Promise<Client>;
  #onFound: () => void;
  #asked = '';

  constructor(client: () => Promise<Client>, onFound: () => void) {
    this.#client = client;
    this.#onFound = onFound;
  }

  /** Asks unless the same was asked before. Without an answer nothing is missing. */
  async look(draft: Draft): Promise<void> {
    const question = questionOf(draft);
    const asked = JSON.stringify(question);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.found = [];
    if (!question) return;
    try {
      const { cases } = await this.#client();
      const { data } = await cases.similar(question);
      if (asked !== this.#asked) return;
      this.found = data;
      if (data.length > 0) this.#onFound();
    } catch {
      if (asked === this.#asked) this.#asked = '';
    }
  }
}

/** Only one matter at a place can be somebody's too. */
function questionOf(draft: Draft): Schemas['SimilarQuery'] | undefined {
  const areaCode = draft.path[draft.path.length - 1]?.code;
  const text = draft.text.trim();
  if (!areaCode || draft.nowhere || !text || mattersIn(draft)) return undefined;
  return { text, areaCode, ...(draft.categoryCode && { categoryCode: draft.categoryCode }) };
}
