import type { RepeatGroup } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Desk } from './warnings-section.ts';

/** Opens special governance of a group, or leads to what was opened. */
export class ProposeButton {
  #shared: Desk;
  #sending = '';
  #failed: { readonly group: string; readonly error: unknown } | undefined;

  constructor(shared: Desk) {
    this.#shared = shared;
  }

  render({ id, governance }: RepeatGroup): TemplateResult | typeof nothing {
    const { desk, link } = this.#shared;
    const t = this.#shared.t();
    if (governance) {
      return html`<p class="also">${link('governance', governance.id, t.groups.go)}</p>`;
    }
    if (!['desk', 'leader'].includes(desk.staff.role)) return nothing;
    const sending = this.#sending === id;
    return html`<div class="stack tight">
      <p>
        <button
          class="button"
          type="button"
          aria-disabled=${sending ? 'true' : 'false'}
          @click=${() => this.#handlePropose(id)}
        >
          ${sending ? t.groups.proposing : t.groups.propose}
        </button>
      </p>
      ${this.#failed?.group === id ? desk.failure(this.#failed.error) : nothing}
    </div>`;
  }

  async #handlePropose(group: string): Promise<void> {
    const { desk, show, refresh } = this.#shared;
    if (this.#sending) return;
    this.#sending = group;
    this.#failed = undefined;
    desk.requestUpdate();
    try {
      const { id } = await (await desk.client()).repeats.propose(group);
      refresh();
      show('governance', id);
      void desk.announce(this.#shared.t().groups.proposed);
    } catch (error) {
      this.#failed = { group, error };
    } finally {
      this.#sending = '';
      desk.requestUpdate();
    }
  }
}
