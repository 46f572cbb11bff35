import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { copyRich } from '../parts/clipboard.ts';
import { copyIcon, downloadIcon, messageIcon } from '../parts/icons.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { articleOf } from './article.ts';
import { drawBoard } from './long-picture.ts';
import type { PrintedBoard } from './paper-board.ts';
import { boardText } from './words.ts';

/** The board as a picture to be sent on, and as a fragment of an article. */
export class Share {
  #host: MinshengElement<unknown>;
  #board: PrintedBoard;
  #canvas: HTMLCanvasElement;
  /** A `data:` address: WeChat saves such a picture by a long press, but no download. */
  #picture: string;
  /** For the phone's own way of sending; not everywhere there is one. */
  #file: File | undefined;
  #copied = false;

  constructor(host: MinshengElement<unknown>, board: PrintedBoard) {
    this.#host = host;
    this.#board = board;
    this.#canvas = drawBoard(board, pageAddress());
    this.#picture = this.#canvas.toDataURL('image/png');
    this.#canvas.toBlob((blob) => this.#offer(blob));
  }

  #offer(blob: Blob | null): void {
    const file = blob && new File([blob], this.#name, { type: 'image/png' });
    if (!file || !navigator.canShare?.({ files: [file] })) return;
    this.#file = file;
    this.#host.requestUpdate();
  }

  get #name(): string {
    return `${this.#board.edition.title}.png`;
  }

  #handleSend = async (): Promise<void> => {
    // Who thinks better of it has nothing to be told.
    await navigator.share({ files: this.#file ? [this.#file] : [] }).catch(() => {});
  };

  #handleCopy = async (): Promise<void> => {
    const { edition, texts, locale } = this.#board;
    const words = boardText(edition, texts, locale);
    this.#copied = await copyRich(articleOf(this.#board), words);
    this.#host.requestUpdate();
    await this.#host.announce(this.#copied ? texts.picture.copied : texts.notCopied);
  };

  render(): TemplateResult {
    const { edition, texts } = this.#board;
    const { picture } = texts;
    return html`<div class="share stack no-print" id="share">
      <h3 tabindex="-1">${picture.title}</h3>
      <p class="small">${picture.how}</p>
      <div class="row">
        ${
          this.#file
            ? html`<button class="button" type="button" @click=${this.#handleSend}>
                ${messageIcon()}${picture.send}
              </button>`
            : nothing
        }
        <a class="button" href=${this.#picture} download=${this.#name}>
          ${downloadIcon()}${picture.save}
        </a>
        <button class="button" type="button" @click=${this.#handleCopy}>
          ${copyIcon()}${this.#copied ? picture.copiedShort : picture.article}
        </button>
      </div>
      <p class="soft small">${picture.articleHow}</p>
      <img
        src=${this.#picture}
        width=${this.#canvas.width}
        height=${this.#canvas.height}
        alt=${fill(picture.alt, { title: edition.title })}
      />
    </div>`;
  }
}

/** This page without what stands after `#`, which may be a reader's own. */
function pageAddress(): string {
  const url = new URL(location.href);
  url.hash = '';
  return url.href;
}
