import { MinshengEvent } from '../parts/events.ts';
import type { Step } from './draft.ts';

/**
 * A request has been received by the county. It carries the public tracking code only: the receipt
 * is the resident's key, and the page around the widget, its analytics included, never gets it.
 */
export class SubmittedEvent extends MinshengEvent<{ trackingCode: string }> {
  static readonly type = 'minsheng-submitted';
  constructor(detail: { trackingCode: string }) {
    super(SubmittedEvent.type, detail);
  }
}

/** Another screen of the form is shown. */
export class StepEvent extends MinshengEvent<{ step: Step | 'waiting' | 'done' }> {
  static readonly type = 'minsheng-step';
  constructor(detail: { step: Step | 'waiting' | 'done' }) {
    super(StepEvent.type, detail);
  }
}

/**
 * The resident wants to see how it goes, at the end of the form. A tracker on the page has been
 * given the case by then. `preventDefault()` keeps the form from turning to it, or from following
 * `tracker-url`.
 */
export class TrackEvent extends MinshengEvent<{ trackingCode: string }> {
  static readonly type = 'minsheng-track';
  constructor(detail: { trackingCode: string }) {
    super(TrackEvent.type, detail, { cancelable: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'minsheng-track': TrackEvent;
    'minsheng-submitted': SubmittedEvent;
    'minsheng-step': StepEvent;
  }
}
