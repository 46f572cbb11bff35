import type { Attachment } from '@minsheng/sdk';
import { html, nothing, type ReactiveController, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/gallery.ts';
import { addStyles } from '../parts/add-styles.ts';
import { arrowKeys } from '../parts/arrow-keys.ts';
import {
  chevronLeftIcon,
  chevronRightIcon,
  closeIcon,
  downloadIcon,
  imageIcon,
  micIcon,
  videoIcon,
} from '../parts/icons.ts';
import { LateTexts } from '../parts/late-texts.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { galleryStyles } from './gallery.styles.ts';

const translations: Translations<Texts<typeof zh>> = {
  name: 'gallery',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/gallery.ts'),
  en: () => import('../locales/en/gallery.ts'),
};

export interface GalleryOptions {
  /** The bytes of an attachment; the receipt is the caller's business. */
  load: (id: string, variant: 'original' | 'thumbnail', signal: AbortSignal) => Promise<Blob>;
}

/**
 * Photos as thumbnails, everything else as a line with its name; a tap opens it over the page.
 * Bytes come with the receipt, so pictures are blob URLs, given back when they are not needed.
 *
 * The overlay is a modal `dialog`. Where a browser has none (Safari before 15.4) it is laid over
 * the page by position, and keeps the focus by itself.
 */
export class Gallery implements ReactiveController {
  #host: MinshengElement<unknown>;
  #options: GalleryOptions;
  #texts: LateTexts<Texts<typeof zh>>;
  #urls = new Map<string, string>();
  #asked = new Set<string>();
  #failed = new Set<string>();
  /** Ids of films and recordings this browser cannot play, or may not on this page. */
  #unplayable = new Set<string>();
  #stop = new AbortController();
  /** What is open: an attachment among those it was shown with. */
  #open: { at: number; of: readonly Attachment[] } | undefined;

  private constructor(
    host: MinshengElement<unknown>,
    options: GalleryOptions,
    texts: LateTexts<Texts<typeof zh>>,
  ) {
    this.#host = host;
    this.#options = options;
    this.#texts = texts;
    addStyles(host.renderRoot as ShadowRoot, galleryStyles);
    host.addController(this);
  }

  static async load(host: MinshengElement<unknown>, options: GalleryOptions): Promise<Gallery> {
    return new Gallery(host, options, await LateTexts.load(host, translations));
  }

  /** Moved in the page: what was given back is fetched again. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.clear();
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!dialog || dialog.hasAttribute('open')) return;
    if (typeof dialog.showModal === 'function') dialog.showModal();
    else dialog.setAttribute('open', '');
    dialog.querySelector<HTMLElement>('.viewer-close')?.focus();
  }

  /** Gives every picture back; another case comes. */
  clear(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    for (const url of this.#urls.values()) URL.revokeObjectURL(url);
    this.#urls.clear();
    this.#asked.clear();
    this.#failed.clear();
    this.#unplayable.clear();
    this.#open = undefined;
  }

  /** The attachments as a list; `label` says whose they are. */
  list(attachments: readonly Attachment[], label: string): TemplateResult | typeof nothing {
    if (attachments.length === 0) return nothing;
    const viewable = attachments.filter(({ kind }) => kind !== 'document');
    return html`<ul class="files" aria-label=${label}>
      ${attachments.map((file) => {
        const picture = file.kind === 'image' && file.hasThumbnail;
        return html`<li class=${picture ? 'picture' : 'line'}>
          ${picture ? this.#thumbnail(file, viewable) : this.#line(file, viewable)}
        </li>`;
      })}
    </ul>`;
  }

  /** The overlay, once in the widget's tree. */
  viewer(): TemplateResult | typeof nothing {
    const file = this.#open?.of[this.#open.at];
    if (!this.#open || !file) return nothing;
    const { at, of } = this.#open;
    const texts = this.#texts.now;
    const count = of.length;
    return html`<dialog
      class="viewer"
      role="dialog"
      aria-modal="true"
      aria-label=${file.fileName}
      @cancel=${this.#handleCancel}
      @keydown=${this.#handleKey}
    >
      <div class="viewer-bar">
        <p class="viewer-name" aria-live="polite">
          ${file.fileName}${count > 1 ? html` <span>${fill(texts.position, { at: at + 1, count })}</span>` : nothing}
        </p>
        <button class="viewer-button viewer-close" type="button" @click=${this.close}>
          ${closeIcon()}${texts.close}
        </button>
      </div>
      <div class="viewer-stage">${this.#stage(file)}</div>
      ${
        count > 1
          ? html`<div class="viewer-bar">
            <button class="viewer-button" type="button" @click=${() => this.#step(-1)}>
              ${chevronLeftIcon()}${texts.previous}
            </button>
            <button class="viewer-button" type="button" @click=${() => this.#step(1)}>
              ${texts.next}${chevronRightIcon()}
            </button>
          </div>`
          : nothing
      }
    </dialog>`;
  }

  /** Closes the overlay; the focus returns to what opened it. */
  close = (): void => {
    const { at, of } = this.#open ?? { at: 0, of: [] };
    const dialog = this.#dialog;
    if (typeof dialog?.close === 'function') dialog.close();
    this.#host.renderRoot.querySelector<HTMLElement>(`[data-file="${of[at]?.id}"]`)?.focus();
    this.#open = undefined;
    this.#host.requestUpdate();
  };

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('.viewer');
  }

  #thumbnail(file: Attachment, all: readonly Attachment[]): TemplateResult {
    const url = this.#url(file, 'thumbnail');
    return html`<button
      class="thumbnail"
      type="button"
      data-file=${file.id}
      aria-label=${fill(this.#texts.now.photo, { name: file.fileName })}
      @click=${() => this.#show(file, all)}
    >
      ${url ? html`<img src=${url} alt="" />` : imageIcon()}
    </button>`;
  }

  #line(file: Attachment, all: readonly Attachment[]): TemplateResult {
    const texts = this.#texts.now;
    const icon = { audio: micIcon, video: videoIcon, image: imageIcon, document: downloadIcon };
    const act = { audio: texts.play, video: texts.play, image: '', document: texts.save };
    return html`<button
      class="button tile"
      type="button"
      data-file=${file.id}
      @click=${() => (file.kind === 'document' ? this.#save(file) : this.#show(file, all))}
    >
      <span>${act[file.kind]} ${file.fileName} <span class="soft small">${this.#size(file)}</span></span>
      ${icon[file.kind]()}
    </button>
    ${this.#failed.has(key(file, 'original')) ? html`<p class="small" role="alert">${texts.failed}</p>` : nothing}`;
  }

  #stage(file: Attachment): TemplateResult {
    const t = this.#texts.now;
    const url = this.#url(file, 'original');
    if (this.#failed.has(key(file, 'original'))) {
      return trouble(t.failed, this.#host.common.retry, () => this.#again(file));
    }
    if (!url) return html`<p role="status">${this.#host.common.loading}</p>`;
    if (file.kind === 'image') return html`<img src=${url} alt=${file.fileName} />`;
    if (this.#unplayable.has(file.id)) return trouble(t.unplayable, t.save, () => this.#save(file));
    const handleError = () => {
      this.#unplayable.add(file.id);
      this.#host.requestUpdate();
    };
    return file.kind === 'video'
      ? // Some phones show black until it plays, unless they are told where to begin.
        html`<video src="${url}#t=0.1" controls playsinline @error=${handleError}></video>`
      : html`<audio src=${url} controls @error=${handleError}></audio>`;
  }

  #size({ size }: Attachment): string {
    const texts = this.#texts.now;
    const kilo = size / 1024;
    return kilo < 1000
      ? fill(texts.size, { size: Math.max(1, Math.round(kilo)) })
      : fill(texts.sizeLarge, { size: (kilo / 1024).toFixed(1) });
  }

  #show(file: Attachment, of: readonly Attachment[]): void {
    this.#failed.delete(key(file, 'original'));
    this.#open = { at: of.indexOf(file), of };
    this.#host.requestUpdate();
  }

  #step(by: number): void {
    if (!this.#open) return;
    const { at, of } = this.#open;
    this.#open = { at: (at + by + of.length) % of.length, of };
    this.#host.requestUpdate();
  }

  #again(file: Attachment): void {
    this.#asked.delete(key(file, 'original'));
    this.#failed.delete(key(file, 'original'));
    this.#host.requestUpdate();
  }

  async #save(file: Attachment): Promise<void> {
    this.#again(file);
    const url = this.#url(file, 'original') ?? (await this.#fetch(file, 'original'));
    if (!url) return;
    const link = document.createElement('a');
    link.href = url;
    link.download = file.fileName;
    link.click();
  }

  /** The picture's URL when it is here; asks for it when it is not. */
  #url(file: Attachment, variant: 'original' | 'thumbnail'): string | undefined {
    const url = this.#urls.get(key(file, variant));
    if (!url && !this.#asked.has(key(file, variant))) void this.#fetch(file, variant);
    return url;
  }

  async #fetch(file: Attachment, variant: 'original' | 'thumbnail'): Promise<string | undefined> {
    const id = key(file, variant);
    const { signal } = this.#stop;
    this.#asked.add(id);
    try {
      const blob = await this.#options.load(file.id, variant, signal);
      if (signal.aborted) return undefined;
      this.#urls.set(id, URL.createObjectURL(blob));
    } catch {
      if (!signal.aborted) this.#failed.add(id);
    }
    this.#host.requestUpdate();
    return this.#urls.get(id);
  }

  #handleCancel = (event: Event): void => {
    event.preventDefault();
    this.close();
  };

  #handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      if (event.target instanceof HTMLMediaElement) return;
      const [onward] = arrowKeys(event.currentTarget as Element);
      this.#step(event.key === onward ? 1 : -1);
    }
    if (typeof this.#dialog?.showModal === 'function') return;
    if (event.key === 'Escape') this.close();
    if (event.key === 'Tab') this.#keepFocus(event);
  };

  /** Without a modal dialog the focus goes round inside by hand. */
  #keepFocus(event: KeyboardEvent): void {
    const stops = [...(this.#dialog?.querySelectorAll<HTMLElement>('button,video,audio') ?? [])];
    const at = stops.indexOf(event.target as HTMLElement);
    const next = (at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length;
    event.preventDefault();
    stops[next]?.focus();
  }
}

const key = ({ id }: Attachment, variant: string): string => `${variant} ${id}`;

const trouble = (words: string, action: string, onPress: () => void): TemplateResult =>
  html`<p role="alert">${words}</p>
    <button class="viewer-button" type="button" @click=${onPress}>${action}</button>`;
