import type { RankingLeague, RankingRow, Statistics } from '@minsheng/sdk';
import { fill } from '../locales/locales.ts';
import { formatMoment } from '../parts/dates.ts';
import { paintQr } from '../parts/qr.ts';
import type { PrintedBoard } from './paper-board.ts';
import { scaleOf } from './sums.ts';
import { oneDecimal, onList, periodOf, rangeOf } from './words.ts';

const [paper, sunken, ink, soft, line] = ['#fffefa', '#f1efe8', '#1b2523', '#505c58', '#d9d5ca'];
const [action, red] = ['#0e5f63', '#b3301c'];
const WIDTH = 720;
const EDGE = 48;
const INNER = WIDTH - 2 * EDGE;
/** Room for where a score may lie. */
const RANGE = 128;
/** Units of a league that are drawn; old phones refuse pictures that are longer than this makes them. */
const MOST = 80;

/** The whole board as one picture, from top to bottom; drawn on the device, sent nowhere. */
export function drawBoard(board: PrintedBoard, address: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser gives no canvas to draw on');
  // The first time only to learn how long it becomes.
  const height = new LongPicture(pen).paint(board, address);
  canvas.width = WIDTH;
  canvas.height = height;
  pen.fillStyle = paper;
  pen.fillRect(0, 0, WIDTH, height);
  new LongPicture(pen).paint(board, address);
  return canvas;
}

/** Writes from top to bottom; `#y` is where the next line begins. */
class LongPicture {
  #pen: CanvasRenderingContext2D;
  #y = 40;

  constructor(pen: CanvasRenderingContext2D) {
    this.#pen = pen;
    pen.textBaseline = 'top';
  }

  /** Returns how long the picture is. */
  paint({ edition, figures, texts, locale }: PrintedBoard, address: string): number {
    this.#write(texts.title, 28, soft);
    this.#write(edition.title, 44, ink, 700);
    this.#write(periodOf(edition, texts, locale), 28, soft);
    if (edition.invented) this.#write(texts.invented, 24, soft);
    this.#y += 16;
    this.#block(EDGE, INNER, 6, action);
    this.#y += 12;
    this.#block(EDGE, INNER, 2, action);
    this.#y += 24;
    if (figures) this.#county(figures, texts);
    for (const league of edition.leagues) this.#league(league, texts);
    this.#y += 32;
    this.#write(texts.lead, 24, soft);
    const { cutoff, hash } = texts.method;
    this.#write(fill(cutoff, { moment: formatMoment(edition.cutoffAt, locale) }), 24, soft);
    this.#write(fill(hash, { hash: edition.inputsHash }), 20, soft);
    this.#y += 24;
    const side = 280;
    paintQr(this.#pen, address, { left: (WIDTH - side) / 2, top: this.#y, side });
    this.#y += side + 8;
    this.#centre(texts.picture.scan, 26, soft);
    return this.#y + 48;
  }

  #county(
    { received, closed, closedRate, satisfaction, onTime, meanDaysToClose: days }: Statistics,
    { county }: PrintedBoard['texts'],
  ) {
    const rate = ({ percent }: Statistics['onTime']) =>
      percent === null ? county.none : `${oneDecimal(percent)}%`;
    const cells = [
      [county.received, `${received} ${county.cases}`],
      [county.closed, `${closed} ${county.cases}`],
      [county.closedRate, rate(closedRate)],
      [county.satisfaction, rate(satisfaction)],
      [county.onTime, rate(onTime)],
      [county.meanDaysToClose, days === null ? county.none : `${oneDecimal(days)} ${county.days}`],
    ] as const;
    this.#block(EDGE, INNER, 324, sunken);
    this.#say(county.title, EDGE + 24, this.#y + 16, 24, soft);
    cells.forEach(([name, value], at) => {
      const left = EDGE + 24 + (at % 2) * (INNER / 2);
      const top = this.#y + 56 + Math.floor(at / 2) * 88;
      this.#say(name, left, top, 24, soft);
      this.#say(value, left, top + 30, 38, ink, 600);
    });
    this.#y += 324;
  }

