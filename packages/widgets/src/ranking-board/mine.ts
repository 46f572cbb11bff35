import type { RankingEdition, RankingLeague, RankingRow } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import { forget, keep, recall } from '../parts/kept.ts';
import type { RankingBoard, RankingBoardTexts } from './ranking-board.ts';
import { changeOf, changeWords, type Weeks } from './trend.ts';
import { oneDecimal } from './words.ts';

type Unit = RankingRow['unit'];

/** Where a board has it. */
export interface FoundUnit {
  league: RankingLeague;
  row: RankingRow;
}

/**
 * The unit a reader wants to see first, on this device alone: it stands above the lists, one press
 * from its figures and one press from being forgotten.
 */
export class Mine {
  #host: RankingBoard;
  /** As chosen here; null when forgotten. Where nothing can be kept it holds for this visit. */
  #chosen: Unit | null | undefined;

  constructor(host: RankingBoard) {
    this.#host = host;
  }

  get #name(): string {
    return `unit:${this.#host.connection.server}`;
  }

  get unit(): Unit | null {
    return this.#chosen !== undefined ? this.#chosen : (recall<Unit>(this.#name) ?? null);
  }

  /** Forgets it on this device. */
  clear(): void {
    forget(this.#name);
    this.#chosen = null;
    this.#host.requestUpdate();
  }

  #handleForget({ mine }: RankingBoardTexts): void {
    this.clear();
    this.#host.announce(mine.forgotten);
  }

  #handleKeep({ id, name }: Unit, { mine }: RankingBoardTexts): void {
    this.#chosen = { id, name };
    keep(this.#name, this.#chosen);
    this.#host.requestUpdate();
    this.#host.announce(fill(mine.kept, { unit: name }));
  }

  /** At the top of a board: how the unit did, the way to its figures, and to be rid of it. */
  render(
    { leagues }: RankingEdition,
    texts: RankingBoardTexts,
    weeks: (league: RankingLeague) => Weeks | undefined,
    onOpen: (found: FoundUnit) => void,
  ): TemplateResult | typeof nothing {
    const { unit } = this;
    if (!unit) return nothing;
    const { mine } = texts;
    const found = leagues
      .flatMap((league) => league.rows.map((row) => ({ league, row })))
      .find(({ row }) => row.unit.id === unit.id);
    return html`<div class="mine no-print" role="group" aria-label=${mine.title}>
      <p class="soft small" aria-hidden="true">${mine.title}</p>
      <p class="mine-name"><strong>${found?.row.unit.name ?? unit.name}</strong></p>
      <p>${found ? said(found.row, texts, weeks(found.league)) : mine.missing}</p>
      <div class="row">
        ${
          found && found.row.rank !== null
            ? html`<button class="button quiet" type="button" @click=${() => onOpen(found)}>
                ${mine.open}
              </button>`
            : nothing
        }
        <button class="button quiet" type="button" @click=${() => this.#handleForget(texts)}>
          ${mine.forget}
        </button>
      </div>
    </div>`;
  }

  /** Below the figures of a unit: see it first from now on, or no longer. */
  choice(unit: Unit, texts: RankingBoardTexts): TemplateResult {
    const { mine } = texts;
    const isMine = this.unit?.id === unit.id;
    return html`<div class="mine-choice stack tight no-print">
      <button
        class="button"
        type="button"
        @click=${() => (isMine ? this.#handleForget(texts) : this.#handleKeep(unit, texts))}
      >
        ${isMine ? mine.forget : mine.keep}
      </button>
      <p class="soft small">${isMine ? fill(mine.kept, { unit: unit.name }) : mine.note}</p>
    </div>`;
  }
}

/** 「第 3 · 87.5 分 · 升 1.2」 */
function said(row: RankingRow, texts: RankingBoardTexts, weeks: Weeks | undefined): string {
  const { rank, score, closed, list } = row;
  const change = changeOf(weeks, row.unit.id);
  if (rank === null) return fill(texts.mine.few, { closed });
  return [
    fill(texts.rank, { rank }),
    fill(texts.points, { points: oneDecimal(score) }),
    ...(change === null ? [] : [changeWords(change, texts)]),
    ...(list ? [texts[list].title] : []),
  ].join(' · ');
}
