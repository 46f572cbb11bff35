import type { ContactCard } from '@minsheng/sdk';
import { keep, recall } from '../parts/kept.ts';

/** A card as it was last seen on this device. */
export interface KeptCard {
  card: ContactCard;
  /** When it was seen, RFC 3339. */
  at: string;
}

/** A household looks at its own village, perhaps its parents' and its in-laws'. */
const MOST = 6;

const nameOf = (server: string): string => `contact-cards:${server}`;

const all = (server: string): KeptCard[] => {
  const kept = recall<KeptCard[]>(nameOf(server));
  return Array.isArray(kept) ? kept : [];
};

/** The card of an area as last seen, for when there is no network. */
export function keptCard(server: string, areaCode: string): KeptCard | undefined {
  return all(server).find(({ card }) => card.area.code === areaCode);
}

/**
 * Keeps what has just been seen; the oldest gives way.
 *
 * @returns whether other people or numbers stand on it than when it was seen last
 */
export function keepCard(server: string, card: ContactCard): boolean {
  const before = keptCard(server, card.area.code);
  const others = all(server).filter((kept) => kept.card.area.code !== card.area.code);
  const latest = { card, at: new Date().toISOString() };
  keep(nameOf(server), [latest, ...others].slice(0, MOST));
  return before !== undefined && whoOf(before.card) !== whoOf(card);
}

const whoOf = ({ officials, dutyPhone }: ContactCard): string =>
  JSON.stringify([dutyPhone, ...officials.map(({ name, phone }) => [name, phone])]);

/** Forgets a card whose area is no more. */
export function forgetCard(server: string, areaCode: string): void {
  keep(
    nameOf(server),
    all(server).filter(({ card }) => card.area.code !== areaCode),
  );
}
