import type { Task } from '@lit/task';
import type { Case } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { chevronDownIcon } from '../../parts/icons.ts';
import { skeleton } from '../../parts/skeleton.ts';
import type { CaseDesk } from '../case-desk.ts';
import { factList } from '../facts.ts';
import { type Advised, adviceOn, isAdvised, type Triage } from './advice.ts';
import type { DeskCasesTexts } from './cases-section.ts';

/** What the words of a case let suppose, for whoever sorts it: asked for when it is opened. */
export class AdviceView {
  #desk: CaseDesk;
  #t: () => DeskCasesTexts;
  /** Id of the case whose suggestions are open. */
  #open = '';
  #found: Task<readonly unknown[], { of: string; triage: Triage } | undefined>;

  constructor(desk: CaseDesk, t: () => DeskCasesTexts) {
    this.#desk = desk;
    this.#t = t;
    this.#found = desk.ask(
      () => [this.#open],
      async (client, [of], signal) =>
        of ? { of, triage: await client.desk.triage(of, { signal }) } : undefined,
    );
  }

  render(one: Case): unknown {
    if (this.#desk.staff.role !== 'desk' || !isAdvised(one)) return nothing;
    const isOpen = this.#open === one.id;
    const loading = () => skeleton('line', 'line', 'short');
    return html`<details
      class="advice no-print"
      .open=${isOpen}
      @toggle=${(event: Event) => this.#handleToggle(one, event)}
    >
      <summary>${this.#t().advice.title}${chevronDownIcon()}</summary>
      ${
        isOpen
          ? this.#desk.screen(this.#found, {
              loading,
              content: (found) =>
                found?.of === one.id ? this.#sheet(one, found.triage) : loading(),
            })
          : nothing
      }
    </details>`;
  }

  #handleToggle({ id }: Case, event: Event): void {
    const { open } = event.target as HTMLDetailsElement;
    if (open === (this.#open === id)) return;
    this.#open = open ? id : '';
    this.#desk.requestUpdate();
  }

  #sheet(one: Case, triage: Triage): TemplateResult {
    const { advice: t } = this.#t();
    return html`<div class="stack">
      <p class="soft small">${t.lead}</p>
      ${triage.modelVersion === null ? html`<p class="small">${t.noModel}</p>` : nothing}
      ${triage.largeModel === 'failed' ? html`<p class="small">${t.noLargeModel}</p>` : nothing}
      ${this.#fields(adviceOn(one, triage))} ${this.#matters(triage)}
      ${this.#personalData(triage)}
    </div>`;
  }

  /** What is clear enough, one below the other; what is not, in one line: that is for people. */
  #fields(all: readonly Advised[]): TemplateResult {
    const { advice: t, facts } = this.#t();
    const clear = all.filter(({ suggestion }) => suggestion);
    const unsure = all
      .filter(({ field, suggestion }) => !suggestion && field !== 'urgency')
      .map(({ field }) => facts[named(field)]);
    return html`${
      clear.length > 0
        ? factList(clear.map((one) => [facts[named(one.field)], this.#suggested(one)]))
        : nothing
    }
    ${unsure.length > 0 ? html`<p>${fill(t.unsure, { fields: unsure.join(t.comma) })}</p>` : nothing}
    ${clear.some(({ field }) => field === 'urgency') ? nothing : html`<p>${t.calm}</p>`}`;
  }

  #suggested(advised: Advised): unknown {
    const { field, suggestion } = advised;
    if (!suggestion) return nothing;
    return html`<p>${this.#option(this.#t().advice.sure, { ...suggestion, field })}</p>
      <p class="soft small">${this.#why(advised).join(' · ')}</p>`;
  }

  #option(
    words: string,
    option: { field: Advised['field']; value: string; name: string; probability: number },
  ) {
    const percent = percentOf(option.probability);
    return fill(words, { name: this.#name(option), percent });
  }

  /** As everywhere at the desk, so that what is suggested and what stands in the case is one word. */
  #name({ field, value, name }: { field: Advised['field']; value: string; name?: string }): string {
    const { nature, urgency } = this.#t().kinds;
    const words: Readonly<Record<string, string>> =
      field === 'nature' ? nature : field === 'urgency' ? urgency : {};
    return words[value] ?? name ?? value;
  }

  #why({ field, suggestion, standing, isSame }: Advised): string[] {
    const { advice: t } = this.#t();
    if (!suggestion) return [];
    const { because, others, source } = suggestion;
    const told = {
      words: this.#list(because.map(({ text }) => fill(t.quoted, { text }))),
      names: this.#list(others.map((other) => this.#option(t.other, { ...other, field }))),
      now: standing && fill(t.now, { name: this.#name({ field, ...standing }) }),
    };
    return [
      told.words && fill(t.because, { words: told.words }),
      source === 'large-model' ? t.largeModel : '',
      told.names && fill(t.others, { names: told.names }),
      (isSame ? t.same : told.now) ?? '',
    ].filter(Boolean);
  }

  /** Each once: a word that occurs often is one reason. */
  #list(words: readonly string[]): string {
    return [...new Set(words)].join(this.#t().advice.comma);
  }

  #matters({ matters }: Triage): unknown {
    const { advice: t } = this.#t();
    if (!matters) return nothing;
    const { parts, probability } = matters;
    const percent = percentOf(probability);
    return html`<section class="stack tight" aria-labelledby="advice-matters">
      <h4 id="advice-matters">${fill(t.matters, { count: parts.length, percent })}</h4>
      <ol class="parts">
        ${parts.map(
          ({ text, categoryName, because }) => html`<li>
            <p class="written">${text.trim()}</p>
            <p class="soft small">
              ${[
                categoryName,
                because.length > 0 &&
                  fill(t.because, {
                    words: this.#list(because.map((each) => fill(t.quoted, each))),
                  }),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>`,
        )}
      </ol>
    </section>`;
  }

  #personalData({ personalData }: Triage): unknown {
    const { advice: t } = this.#t();
    if (personalData.length === 0) return nothing;
    // The title is often the beginning of the text: each once.
    const told = new Map(personalData.map((each) => [each.text, each]));
    return html`<section class="stack tight" aria-labelledby="advice-private">
      <h4 id="advice-private">${t.private}</h4>
      <ul>
        ${[...told.values()].map(
          ({ text, why, certain }) => html`<li>
            ${text}
            <span class="soft small">${certain ? why : fill(t.uncertain, { why })}</span>
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

/** Nothing that was learned is quite sure. */
const percentOf = (probability: number) => Math.min(99, Math.round(probability * 100));

const named = (field: Advised['field']) => (field === 'lead-unit' ? 'unit' : field);
