import type { RankingAppeal, RankingEdition, RankingLeague, RankingTrend } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { formatMoment } from '../../parts/dates.ts';
import { type Step, stepper } from '../../parts/steps.ts';
import { leagueTabs } from '../../ranking-board/league-tabs.ts';
import { openedScore } from '../../ranking-board/opened-score.ts';
import { method, tooFew, unitList } from '../../ranking-board/sections.ts';
import { scaleOf } from '../../ranking-board/sums.ts';
import { changeOf, changeWords, type Weeks, weeksOf } from '../../ranking-board/trend.ts';
import { type Column, type Order, unitTable } from '../../ranking-board/unit-table.ts';
import { oneDecimal, periodOf } from '../../ranking-board/words.ts';
import { AppealForm } from './appeal-form.ts';
import { Appeals } from './appeals.ts';
import { CountedCases } from './counted-cases.ts';
import { type ActsOptions, EditionActs } from './edition-acts.ts';
import { stageWords } from './edition-list.ts';
import { isOpen, stageOf } from './stage.ts';
import { TakeAway } from './take-away.ts';

/** An edition with what is said of it to those who work on it. */
export interface Sheet {
  edition: RankingEdition;
  trend: RankingTrend | undefined;
  appeals: readonly RankingAppeal[];
}

const byRank: Order = { column: 'rank', descending: false };

/** One edition, as each role works on it; the board itself stands there as the public will see it. */
export class EditionScreen {
  #options: ActsOptions & { onOpen: (id: string) => void };
  #acts: EditionActs;
  #form: AppealForm;
  #appeals: Appeals;
  #cases: CountedCases;
  #take: TakeAway;
  #league = '';
  #order = byRank;
  /** The unit whose figures lie open. */
  #unit = '';

