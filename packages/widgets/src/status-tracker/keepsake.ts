import type { ResidentCase } from '@minsheng/sdk';
import { css, html, nothing, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/keepsake.ts';
import type status from '../locales/zh-CN/status-tracker.ts';
import { addStyles } from '../parts/add-styles.ts';
import { download } from '../parts/download.ts';
import { calendarIcon, downloadIcon, imageIcon, messageIcon } from '../parts/icons.ts';
import { LateTexts } from '../parts/late-texts.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { skeleton } from '../parts/skeleton.ts';
import type { Reminder } from './calendar.ts';
import { folded } from './fold.ts';
import type { Following } from './following.ts';
import type { LedgerProof } from './ledger-proof.ts';
import { camel } from './words.ts';

export type KeepsakeTexts = Texts<typeof zh>;

const translations: Translations<KeepsakeTexts> = {
  name: 'keepsake',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/keepsake.ts'),
  en: () => import('../locales/en/keepsake.ts'),
};

/** What a resident takes away from the screen: a picture to send on, a day to remember, the proof. */
export class Keepsake {
  #proof: LedgerProof | undefined;
  #host: MinshengElement<unknown>;
  #following: Following;
  #status: () => Texts<typeof status>;
  #texts: LateTexts<KeepsakeTexts>;
  #picture = '';
  /** What came of the last button. */
  #said = '';
  /** Why what was asked for did not come. */
  #failed: unknown;

  private constructor(
    host: MinshengElement<unknown>,
    following: Following,
    statusTexts: () => Texts<typeof status>,
    texts: LateTexts<KeepsakeTexts>,
  ) {
    this.#host = host;
    this.#following = following;
    this.#status = statusTexts;
    this.#texts = texts;
    addStyles(host.renderRoot as ShadowRoot, styles);
  }

  static async load(
    host: MinshengElement<unknown>,
    following: Following,
    statusTexts: () => Texts<typeof status>,
  ): Promise<Keepsake> {
    return new Keepsake(host, following, statusTexts, await LateTexts.load(host, translations));
  }

  /** Forgets what was made; another case comes. */
  clear(): void {
    this.#picture = '';
    this.#said = '';
    this.#failed = undefined;
    this.#proof?.clear();
  }

  /** Where the case stands now, to save or to send on. */
  async #draw(shown: ResidentCase): Promise<void> {
    const { locale } = this.#host;
    const texts = this.#texts.now.picture;
    this.#said = '';
    this.#failed = undefined;
    try {
      const { drawPicture } = await import('./picture.ts');
      const at = this.#following.seen?.at ?? Date.now();
      const link = linkTo(shown.trackingCode);
      this.#picture = drawPicture(shown, { t: this.#status(), texts, locale, at, link });
      this.#host.requestUpdate();
      void this.#host.focusOn('#picture');
    } catch {
      this.#say(texts.failed);
    }
  }

  /** The next day that matters, for the device's calendar. */
  async #remind(shown: ResidentCase): Promise<void> {
    const reminder = this.#reminder(shown);
    if (!reminder) return;
    const { file, saved } = this.#texts.now.calendar;
    this.#picture = '';
    this.#failed = undefined;
    try {
      const { calendarFile } = await import('./calendar.ts');
      const text = calendarFile(reminder, Date.now());
      download(`${file}-${shown.trackingCode}.ics`, 'text/calendar', text);
      this.#say(saved);
    } catch (error) {
      this.#fail(error);
    }
  }

  render(shown: ResidentCase): TemplateResult {
    const { picture, calendar } = this.#texts.now;
    return html`<div class="row no-print">
        <button class="button" id="take-picture" type="button" @click=${() => this.#draw(shown)}>
          ${imageIcon()}${picture.open}
        </button>
        ${
          dayToRemember(shown)
            ? html`<button class="button" id="take-day" type="button" @click=${() => this.#remind(shown)}>
              ${calendarIcon()}${calendar.open}
            </button>`
            : nothing
        }
      </div>
      ${this.#failed ? this.#host.failure(this.#failed) : nothing} ${this.#taken(shown)}`;
  }

  /** One line that says nobody changes it unseen, and opens to the proof. Its owner's alone. */
  fold(shown: ResidentCase): TemplateResult | typeof nothing {
    if (shown.reader !== 'owner') return nothing;
    const body = this.#proof?.render(shown) ?? skeleton('line', 'short');
    return folded(this.#texts.now.proof.open, body, this.#meetProof);
  }

  #meetProof = async (): Promise<void> => {
    try {
      const { LedgerProof } = await import('./ledger-proof.ts');
      this.#proof ??= new LedgerProof(this.#host, this.#following, () => this.#texts.now.proof);
      this.#host.requestUpdate();
    } catch (error) {
      this.#fail(error);
    }
  };

  #taken(shown: ResidentCase): TemplateResult | typeof nothing {
    if (this.#said) return html`<p class="small no-print">${this.#said}</p>`;
    if (!this.#picture) return nothing;
    const { alt, hint, file, save, share } = this.#texts.now.picture;
    const name = `${file}-${shown.trackingCode}.png`;
    return html`<figure class="picture no-print" id="picture" tabindex="-1">
      <img src=${this.#picture} alt=${alt} />
      <figcaption class="small soft">${hint}</figcaption>
      <div class="row">
        <a class="button" href=${this.#picture} download=${name}>${downloadIcon()}${save}</a>
        ${
          'share' in navigator && 'canShare' in navigator
            ? html`<button class="button" type="button" @click=${() => this.#share(name)}>
              ${messageIcon()}${share}
            </button>`
            : nothing
        }
      </div>
    </figure>`;
  }

  async #share(name: string): Promise<void> {
    try {
      const bytes = Uint8Array.from(atob(this.#picture.split(',')[1] ?? ''), (letter) =>
        letter.charCodeAt(0),
      );
      const files = [new File([bytes], name, { type: 'image/png' })];
      if (navigator.canShare({ files })) await navigator.share({ files });
    } catch {
      // They thought better of it; the picture is still there to be saved.
    }
  }

  #reminder(shown: ResidentCase): Reminder | undefined {
    const day = dayToRemember(shown);
    if (!day) return undefined;
    const { calendar } = this.#texts.now;
    const { trackingCode: code, nature } = shown;
    const title = nature === 'report' ? this.#texts.now.picture.report : shown.title;
    const duty = shown.due ? this.#status().duty[camel(shown.due.kind)] : '';
    return {
      uid: `${code}@${location.host || 'minsheng'}`,
      at: day.at,
      title: fill(calendar[day.what], { duty, title }),
      note: fill(calendar.note, { code }),
      url: linkTo(code),
      dayBefore: day.what !== 'due' && day.what !== 'plan',
    };
  }

  #fail(error: unknown): void {
    this.#failed = error;
    this.#host.requestUpdate();
  }

  #say(words: string): void {
    this.#said = words;
    void this.#host.announce(words);
    this.#host.requestUpdate();
  }
}

