/**
 * Cases that have to do with each other: those of one message, and those of neighbours who write of
 * one thing. One family is played in the order of time, whatever others do meanwhile; most have but
 * one case.
 */
import type { CaseRecord } from '../cases/case-record.ts';
import type { Arrival } from './arrivals.ts';
import { createHeap } from './heap.ts';
import type { Matter } from './matter.ts';
import type { Step } from './step.ts';

/** One case, from before it arrives. */
export interface Thread {
  readonly arrival: Arrival;
  /** The one that a neighbour began, if it may be about the same. */
  readonly first: Thread | null;
  /** Null before it arrives. */
  matter: Matter | null;
  record: CaseRecord | null;
  /** What happens next; null for its arrival. */
  step: Step | null;
  /** When; infinity when nothing does any more. */
  at: number;
}

export interface Family {
  readonly threads: Thread[];
  /** When the next of them is due, as long as it waits in the queue. */
  at: number;
}

/** One that has yet to arrive. */
export const newThread = (arrival: Arrival, first: Thread | null): Thread => ({
  arrival,
  first,
  matter: null,
  record: null,
  step: null,
  at: arrival.at,
});

/**
 * The families of those who write, in the order of who comes first.
 * @param firsts for a neighbour, the number of the arrival that came before: see `alike.ts`
 */
export function familiesOf(
  arrivals: readonly Arrival[],
  firsts: ReadonlyMap<number, number>,
): Family[] {
  const families = new Map<number, Family>();
  for (const arrival of arrivals) {
    const known = families.get(firsts.get(arrival.number) ?? arrival.number);
    const thread = newThread(arrival, known?.threads[0] ?? null);
    if (known) known.threads.push(thread);
    else families.set(arrival.number, { threads: [thread], at: Number.POSITIVE_INFINITY });
  }
  return [...families.values()];
}

/** The thread that is due first; among equals whoever came first. */
export const nextOf = ({ threads }: Family): Thread =>
  threads.reduce((soonest, thread) => (thread.at < soonest.at ? thread : soonest));

/** Those that wait, the earliest first. */
export interface FamilyQueue {
  /** When the earliest is due; infinity when none waits. */
  next(): number;
  /** Takes the earliest out when it is due before `end`. */
  take(end: number): Family | undefined;
  /** Puts one in, or to its new place; one with nothing to come is left out. */
  put(family: Family): void;
}

export function createFamilyQueue(): FamilyQueue {
  const heap = createHeap<{ readonly at: number; readonly family: Family }>();

  /** Past places of families that stand elsewhere by now. */
  function skip() {
    for (let top = heap.peek(); top && top.at !== top.family.at; top = heap.peek()) heap.pop();
    return heap.peek();
  }

  return {
    next: () => skip()?.at ?? Number.POSITIVE_INFINITY,
    take(end) {
      const top = skip();
      if (!top || top.at >= end) return undefined;
      heap.pop();
      top.family.at = Number.POSITIVE_INFINITY;
      return top.family;
    },
    put(family) {
      const { at } = nextOf(family);
      if (at === family.at) return;
      family.at = at;
      if (at < Number.POSITIVE_INFINITY) heap.push({ at, family });
    },
  };
}
