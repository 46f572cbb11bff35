/** Every event a widget tells the page of. */
export type EventName = Extract<keyof GlobalEventHandlersEventMap, `minsheng-${string}`>;

/** A record, so that an event which is declared and not listed does not compile. */
const names: Record<EventName, true> = {
  'minsheng-ready': true,
  'minsheng-failed': true,
  'minsheng-write': true,
  'minsheng-step': true,
  'minsheng-submitted': true,
  'minsheng-track': true,
  'minsheng-tracked': true,
  'minsheng-rated': true,
  'minsheng-supplemented': true,
  'minsheng-acted': true,
};

export const eventNames = Object.keys(names) as readonly EventName[];
