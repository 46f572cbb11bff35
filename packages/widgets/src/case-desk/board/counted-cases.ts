import type { CountedCase, RankingAppeal, RankingEdition, RankingRow } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { field } from '../../parts/field.ts';
import { skeleton } from '../../parts/skeleton.ts';
import type { CaseDesk } from '../case-desk.ts';
import type { AppealForm } from './appeal-form.ts';
import type { BoardWords } from './board-texts.ts';
import { caseLines } from './case-lines.ts';
import { isOpen } from './stage.ts';

interface Shown {
  edition: RankingEdition;
  row: RankingRow;
  appeals: readonly RankingAppeal[];
}

const AT_ONCE = 20;

/** The cases behind one unit's figures, by what they counted in; from here a unit appeals. */
export class CountedCases {
  #desk: CaseDesk;
  #words: BoardWords;
  #form: AppealForm;
  /** `all`, `against`, or the key of a part; undefined until somebody chose. */
  #filter: string | undefined;
  #most = AT_ONCE;
  #unit: () => string;
  #cases;

  constructor(
    desk: CaseDesk,
    words: BoardWords,
    form: AppealForm,
    wanted: () => { edition: string; unit: string },
  ) {
    this.#desk = desk;
    this.#words = words;
    this.#form = form;
    this.#unit = () => wanted().unit;
    this.#cases = desk.ask(
      () => [wanted().edition, wanted().unit],
      async (client, [edition, unit], signal) => {
        if (!edition || !unit) return { unit, data: [] as CountedCase[] };
        return { unit, ...(await client.rankings.countedCases(edition, unit, { signal })) };
      },
    );
  }

  /** Another unit or edition comes. */
  clear(): void {
    this.#filter = undefined;
    this.#most = AT_ONCE;
  }

  /** An appeal was filed or decided. */
  renew(): void {
    void this.#cases.run();
  }

  render(shown: Shown, own: boolean): TemplateResult {
    const t = this.#words.own().cases;
    const title = own ? t.title : fill(t.titleOf, { unit: shown.row.unit.name });
    return html`<div class="counted stack" id="counted">
      <h4 tabindex="-1">${title}</h4>
      ${this.#desk.screen(this.#cases, {
        loading: () => skeleton('line', 'short', 'line', 'short'),
        content: ({ unit, data }) =>
          unit === this.#unit() ? this.#list(data, shown) : skeleton('line', 'short', 'line'),
      })}
    </div>`;
  }

  #list(all: readonly CountedCase[], shown: Shown): TemplateResult {
    const t = this.#words.own().cases;
    if (all.length === 0) return html`<p class="soft">${t.empty}</p>`;
    const against = all.filter(isAgainst);
    const filter = this.#filter ?? (against.length > 0 ? 'against' : 'all');
    const found = chosen(all, filter);
    const rest = found.length - this.#most;
    return html`${this.#pick(all, filter)}
      <ul class="cases">
        ${found.slice(0, this.#most).map((one) => html`<li>${this.#case(one, shown)}</li>`)}
      </ul>
      ${
        rest > 0
          ? html`<button class="button wide" type="button" @click=${this.#handleMore}>
              ${fill(t.more, { count: Math.min(rest, AT_ONCE) })}
            </button>`
          : nothing
      }`;
  }

  #pick(all: readonly CountedCase[], value: string): TemplateResult {
    const t = this.#words.own().cases;
    const names = new Map(all.flatMap(({ marks }) => marks.map(({ key, name }) => [key, name])));
    const options = [
      { key: 'against', words: fill(t.against, { count: chosen(all, 'against').length }) },
      { key: 'all', words: fill(t.all, { count: all.length }) },
      ...[...names].map(([key, name]) => ({
        key,
        words: fill(t.part, { name, count: chosen(all, key).length }),
      })),
    ];
    const handleChange = (event: Event) => {
      this.#filter = (event.target as HTMLSelectElement).value;
      this.#most = AT_ONCE;
      this.#desk.requestUpdate();
    };
    return field(
      { id: 'case-filter', label: t.filter },
      this.#desk.common,
      html`<span class="select"
        ><select class="input" id="case-filter" @change=${handleChange}>
          ${options.map(({ key, words }) => html`<option .value=${key} ?selected=${key === value}>${words}</option>`)}
        </select></span
      >`,
    );
  }

  #case(one: CountedCase, { edition, row, appeals }: Shown): TemplateResult {
    const t = this.#words.own();
    const { trackingCode, leftOut } = one;
    const appeal = appeals.find(
      (each) => each.trackingCode === trackingCode && each.unit.id === row.unit.id,
    );
    const { staff } = this.#desk;
    const own = staff.role === 'unit' && staff.unit?.id === row.unit.id;
    const mayAppeal = own && !leftOut && !appeal && isOpen(edition, Date.now());
    const standing = leftOut
      ? t.cases.leftOut
      : appeal && (appeal.outcome === 'rejected' ? t.cases.rejected : t.cases.appealed);
    return html`<div class="case">
      ${caseLines(one, t)}
      ${standing ? html`<p class="small"><strong>${standing}</strong></p>` : nothing}
      ${mayAppeal ? this.#form.render(edition.id, trackingCode) : nothing}
    </div>`;
  }

  #handleMore = (): void => {
    this.#most += AT_ONCE;
    this.#desk.requestUpdate();
  };
}

const isAgainst = ({ marks }: CountedCase): boolean => marks.some(({ bad }) => bad > 0);

function chosen(all: readonly CountedCase[], filter: string): CountedCase[] {
  if (filter === 'all') return [...all];
  if (filter === 'against') return all.filter(isAgainst);
  return all.filter(({ marks }) => marks.some(({ key }) => key === filter));
}