  #league(league: RankingLeague, texts: PrintedBoard['texts']): void {
    this.#y += 40;
    this.#write(league.name, 34, ink, 700);
    const ranked = league.rows.filter(({ rank }) => rank !== null);
    const few = league.rows.filter(({ rank }) => rank === null);
    if (ranked.length > 0) {
      for (const list of ['red', 'black'] as const) this.#list(league, list, texts);
      this.#y += 24;
      this.#write(texts.table.title, 28, ink, 600);
      for (const row of ranked.slice(0, MOST)) this.#row(row, league, texts);
    }
    if (few.length === 0) return;
    this.#y += 16;
    const names = few.map(({ unit, closed }) => fill(texts.few.unit, { unit: unit.name, closed }));
    const why = fill(texts.few.body, { count: league.minimumVolume });
    this.#write(`${why} ${names.join(' · ')}`, 24, soft);
  }

  #list(league: RankingLeague, list: 'red' | 'black', texts: PrintedBoard['texts']): void {
    const { title, body, empty } = texts[list];
    const colour = list === 'red' ? red : ink;
    this.#y += 20;
    this.#pen.fillStyle = colour;
    this.#pen.fillRect(EDGE, this.#y + 4, 8, 32);
    this.#say(title, EDGE + 24, this.#y, 32, colour, 700);
    const after = EDGE + 40 + this.#pen.measureText(title).width;
    this.#say(body, after, this.#y + 8, 24, soft);
    this.#y += 52;
    const rows = onList(league, list);
    if (rows.length === 0) this.#write(empty, 26, soft);
    for (const row of rows) this.#row(row, league, texts, colour);
  }

  /** Place, unit and score in one line, and under it the score as a bar and where it may lie. */
  #row(
    { rank, unit, score, interval, list }: RankingRow,
    league: RankingLeague,
    texts: PrintedBoard['texts'],
    strong?: string,
  ): void {
    const sign = list === 'red' ? red : list === 'black' ? ink : action;
    this.#y += 10;
    const size = strong ? 30 : 26;
    this.#say(fill(texts.rank, { rank: rank ?? '' }), EDGE, this.#y, 24, soft);
    const mark = list && !strong ? ` · ${texts[list].title}` : '';
    this.#say(
      `${unit.name}${mark}`,
      EDGE + 96,
      this.#y,
      size,
      list ? sign : ink,
      strong ? 600 : 400,
    );
    this.#pen.textAlign = 'right';
    this.#say(oneDecimal(score), WIDTH - EDGE, this.#y, size, list ? sign : ink, 600);
    this.#pen.textAlign = 'left';
    this.#y += size + 12;
    const { low, high } = scaleOf(league);
    const share = Math.max(0, Math.min(1, ((score ?? low) - low) / (high - low)));
    this.#pen.textAlign = 'right';
    this.#say(rangeOf({ interval }, texts), WIDTH - EDGE, this.#y - 8, 20, soft);
    this.#pen.textAlign = 'left';
    const bar = INNER - 96 - RANGE;
    this.#block(EDGE + 96, bar, 6, line);
    this.#block(EDGE + 96, bar * share, 6, sign);
    this.#y += 18;
  }

  #block(left: number, width: number, height: number, colour: string): void {
    this.#pen.fillStyle = colour;
    this.#pen.fillRect(left, this.#y, width, height);
  }

  #say(words: string, left: number, top: number, size: number, colour: string, weight = 400): void {
    this.#pen.font = `${weight} ${size}px ${sans}`;
    this.#pen.fillStyle = colour;
    this.#pen.fillText(words, left, top, WIDTH - EDGE / 2);
  }

  #centre(words: string, size: number, colour: string): void {
    this.#pen.textAlign = 'center';
    this.#say(words, WIDTH / 2, this.#y, size, colour);
    this.#pen.textAlign = 'left';
    this.#y += Math.round(size * 1.5);
  }

  /** A paragraph over the whole width. */
  #write(words: string, size: number, colour: string, weight = 400): void {
    this.#pen.font = `${weight} ${size}px ${sans}`;
    for (const part of this.#wrap(words)) {
      this.#say(part, EDGE, this.#y, size, colour, weight);
      this.#y += Math.round(size * 1.5);
    }
  }

  /** Lines that fit: broken between any two Chinese characters, between words in English. */
  #wrap(words: string): string[] {
    const lines = [''];
    for (const piece of words.match(/[\w’',.;:%-]{1,32}\s*|./gu) ?? []) {
      const longer = lines[lines.length - 1] + piece;
      const fits = this.#pen.measureText(longer.trimEnd()).width <= INNER;
      if (fits || /^[，。；：、！？”）]/.test(piece)) lines[lines.length - 1] = longer;
      else lines.push(piece);
    }
    return lines;
  }
}

const sans =
  '"PingFang SC","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif';