/** This page with the code and nothing else: whoever has it still needs the receipt. */
function linkTo(code: string): string {
  const link = new URL(location.href);
  link.hash = `case=${code}`;
  return link.href;
}

type Day = { what: 'due' | 'ask' | 'rate' | 'plan' | 'reopen'; at: string };

function dayToRemember(shown: ResidentCase): Day | undefined {
  const { suspension, due, question, holder, reopenUntil } = shown;
  if (suspension) return { what: 'plan', at: suspension.nextAt };
  // Midnight is the end of the day before.
  const evening = (at: string) => new Date(Date.parse(at) - 6 * 3_600_000).toISOString();
  if (reopenUntil) return { what: 'reopen', at: evening(reopenUntil) };
  if (!due || due.late) return undefined;
  if (question) return { what: 'ask', at: due.at };
  return { what: holder.kind === 'resident' ? 'rate' : 'due', at: due.at };
}

const styles = css`
  .facts dd.hash {
    font-family: ui-monospace, Menlo, Consolas, monospace;
    font-size: var(--ms-text-small);
    font-weight: 400;
  }
  .hash-step {
    display: block;
  }
  .picture {
    display: grid;
    gap: var(--ms-3);
    max-width: 24em;
    margin: 0;
  }
  .picture > img {
    width: 100%;
    border: var(--ms-line);
  }
`;
