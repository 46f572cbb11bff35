/**
 * Base of what widgets tell the page. Bubbles and crosses shadow roots. A widget declares its own
 * class beside itself and types it:
 *
 * ```ts
 * export class SubmittedEvent extends MinshengEvent<{ trackingCode: string }> {
 *   static readonly type = 'minsheng-submitted';
 *   constructor(detail: { trackingCode: string }) { super(SubmittedEvent.type, detail); }
 * }
 * declare global {
 *   interface GlobalEventHandlersEventMap { 'minsheng-submitted': SubmittedEvent }
 * }
 * ```
 */
export abstract class MinshengEvent<Detail> extends CustomEvent<Detail> {
  constructor(type: `minsheng-${string}`, detail: Detail, init: EventInit = {}) {
    super(type, { detail, bubbles: true, composed: true, ...init });
  }
}

/** A widget stands on the page and can be called; what it asks the server for may still come. */
export class ReadyEvent extends MinshengEvent<Record<never, never>> {
  static readonly type = 'minsheng-ready';
  constructor() {
    super(ReadyEvent.type, {});
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'minsheng-ready': ReadyEvent;
  }
}
