import type { Locale, Translations } from '../locales/locales.ts';
import type { MinshengElement } from './minsheng-element.ts';

/** The texts of a part that came later than its widget, in the language the widget speaks. */
export class LateTexts<T> {
  #host: MinshengElement<unknown>;
  #texts: Translations<T>;
  #spoken: Locale = 'zh-CN';
  #now: T;

  private constructor(host: MinshengElement<unknown>, texts: Translations<T>) {
    this.#host = host;
    this.#texts = texts;
    this.#now = texts['zh-CN'];
  }

  static async load<T>(
    host: MinshengElement<unknown>,
    texts: Translations<T>,
  ): Promise<LateTexts<T>> {
    const late = new LateTexts(host, texts);
    await late.#learn();
    return late;
  }

  /** As they stand; a language that was just chosen follows in a moment. */
  get now(): T {
    if (this.#spoken !== this.#host.locale) void this.#learn();
    return this.#now;
  }

  async #learn(): Promise<void> {
    const { locale } = this.#host;
    this.#spoken = locale;
    const texts = await this.#host.translated(this.#texts);
    if (locale !== this.#spoken) return;
    this.#now = texts;
    this.#host.requestUpdate();
  }
}
