/** What those think who are asked how it was: the same however often it is looked up. Pure. */
import { roundOf } from '../cases/case-record.ts';
import type { Schemas } from '../contract/operations.ts';
import type { Scene } from './step.ts';

const answers: readonly (readonly [Schemas['Rating'], number])[] = [
  ['satisfied', 66],
  ['basically', 18],
  ['no-comment', 9],
];

export interface Opinion {
  readonly rating: Schemas['Rating'];
  /** Whether more can and should be done. */
  readonly reasonable: boolean;
}

/**
 * How the resident, or another who is named by a place in the row, answers when asked in this round.
 */
export function opinion({ record, matter, world, draw }: Scene, ...who: string[]): Opinion {
  const { leadUnitId } = record.row;
  const round = roundOf(record.row);
  const unit = world.unit(leadUnitId);
  const { quality } = unit ? world.characterOf(unit) : { quality: 0.8 };
  const random = draw('opinion', round, ...who);
  const wanted = matter.situation?.nature === 'suggestion' ? 0.4 : 1;
  const share = (round > 1 ? 0.1 : 0.04 + 0.42 * (1 - quality) ** 1.4) * wanted;
  if (random.chance(share)) return { rating: 'dissatisfied', reasonable: random.chance(0.72) };
  return { rating: random.weighted(answers), reasonable: true };
}

/** What somebody who is dissatisfied finds wrong, of what the county asks about. */
export function why({ world, record, draw }: Scene, ...who: string[]): string[] {
  const random = draw('why', roundOf(record.row), ...who);
  const { reasons } = world;
  if (reasons.length === 0 || random.chance(0.15)) return [];
  return [...new Set([random.weighted(reasons), random.weighted(reasons)])];
}
