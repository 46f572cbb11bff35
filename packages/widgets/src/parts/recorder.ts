import { css, html, nothing, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/recorder.ts';
import { addStyles } from './add-styles.ts';
import { alertIcon, micIcon } from './icons.ts';
import { LateTexts } from './late-texts.ts';
import { canRecord, Microphone, play } from './microphone.ts';
import type { MinshengElement } from './minsheng-element.ts';

const translations: Translations<Texts<typeof zh>> = {
  name: 'recorder',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/recorder.ts'),
  en: () => import('../locales/en/recorder.ts'),
};

/** Longest recording, in seconds. */
const longest = 300;
/** Looks at the clock and the loudness this often, in milliseconds. */
const beat = 200;
/** Nothing was heard for so many looks: the mouth is too far away. */
const silentLooks = 15;

export interface RecorderOptions {
  onTake: (sound: File) => void;
  onClose: () => void;
}

/** Speaking instead of writing: record, listen, record again, take it. Fetched when it is wanted. */
export class Recorder {
  #host: MinshengElement<unknown>;
  #options: RecorderOptions;
  #texts: LateTexts<Texts<typeof zh>>;
  #state: 'idle' | 'asking' | 'recording' | 'recorded' = 'idle';
  #problem: 'denied' | 'failed' | undefined;
  #microphone: Microphone | undefined;
  #sound: File | undefined;
  #stopPlaying: (() => void) | undefined;
  #timer = 0;
  #begunAt = 0;
  #seconds = 0;
  #level: number | undefined;
  #silent = 0;

  private constructor(
    host: MinshengElement<unknown>,
    options: RecorderOptions,
    texts: LateTexts<Texts<typeof zh>>,
  ) {
    this.#host = host;
    this.#options = options;
    this.#texts = texts;
    if (!canRecord()) this.#problem = 'failed';
    addEventListener('pagehide', this.#handlePageHide);
  }

  static async open(host: MinshengElement<unknown>, options: RecorderOptions): Promise<Recorder> {
    addStyles(host.renderRoot as ShadowRoot, styles);
    return new Recorder(host, options, await LateTexts.load(host, translations));
  }

  render(choose: (label: string) => TemplateResult): TemplateResult {
    const t = this.#texts.now;
    const time = `${Math.floor(this.#seconds / 60)}:${String(this.#seconds % 60).padStart(2, '0')}`;
    const words = {
      idle: fill(t.hint, { minutes: longest / 60 }),
      asking: t.asking,
      recording: fill(t.recording, { time }),
      recorded: fill(t.recorded, { time }),
    }[this.#state];
    const main = {
      idle: [t.begin, this.#begin],
      asking: [t.asking, undefined],
      recording: [t.stop, this.#stop],
      recorded: [t.take, this.#take],
    }[this.#state] as [string, (() => void) | undefined];
    return html`<div class="recorder" role="group" aria-labelledby="recorder-title">
      <h4 id="recorder-title">${t.title}</h4>
      ${
        this.#problem
          ? html`<p class="error">${alertIcon()}<span>${t[this.#problem]}</span></p>`
          : html`<p class="recorder-words">${words}</p>`
      }
      ${
        this.#state === 'recording' && this.#level !== undefined
          ? html`<meter min="0" max="1" .value=${this.#level} aria-label=${t.level}></meter>
              ${this.#silent > silentLooks ? html`<p class="hint">${t.quiet}</p>` : nothing}`
          : nothing
      }
      <button
        class="button primary wide"
        id="recorder-main"
        type="button"
        aria-disabled=${main[1] ? nothing : 'true'}
        @click=${main[1]}
      >
        ${this.#state === 'recorded' ? nothing : micIcon()}${main[0]}
      </button>
      ${
        this.#state === 'recorded'
          ? html`<div class="recorder-row">
              <button class="button" type="button" @click=${this.#listen}>
                ${this.#stopPlaying ? t.pause : t.play}
              </button>
              <button class="button" type="button" @click=${this.#begin}>${t.again}</button>
            </div>`
          : nothing
      }
      <div class="recorder-row">
        ${this.#state === 'idle' ? choose(t.choose) : nothing}
        <button class="button quiet" type="button" @click=${this.close}>${t.cancel}</button>
      </div>
    </div>`;
  }

  /** Lets go of the microphone and of what was not taken. */
  close = (): void => {
    removeEventListener('pagehide', this.#handlePageHide);
    clearInterval(this.#timer);
    this.#stopPlaying?.();
    this.#microphone?.close();
    this.#microphone = undefined;
    this.#options.onClose();
  };

  #begin = async (): Promise<void> => {
    this.#stopPlaying?.();
    this.#problem = undefined;
    this.#show('asking');
    try {
      this.#microphone = await Microphone.open();
    } catch (error) {
      this.#problem = (error as DOMException).name === 'NotAllowedError' ? 'denied' : 'failed';
      this.#host.announce(this.#texts.now[this.#problem]);
      this.#show('idle');
      return;
    }
    this.#begunAt = Date.now();
    this.#seconds = 0;
    this.#silent = 0;
    this.#timer = window.setInterval(this.#look, beat);
    this.#show('recording');
  };

  #look = (): void => {
    this.#seconds = Math.floor((Date.now() - this.#begunAt) / 1000);
    this.#level = this.#microphone?.level;
    this.#silent = (this.#level ?? 1) < 0.02 ? this.#silent + 1 : 0;
    if (this.#seconds >= longest) this.#stop();
    else this.#host.requestUpdate();
  };

  #stop = async (): Promise<void> => {
    clearInterval(this.#timer);
    const microphone = this.#microphone;
    this.#microphone = undefined;
    if (!microphone) return;
    this.#sound = await microphone.close();
    this.#show('recorded');
    this.#host.announce(fill(this.#texts.now.recorded, { time: `${this.#seconds}″` }));
  };

  #listen = async (): Promise<void> => {
    if (this.#stopPlaying) {
      this.#stopPlaying();
      return;
    }
    const ended = () => {
      this.#stopPlaying = undefined;
      this.#host.requestUpdate();
    };
    if (this.#sound) this.#stopPlaying = await play(this.#sound, ended).catch(() => undefined);
    this.#host.requestUpdate();
  };

  #take = (): void => {
    if (this.#sound) this.#options.onTake(this.#sound);
    this.close();
  };

  /** Nothing that was said is lost with the page. */
  #handlePageHide = (): void => {
    const sound = this.#microphone?.heard ?? this.#sound;
    if (sound && sound.size > 0) this.#options.onTake(sound);
    this.close();
  };

  #show(state: 'idle' | 'asking' | 'recording' | 'recorded'): void {
    this.#state = state;
    this.#host.requestUpdate();
  }
}

const styles = css`
  .recorder {
    display: grid;
    gap: var(--ms-3);
    margin-block-start: var(--ms-3);
    padding: var(--ms-4);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
  }
  .recorder-words {
    font-variant-numeric: tabular-nums;
  }
  .recorder meter {
    width: 100%;
    height: 1.25em;
  }
  .recorder-row {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ms-2);
  }
  .recorder-row > * {
    flex: 1 1 auto;
  }
`;
