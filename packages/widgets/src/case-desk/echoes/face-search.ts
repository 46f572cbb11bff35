import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import type { Echoes } from './echoes-section.ts';
import type { Region } from './region.ts';

/** A picture is looked through in a second or two, but others may be before it. */
const PATIENCE = 60_000;

interface Pictured {
  readonly caseId: string;
  readonly attachmentId: string;
}

/** Asks the server where faces may be: proposals, of which people judge, and never all there is. */
export class FaceSearch {
  #shared: Echoes;
  #of: Pictured;
  #take: (regions: readonly Region[]) => number;
  #isBusy = false;
  /** Resolves when nothing is looked for any more, be it that nothing was. */
  done: Promise<void> = Promise.resolve();
  #said = '';
  /** Whether the county has a network for it: known once it was asked, and nothing is said of it before. */
  #isSetUp: boolean | undefined;

  /** @param take covers what is proposed as far as it is not, and says how many that are */
  constructor(shared: Echoes, of: Pictured, take: (regions: readonly Region[]) => number) {
    this.#shared = shared;
    this.#of = of;
    this.#take = take;
  }

  render(): TemplateResult {
    const { faces: t } = this.#shared.t().pictures;
    if (this.#isSetUp === false) return html`<p class="soft small">${t.byPeople}</p>`;
    return html`<div class="stack tight">
      ${this.#said ? html`<p>${this.#said}</p>` : nothing}
      ${this.#isSetUp ? html`<p class="soft small">${t.misses}</p>` : nothing}
      <p>
        <button
          class="button quiet"
          type="button"
          aria-disabled=${this.#isBusy ? 'true' : 'false'}
          @click=${() => this.start()}
        >
          ${this.#isBusy ? t.finding : t.find}
        </button>
      </p>
    </div>`;
  }

  start(): void {
    if (!this.#isBusy) this.done = this.#search();
  }

  async #search(): Promise<void> {
    const { desk } = this.#shared;
    this.#isBusy = true;
    this.#said = '';
    desk.requestUpdate();
    try {
      const { echoes } = await desk.client();
      const { caseId, attachmentId } = this.#of;
      const options = { timeoutMs: PATIENCE };
      const { searched, regions, found } = await echoes.covers(caseId, attachmentId, options);
      this.#isSetUp = searched;
      this.#said = searched ? this.#words(this.#take(regions), found, regions.length) : '';
    } catch {
      // Nobody is kept from going on: they look themselves, as they do anyway.
      this.#said = this.#shared.t().pictures.faces.failed;
    } finally {
      this.#isBusy = false;
      desk.requestUpdate();
    }
    if (this.#said) void desk.announce(this.#said);
  }

  #words(added: number, found: number, most: number): string {
    const { faces: t } = this.#shared.t().pictures;
    if (found > most) return fill(t.tooMany, { found, count: most });
    return added > 0 ? fill(t.found, { count: added }) : t.none;
  }
}
