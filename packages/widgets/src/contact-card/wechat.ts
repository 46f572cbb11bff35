import type { ContactOfficial } from '@minsheng/sdk';
import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { messageIcon } from '../parts/icons.ts';
import type { ContactCardTexts } from './contact-card.ts';

/** Whose WeChat code lies open, drawn when it is first asked for. */
export class WechatCode {
  /** Id of the official; empty for nobody's. */
  of = '';
  /** The code as a picture; empty while it is drawn. */
  picture = '';
  /** It could not be drawn. */
  failed = false;

  #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  async toggle({ id, wechat }: ContactOfficial): Promise<void> {
    this.of = this.of === id ? '' : id;
    this.picture = '';
    this.failed = false;
    this.#host.requestUpdate();
    if (!this.of) return;
    try {
      const { qrPicture } = await import('../parts/qr.ts');
      if (this.of === id) this.picture = qrPicture(wechat ?? '');
    } catch {
      this.failed = this.of === id;
    }
    this.#host.requestUpdate();
  }
}

/** A button for the official's WeChat and, once pressed, the code. */
export function wechatOf(
  official: ContactOfficial,
  shown: WechatCode,
  { wechat: texts }: ContactCardTexts,
): TemplateResult | typeof nothing {
  const { id, name, wechat } = official;
  if (!wechat) return nothing;
  const { of, picture, failed } = shown;
  const open = of === id;
  return html`<div class="wechat no-print">
    <button
      class="button quiet"
      type="button"
      aria-expanded=${open ? 'true' : 'false'}
      @click=${() => shown.toggle(official)}
    >
      ${messageIcon()}${open ? texts.hide : fill(texts.add, { name })}
    </button>
    ${open && picture ? code(picture, wechat, name, texts) : nothing}
    ${open && failed ? html`<p role="alert">${texts.failed}</p>` : nothing}
  </div>`;
}

function code(
  picture: string,
  address: string,
  name: string,
  texts: ContactCardTexts['wechat'],
): TemplateResult {
  return html`<figure>
    <img src=${picture} alt=${fill(texts.alt, { name })} width="240" height="240" />
    <figcaption class="small">
      ${texts.how} <a href=${address} target="_blank" rel="noopener">${texts.open}</a>
    </figcaption>
  </figure>`;
}
