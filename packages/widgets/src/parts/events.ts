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

/** What could not be done, and why: nothing of what a resident wrote, no code, no receipt. */
export interface Failed {
  /** The widget's own files did not come; it could not ask for what it shows; an act failed. */
  what: 'code' | 'load' | 'act';
  /** No network; no answer; the server refused; the page is not set up. */
  kind: 'offline' | 'unreachable' | 'refused' | 'unconfigured';
  /** HTTP status of a refusal. */
  status?: number;
  /** Type of the server's problem document, `/problems/…`. */
  problem?: string;
  /** Id of the request: say it when you ask for help. */
  requestId?: string;
}

/**
 * A widget could not load, or what a resident did failed; once for each failure, also where the
 * widget goes on by itself. The resident is told in the widget: this is for logs, and for a page
 * that has another way to offer.
 */
export class FailedEvent extends MinshengEvent<Failed> {
  static readonly type = 'minsheng-failed';
  constructor(detail: Failed) {
    super(FailedEvent.type, detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'minsheng-ready': ReadyEvent;
    'minsheng-failed': FailedEvent;
  }
}
