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

declare global {
  interface GlobalEventHandlersEventMap {
    'minsheng-submitted': SubmittedEvent;
    'minsheng-step': StepEvent;
  }
}
