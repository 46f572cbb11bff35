import type { ReactiveController } from 'lit';
import type { MinshengElement } from '../parts/minsheng-element.ts';

/** On paper nothing is folded: opens every `details` before printing and shuts it after. */
export class PaperFolds implements ReactiveController {
  #host: MinshengElement<unknown>;
  #opened: readonly HTMLDetailsElement[] = [];

  constructor(host: MinshengElement<unknown>) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('beforeprint', this.#handleBeforePrint);
    addEventListener('afterprint', this.#handleAfterPrint);
  }

  hostDisconnected(): void {
    removeEventListener('beforeprint', this.#handleBeforePrint);
    removeEventListener('afterprint', this.#handleAfterPrint);
  }

  #handleBeforePrint = (): void => {
    this.#opened = [...this.#host.renderRoot.querySelectorAll('details')].filter(
      ({ open }) => !open,
    );
    for (const fold of this.#opened) fold.open = true;
  };

  #handleAfterPrint = (): void => {
    for (const fold of this.#opened) fold.open = false;
  };
}
