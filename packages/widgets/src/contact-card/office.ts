import type { ContactCard } from '@minsheng/sdk';
import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether the offices are open, by the county's calendar. */
export type Office =
  | { isOpen: true; closesAt: string }
  | { isOpen: false; opensAt: string }
  /** A card kept for so long that it does not know any more. */
  | undefined;

/** How the offices stand at a moment. */
export function officeAt({ openings }: Pick<ContactCard, 'openings'>, now: number): Office {
  const next = openings.find(({ closesAt }) => Date.parse(closesAt) > now);
  if (!next) return undefined;
  const { opensAt, closesAt } = next;
  return Date.parse(opensAt) <= now ? { isOpen: true, closesAt } : { isOpen: false, opensAt };
}

/** Milliseconds until that changes; undefined when nothing is known of it. */
export function untilChange(card: Pick<ContactCard, 'openings'>, now: number): number | undefined {
  const office = officeAt(card, now);
  return office && Date.parse(office.isOpen ? office.closesAt : office.opensAt) - now;
}

/** Renders anew when offices open or close. */
export class OfficeClock implements ReactiveController {
  #host: ReactiveControllerHost;
  #card: () => ContactCard | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, card: () => ContactCard | undefined) {
    this.#host = host;
    this.#card = card;
  }

  hostUpdated(): void {
    this.hostDisconnected();
    const card = this.#card();
    const wait = card && untilChange(card, Date.now());
    if (wait === undefined) return;
    // Timers stand still while a device sleeps: look again now and then.
    this.#timer = setTimeout(() => this.#host.requestUpdate(), Math.min(wait, 60_000));
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }
}
