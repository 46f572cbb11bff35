import type { RankingAppeal, RankingEdition } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { formatMoment } from '../../parts/dates.ts';
import { textField } from '../../parts/field.ts';
import { notice } from '../../parts/notice.ts';
import { onList } from '../../ranking-board/words.ts';
import type { CaseDesk } from '../case-desk.ts';
import { Asked } from './asked.ts';
import type { BoardWords } from './board-texts.ts';
import { type Act, actsOf, stageOf } from './stage.ts';

export interface ActsOptions {
  desk: CaseDesk;
  words: BoardWords;
  /** It was done. @param open the edition to go on with; empty for the list */
  onDone: (open: string, said: string) => Promise<void>;
  /** Something else is begun: what was done before need not stand there any more. */
  onBegin: () => void;
}

/** Sending a draft to its units, publishing it, throwing it away, correcting what was published. */
export class EditionActs {
  #options: ActsOptions;
  #asked: Asked;
  #act: Act | undefined;
  #note = '';
  #noteMissing = false;

  constructor(options: ActsOptions) {
    this.#options = options;
    this.#asked = new Asked(options.desk);
  }

  /** Another edition comes. */
  clear(): void {
    this.#act = undefined;
    this.#note = '';
    this.#noteMissing = false;
    this.#asked.clear();
  }

  render(edition: RankingEdition, appeals: readonly RankingAppeal[]): TemplateResult {
    const { desk, words } = this.#options;
    const { acts } = words.own();
    const { role } = desk.staff;
    const now = Date.now();
    const may = actsOf(role, edition, appeals, now);
    const open = this.#act && may.includes(this.#act) ? this.#act : undefined;
    const undecided = appeals.filter(({ outcome }) => outcome === null).length;
    const stage = stageOf(edition, now);
    const decides = role === 'desk' || role === 'leader';
    return html`<div class="stack no-print">
      ${
        decides && stage === 'appealing'
          ? html`<p>${fill(acts.waiting, { moment: formatMoment(edition.appealUntil ?? '', desk.locale) })}</p>`
          : nothing
      }
      ${decides && stage !== 'published' && undecided > 0 ? notice({ tone: 'caution', title: fill(acts.undecided, { count: undecided }) }) : nothing}
      ${role === 'inspector' && stage !== 'published' ? html`<p class="soft">${acts.theirs}</p>` : nothing}
      ${open ? this.#question(open, edition) : this.#buttons(may)}
    </div>`;
  }

  #buttons(may: readonly Act[]): unknown {
    const { acts } = this.#options.words.own();
    if (may.length === 0) return nothing;
    return html`<div class="row">
      ${may.map(
        (act, at) => html`<button
          class="button ${at === 0 && act !== 'discard' && act !== 'correct' ? 'primary' : ''}"
          id="act-${act}"
          type="button"
          @click=${() => this.#handleOpen(act)}
        >
          ${acts[act].button}
        </button>`,
      )}
    </div>`;
  }

  #question(act: Act, edition: RankingEdition): TemplateResult {
    const { desk, words } = this.#options;
    const { acts } = words.own();
    const { title } = edition;
    const bodies: Record<Act, () => unknown> = {
      review: () => html`<p>${acts.review.body}</p>`,
      publish: () => this.#publishing(edition),
      discard: () => html`<p>${acts.discard.body}</p>`,
      correct: () => html`<p>${acts.correct.body}</p>
        ${textField(
          {
            id: 'correction-note',
            label: acts.correct.note,
            hint: acts.correct.noteHint,
            error: this.#noteMissing ? acts.correct.noteMissing : undefined,
            need: 'required',
            value: this.#note,
            rows: 3,
            maxLength: 300,
            onInput: (value) => {
              this.#note = value;
            },
          },
          desk.common,
        )}`,
    };
    return this.#asked.render({
      id: act,
      title: fill(acts[act].title, { title }),
      body: bodies[act](),
      confirm: acts[act].confirm,
      sending: acts.sending,
      cancel: acts.cancel,
      final: act === 'publish' || act === 'discard',
      onConfirm: () => this.#do(act, edition),
      onCancel: () => this.#handleCancel(act),
    });
  }

  /** Who publishes what, to whom, and that it cannot be taken back. */
  #publishing({ leagues, reviewedAt }: RankingEdition): TemplateResult {
    const { desk, words } = this.#options;
    const { publish } = words.own().acts;
    const counted = leagues.map((league) => {
      const ranked = league.rows.filter(({ rank }) => rank !== null).length;
      return fill(publish.league, { league: league.name, ranked });
    });
    const few = leagues.flatMap(({ rows }) => rows).filter(({ rank }) => rank === null).length;
    const all = [...counted, ...(few > 0 ? [fill(publish.few, { few })] : [])].join(publish.comma);
    return html`<p>${fill(publish.who, { name: desk.staff.displayName })}</p>
      <p>${publish.what}</p>
      <p>${fill(publish.counts, { leagues: all })}</p>
      <dl class="lists-named">
        ${leagues.flatMap((league) =>
          (['red', 'black'] as const).map((list) => {
            const names = onList(league, list).map(({ unit }) => unit.name);
            return html`<div>
              <dt class="soft small">${league.name} ${publish[list]}</dt>
              <dd>${names.length > 0 ? names.join(words.board().trend.comma) : publish.nobody}</dd>
            </div>`;
          }),
        )}
      </dl>
      ${reviewedAt === null ? html`<p>${publish.unheard}</p>` : nothing}
      <p><strong>${publish.noUndo}</strong></p>`;
  }

  #handleOpen(act: Act): void {
    this.#asked.clear();
    this.#act = act;
    this.#options.onBegin();
    void this.#options.desk.focusOn(`#${act}-title`);
  }

  #handleCancel(act: Act): void {
    this.#act = undefined;
    this.#options.desk.requestUpdate();
    void this.#options.desk.focusOn(`#act-${act}`);
  }

  async #do(act: Act, { id, periodStart, periodEnd }: RankingEdition): Promise<void> {
    const { desk, words, onDone } = this.#options;
    const { acts } = words.own();
    const note = this.#note.trim();
    this.#noteMissing = act === 'correct' && note === '';
    if (this.#noteMissing) {
      void desk.focusOn('#correction-note');
      return;
    }
    const { rankings } = await desk.client();
    let open = id;
    let said = acts[act].done;
    if (act === 'review') {
      const { appealUntil } = await rankings.review(id);
      said = fill(said, { moment: formatMoment(appealUntil ?? '', desk.locale) });
    } else if (act === 'publish') {
      const { title } = await rankings.publish(id);
      said = fill(said, { title });
    } else if (act === 'discard') {
      await rankings.discard(id);
      open = '';
    } else {
      const days = { periodStart, periodEnd };
      const draft = await rankings.draft({ ...days, corrects: id, correctionNote: note });
      open = draft.id;
      said = fill(said, { number: draft.number });
    }
    await onDone(open, said);
    this.clear();
  }
}
