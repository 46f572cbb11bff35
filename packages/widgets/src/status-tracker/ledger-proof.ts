import type { DailyRoot, Ledger, LedgerVerdict, ResidentCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { formatDay } from '../parts/dates.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import type { Following } from './following.ts';
import type { KeepsakeTexts } from './keepsake.ts';
import { camel } from './words.ts';

interface Checked {
  verdict: LedgerVerdict;
  ledger: Ledger;
}

/** That nobody changed what was written down: checked on this device, not promised by the county. */
export class LedgerProof {
  #host: MinshengElement<unknown>;
  #following: Following;
  #texts: () => KeepsakeTexts['proof'];
  #checking = false;
  #checked: Checked | undefined;
  #error: unknown;

  constructor(
    host: MinshengElement<unknown>,
    following: Following,
    texts: () => KeepsakeTexts['proof'],
  ) {
    this.#host = host;
    this.#following = following;
    this.#texts = texts;
  }

  clear(): void {
    this.#checked = undefined;
    this.#error = undefined;
  }

  render({ submissionHash }: ResidentCase): TemplateResult {
    const t = this.#texts();
    // A page without https has no WebCrypto.
    const can = Boolean(globalThis.crypto?.subtle);
    return html`<div class="stack">
      <p>${t.lead}</p>
      ${this.#error ? this.#host.failure(this.#error) : nothing}
      ${this.#checked ? this.#result(this.#checked) : nothing}
      ${
        can
          ? html`<div class="no-print">
            <button class="button" id="proof-check" type="button" aria-disabled=${this.#checking ? 'true' : 'false'} @click=${this.#check}>
              ${this.#checking ? t.checking : t.check}
            </button>
          </div>`
          : html`<p>${t.noCrypto}</p>`
      }
      <dl class="facts wide">
        <div><dt>${t.hash}</dt><dd class="hash">${submissionHash}</dd></div>
        ${this.#checked ? this.#place(this.#checked.ledger) : nothing}
      </dl>
    </div>`;
  }

  #result({ verdict, ledger }: Checked): TemplateResult {
    const t = this.#texts();
    const { ok, problems, sealed } = verdict;
    const count = ledger.entries.length;
    return html`<div id="proof-result" tabindex="-1">
      ${
        ok
          ? notice({
              tone: 'good',
              title: t.ok,
              body: html`${fill(t.okBody, { count, sealed })}${sealed < count ? html`<br />${t.young}` : nothing}`,
            })
          : notice({
              tone: 'urgent',
              title: fill(t.bad, { count: problems.length }),
              body: html`<ul>
                  ${problems.map(({ kind, seq, root }) => {
                    const what = t.kinds[camel(kind)];
                    const said =
                      seq === undefined
                        ? fill(t.seal, { root: root ?? '', what })
                        : fill(t.entry, { seq, what });
                    return html`<li>${said}</li>`;
                  })}
                </ul>
                <p>${t.badBody}</p>`,
            })
      }
    </div>`;
  }

  /** The way from the submission up to the seal of its day; nothing before the first night. */
  #place({ entries, roots }: Ledger): TemplateResult | typeof nothing {
    const proof = entries[0]?.proof;
    const root = proof && roots.find(({ number }) => number === proof.root);
    if (!root) return nothing;
    const t = this.#texts();
    const day = formatDay(`${root.day}T12:00:00+08:00`, this.#host.locale);
    const place = fill(t.placeAt, { day, index: proof.index + 1, size: root.size });
    return html`<div><dt>${t.place}</dt><dd>${place}</dd></div>
      ${
        proof.path.length > 0
          ? html`<div>
            <dt>${t.path}</dt>
            <dd class="hash">${proof.path.map((hash) => html`<span class="hash-step">${hash}</span>`)}</dd>
          </div>`
          : nothing
      }
      <div><dt>${t.root}</dt><dd class="hash">${root.root}</dd></div>`;
  }

  #check = async (): Promise<void> => {
    const { slip, seen } = this.#following;
    if (this.#checking || !slip || !seen) return;
    this.#checking = true;
    this.#error = undefined;
    this.#host.requestUpdate();
    try {
      const client = await this.#host.client();
      const before = this.#following.keptProof;
      const ledger = await client.ledger.track(slip.code, { receipt: slip.receipt });
      const submissionHash = before?.submissionHash ?? seen.case.submissionHash;
      const verdict = await client.ledger.verify(ledger, {
        submissionHash,
        ...(before && { kept: before.roots }),
      });
      if (slip !== this.#following.slip) return;
      this.#checked = { verdict, ledger };
      // What was once found right is what the county is held to from here on.
      if (verdict.ok && this.#following.isKept(seen.case.trackingCode)) {
        this.#following.keep({ submissionHash, roots: merged(before?.roots ?? [], ledger.roots) });
      }
      this.#host.requestUpdate();
      void this.#host.focusOn('#proof-result');
    } catch (error) {
      if (slip === this.#following.slip) this.#error = error;
    } finally {
      this.#checking = false;
      this.#host.requestUpdate();
    }
  };
}

const merged = (before: DailyRoot[], now: DailyRoot[]): DailyRoot[] => [
  ...new Map([...before, ...now].map((root) => [root.number, root])).values(),
];
