import type { Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/status-tracker.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { skeleton } from '../parts/skeleton.ts';
import type { CodeScreen } from './code-screen.ts';
import { forgetFollowUp, takeFollowUpCode } from './link.ts';

export interface ByCodeOptions {
  texts: () => Texts<typeof zh>;
  /** They would rather come in by tracking code and receipt. */
  onLeave: () => void;
}

/** The way in with the code of a text message. Its screen comes when it is first needed. */
export class ByCode {
  isOpen = false;

  #host: MinshengElement<unknown>;
  #options: ByCodeOptions;
  #screen: CodeScreen | undefined;
  /** Why that did not come. */
  #failed: unknown;

  constructor(host: MinshengElement<unknown>, options: ByCodeOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Opens with the code in the address. @returns whether there was one, or a place to type it */
  meetLink(): boolean {
    const code = takeFollowUpCode();
    if (code === undefined) return false;
    this.open(code);
    return true;
  }

  /** With the code, or else to type it. */
  open(code = ''): void {
    this.isOpen = true;
    void this.#open(code);
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    forgetFollowUp();
    this.#screen?.clear();
    this.#host.requestUpdate();
  }

  render(): unknown {
    const { texts } = this.#options;
    if (this.#failed) return this.#host.failure(this.#failed, () => this.open());
    return this.#screen?.render(texts()) ?? skeleton('title', 'line', 'block', 'block');
  }

  async #open(code: string): Promise<void> {
    this.#failed = undefined;
    this.#host.requestUpdate();
    try {
      // A link is met before the widget knows its county.
      await this.#host.updateComplete;
      const { CodeScreen } = await import('./code-screen.ts');
      this.#screen ??= await CodeScreen.load(this.#host, this.#options.onLeave);
      this.#screen.open(code);
    } catch (error) {
      this.#failed = error;
    }
    this.#host.requestUpdate();
  }
}