  constructor(options: ActsOptions & { onOpen: (id: string) => void }, edition: () => string) {
    const { desk, words } = options;
    this.#options = options;
    this.#acts = new EditionActs(options);
    this.#form = new AppealForm(options);
    this.#appeals = new Appeals(options);
    this.#take = new TakeAway(desk, words);
    this.#cases = new CountedCases(desk, words, this.#form, () => ({
      edition: edition(),
      unit: desk.staff.unit?.id ?? this.#unit,
    }));
  }

  /** Another edition comes. */
  clear(): void {
    this.#acts.clear();
    this.#form.clear();
    this.#appeals.clear();
    this.#cases.clear();
    this.#take.clear();
    this.#unit = '';
    this.#order = byRank;
  }

  /** Something was done to it. */
  renew(): void {
    this.#cases.renew();
  }

  render(sheet: Sheet): TemplateResult {
    const { desk, words } = this.#options;
    const { edition, appeals } = sheet;
    const t = words.own();
    const ofUnit = desk.staff.role === 'unit';
    return html`<div class="stack loose edition-sheet">
      <div class="stack tight">
        <h3 id="edition-title" tabindex="-1">${edition.title}</h3>
        <p class="soft">${periodOf(edition, words.board(), desk.locale)}</p>
        <p><span class="stage ${edition.status}">${stageWords(edition, t, desk.locale)}</span></p>
        ${this.#others(edition)}
        ${edition.invented ? html`<p class="invented small">${t.invented}</p>` : nothing}
      </div>
      ${stepper(this.#steps(sheet), t.steps.label, desk.common)}
      ${ofUnit ? nothing : this.#acts.render(edition, appeals)}
      ${ofUnit && appeals.length === 0 ? nothing : this.#appeals.render(appeals)}
      ${ofUnit ? this.#own(sheet) : nothing}
      ${this.#board(sheet, ofUnit)} ${this.#take.render(edition)}
    </div>`;
  }

  #others({ corrects, correctedBy, correctionNote }: RankingEdition): unknown {
    const { words, onOpen } = this.#options;
    const t = words.own();
    const link = (text: string, { id, number }: { id: string; number: number }) => html`<p>
      ${fill(text, { number })}
      <button class="link no-print" type="button" @click=${() => onOpen(id)}>
        ${fill(t.openOther, { number })}
      </button>
    </p>`;
    return html`${corrects ? link(t.corrects, corrects) : nothing}
    ${correctedBy ? link(t.correctedBy, correctedBy) : nothing}
    ${correctionNote ? html`<p>${fill(t.correctionNote, { note: correctionNote })}</p>` : nothing}`;
  }

  #steps({ edition, appeals }: Sheet): Step[] {
    const { desk, words } = this.#options;
    const { steps } = words.own();
    const stage = stageOf(edition, Date.now());
    const moment = (at: string | null) => (at ? formatMoment(at, desk.locale) : undefined);
    const open = appeals.filter(({ outcome }) => outcome === null).length;
    const undecided = stage === 'heard' && open > 0;
    const heard =
      appeals.length > 0
        ? fill(steps.count, { count: appeals.length, open })
        : stage === 'heard' || stage === 'published'
          ? steps.none
          : undefined;
    const until =
      edition.appealUntil && isOpen(edition, Date.now())
        ? fill(steps.until, { moment: moment(edition.appealUntil) ?? '' })
        : undefined;
    const at = { drafted: 1, appealing: 2, heard: undecided ? 2 : 3, published: 4 }[stage];
    const skipped = stage === 'published' && edition.reviewedAt === null;
    return [
      { label: steps.drafted, note: moment(edition.draftedAt) },
      { label: steps.reviewed, note: skipped ? steps.skipped : moment(edition.reviewedAt) },
      { label: steps.appeals, note: [heard, until].filter(Boolean).join(' · ') || undefined },
      { label: steps.published, note: moment(edition.publishedAt) },
    ].map((step, index) => ({
      ...step,
      state: index < at ? 'done' : index === at ? 'current' : 'todo',
    }));
  }

  /** What a unit looks for first: its own row, the cases behind it, and whether it may appeal. */
  #own({ edition, trend, appeals }: Sheet): TemplateResult {
    const { desk, words } = this.#options;
    const { own, appeal } = words.own();
    const texts = words.board();
    const unit = desk.staff.unit;
    const league = edition.leagues.find(({ rows }) => rows.some((row) => row.unit.id === unit?.id));
    const row = league?.rows.find((one) => one.unit.id === unit?.id);
    if (!unit || !league || !row) return html`<p>${own.missing}</p>`;
    const change = changeOf(weeksOf(trend, league), unit.id);
    const { low, high } = row.interval;
    const until = isOpen(edition, Date.now())
      ? fill(appeal.openBelow, { moment: formatMoment(edition.appealUntil ?? '', desk.locale) })
      : appeal.over;
    return html`<div class="own-row stack">
      <h4>${fill(own.title, { unit: unit.name })}</h4>
      ${
        row.rank === null
          ? html`<p>${fill(own.few, { closed: row.closed, least: league.minimumVolume })}</p>`
          : html`<p class="own-figures">
                <span class="figure">${fill(own.rank, { rank: row.rank })}</span>
                <span class="figure">${fill(own.points, { points: oneDecimal(row.score) })}</span>
                ${row.list ? html`<span class="${row.list}"><span class="mark">${own.list[row.list]}</span></span>` : nothing}
              </p>
              <p class="soft own-facts">
                <span>${fill(own.range, { low: oneDecimal(low), high: oneDecimal(high) })}</span>
                <span>${fill(own.closed, { count: row.closed })}</span>
                ${change === null ? nothing : html`<span>${fill(texts.trend.since, { change: changeWords(change, texts) })}</span>`}
              </p>
              <details>
                <summary>${own.sums}</summary>
                ${openedScore(league, row, texts)}
              </details>`
      }
      <p>${until}</p>
      ${this.#cases.render({ edition, row, appeals }, true)}
    </div>`;
  }

  #board({ edition, trend, appeals }: Sheet, ofUnit: boolean): unknown {
    const { desk, words } = this.#options;
    const texts = words.board();
    const { leagues } = edition;
    const ofOwn = leagues.find(({ rows }) =>
      rows.some(({ unit }) => unit.id === desk.staff.unit?.id),
    );
    const league = leagues.find((one) => one.league === this.#league) ?? ofOwn ?? leagues[0];
    if (!league) return nothing;
    const weeks = weeksOf(trend, league);
    const ranked = league.rows.filter(({ rank }) => rank !== null);
    return html`<div class="rule stack loose">
      ${ofUnit ? html`<h4>${words.own().own.others}</h4>` : nothing}
      ${leagueTabs(leagues, league, texts.leagues, (to) => this.#handleLeague(to))}
      <div
        class="stack loose"
        id="league"
        role=${leagues.length > 1 ? 'tabpanel' : nothing}
        aria-labelledby=${leagues.length > 1 ? `tab-${league.league}` : nothing}
      >
        ${
          ranked.length > 0
            ? html`<div class="lists">${unitList(league, 'red', texts)} ${unitList(league, 'black', texts)}</div>
                ${this.#table({ edition, trend, appeals }, league, weeks, ofUnit)}
                <p class="soft small">${fill(texts.scale, scaleOf(league))} ${weeks ? words.own().compare : nothing}</p>`
            : html`<p>${fill(texts.few.all, { count: league.minimumVolume })}</p>`
        }
        ${tooFew(league, '', texts)} ${method(edition, league, texts, desk.locale)}
      </div>
    </div>`;
  }

  #table(
    { edition, appeals }: Sheet,
    league: RankingLeague,
    weeks: Weeks | undefined,
    ofUnit: boolean,
  ): TemplateResult {
    const { desk, words } = this.#options;
    return unitTable({
      league,
      rows: league.rows.filter(({ rank }) => rank !== null),
      weeks,
      texts: words.board(),
      locale: desk.locale,
      order: this.#order,
      open: new Set([this.#unit]),
      onOrder: (column) => this.#handleOrder(column),
      onToggle: (unitId) => this.#handleToggle(unitId),
      // Units see the cases of their own row alone, above.
      below: (row) => (ofUnit ? html`` : this.#cases.render({ edition, row, appeals }, false)),
    });
  }

  #handleLeague(league: string): void {
    this.#league = league;
    this.#unit = '';
    this.#options.desk.requestUpdate();
    void this.#options.desk.focusOn(`#tab-${league}`);
  }

  #handleOrder(column: Column): void {
    const again = this.#order.column === column;
    this.#order = { column, descending: again ? !this.#order.descending : column === 'closed' };
    this.#options.desk.requestUpdate();
  }

  #handleToggle(unitId: string): void {
    this.#unit = this.#unit === unitId ? '' : unitId;
    if (this.#options.desk.staff.role !== 'unit') this.#cases.clear();
    this.#options.desk.requestUpdate();
  }
}
