import type { Task } from '@lit/task';
import type { Case } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { formatDeadline, formatMoment } from '../../parts/dates.ts';
import { notice } from '../../parts/notice.ts';
import { skeleton } from '../../parts/skeleton.ts';
import type { CaseDesk } from '../case-desk.ts';
import { factList } from '../facts.ts';
import { AdviceView } from './advice-view.ts';
import type { DeskCasesTexts } from './cases-section.ts';

/** One case to be read: what was said, what was answered, and what happened. */
export class CaseView {
  #desk: CaseDesk;
  #t: () => DeskCasesTexts;
  #advice: AdviceView;
  #found: Task<readonly unknown[], Case | undefined>;

  constructor(desk: CaseDesk, t: () => DeskCasesTexts) {
    this.#desk = desk;
    this.#t = t;
    this.#advice = new AdviceView(desk, t);
    this.#found = desk.ask(
      () => [desk.itemOf('cases')],
      async (client, [item], signal) =>
        item.startsWith('case-')
          ? client.desk.get(item.slice('case-'.length), { signal })
          : undefined,
    );
  }

  render(): unknown {
    const loading = () => skeleton('title', 'line', 'line', 'block');
    return this.#desk.screen(this.#found, {
      loading,
      content: (one) =>
        one && this.#desk.itemOf('cases') === `case-${one.id}` ? this.#sheet(one) : loading(),
    });
  }

  #sheet(one: Case): TemplateResult {
    const t = this.#t();
    const { states } = this.#desk.words;
    return html`<div class="stack loose">
      <div class="stack">
        <h3 id="case-title">${one.title} <span class="tag">${states[one.state]}</span></h3>
        ${this.#facts(one)}
      </div>
      ${isShut(one) ? notice({ tone: 'info', ...t.sealed }) : this.#told(one)}
    </div>`;
  }

  #told(one: Case): TemplateResult {
    const t = this.#t();
    const { locale } = this.#desk;
    return html`<section class="stack tight" aria-labelledby="case-said">
        <h4 id="case-said">${t.said}</h4>
        <p class="written">${one.text}</p>
      </section>
      ${this.#advice.render(one)}
      ${
        one.replies.length > 0
          ? html`<section class="stack tight" aria-labelledby="case-answers">
              <h4 id="case-answers">${t.answers}</h4>
              ${one.replies.map(
                ({ unit, publicAnswer, at }) => html`<div>
                  <p class="soft small">${unit?.name ?? nothing} ${formatMoment(at, locale)}</p>
                  <p class="written">${publicAnswer}</p>
                </div>`,
              )}
            </section>`
          : nothing
      }
      <section class="stack tight" aria-labelledby="case-course">
        <h4 id="case-course">${t.course}</h4>
        <ol class="entries">
          ${one.events.map(
            ({ at, text, note, by }) => html`<li class="entry">
              <p>${text}</p>
              <p class="soft small">
                ${[formatMoment(at, locale), by.name].filter(Boolean).join(' · ')}
              </p>
              ${note ? html`<p class="small written">${note}</p>` : nothing}
            </li>`,
          )}
        </ol>
      </section>`;
  }

  #facts(one: Case): TemplateResult {
    const { facts: t, kinds, due, overdue } = this.#t();
    const { locale } = this.#desk;
    return factList([
      [t.code, one.trackingCode],
      [t.area, [one.area?.name, one.address].filter(Boolean).join(' ')],
      [t.category, one.category?.name],
      [t.nature, one.nature ? kinds.nature[one.nature] : undefined],
      [t.urgency, one.urgency === 'normal' ? undefined : kinds.urgency[one.urgency]],
      [t.unit, one.leadUnit?.name],
      [t.received, formatMoment(one.receivedAt, locale)],
      [
        t.due,
        one.due
          ? fill(one.due.late ? overdue : due, { when: formatDeadline(one.due.at, locale) })
          : undefined,
      ],
    ]);
  }
}

/** Of a sealed report the server tells who may not read it how far it has come, and no word of it. */
const isShut = ({ sealed, text }: Case): boolean => sealed && !text;
