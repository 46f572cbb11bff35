import { html, nothing, type TemplateResult } from 'lit';
import { copyText } from '../parts/clipboard.ts';
import { save } from '../parts/download.ts';
import { copyIcon, downloadIcon, imageIcon, printIcon } from '../parts/icons.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import type { PrintedBoard } from './paper-board.ts';
import type { Share } from './share.ts';
import { boardText } from './words.ts';

/** What a reader takes along: words, figures, paper, a picture, an article. */
export class TakeAway {
  #host: MinshengElement<unknown>;
  #copied = false;
  /** Comes when a picture is wanted, and goes with the board it shows. */
  #share: Share | undefined;
  #failed: unknown;

  constructor(host: MinshengElement<unknown>) {
    this.#host = host;
  }

  /** Another board comes, or another language. */
  clear(): void {
    this.#copied = false;
    this.#share = undefined;
    this.#failed = undefined;
  }

  async #handleCopy({ edition, texts, locale }: PrintedBoard): Promise<void> {
    this.#copied = await copyText(boardText(edition, texts, locale));
    this.#host.requestUpdate();
    await this.#host.announce(this.#copied ? texts.copied : texts.notCopied);
  }

  async #handlePrint(board: PrintedBoard): Promise<void> {
    const { printBoard } = await import('./paper-board.ts');
    printBoard(this.#host.renderRoot as ShadowRoot, board);
  }

  async #handleTable({ edition: { id, title } }: PrintedBoard): Promise<void> {
    this.#failed = undefined;
    try {
      const client = await this.#host.client();
      save(`${title}.csv`, await client.rankings.publication('csv', id));
    } catch (error) {
      this.#failed = error;
    }
    this.#host.requestUpdate();
  }

  async #handleShare(board: PrintedBoard): Promise<void> {
    this.#failed = undefined;
    try {
      const { Share } = await import('./share.ts');
      this.#share = this.#share ? undefined : new Share(this.#host, board);
    } catch (error) {
      this.#failed = error;
    }
    this.#host.requestUpdate();
    if (this.#share) await this.#host.focusOn('#share h3');
  }

  render(board: PrintedBoard): TemplateResult {
    const { texts } = board;
    const { common } = this.#host;
    const button = (icon: () => unknown, words: string, onPress: () => unknown) =>
      html`<button class="button quiet" type="button" @click=${onPress}>${icon()}${words}</button>`;
    return html`<div class="row foot no-print">
        <button
          class="button quiet"
          type="button"
          aria-expanded=${this.#share ? 'true' : 'false'}
          @click=${() => this.#handleShare(board)}
        >
          ${imageIcon()}${texts.picture.make}
        </button>
        ${button(copyIcon, this.#copied ? common.copied : texts.copy, () => this.#handleCopy(board))}
        ${button(downloadIcon, texts.csv, () => this.#handleTable(board))}
        ${button(printIcon, texts.print, () => this.#handlePrint(board))}
      </div>
      ${this.#failed ? this.#host.failure(this.#failed) : nothing} ${this.#share?.render() ?? nothing}`;
  }
}
