import type { CaseState, Rating } from '@minsheng/sdk';
import { MinshengEvent } from '../parts/events.ts';
import type { Act } from './acts.ts';

/** A case was shown, or its state changed while it was shown. The receipt never leaves the widget. */
export class TrackedEvent extends MinshengEvent<{ trackingCode: string; state: CaseState }> {
  static readonly type = 'minsheng-tracked';
  constructor(detail: { trackingCode: string; state: CaseState }) {
    super(TrackedEvent.type, detail);
  }
}

/** The resident said whether it was solved. */
export class RatedEvent extends MinshengEvent<{ trackingCode: string; rating: Rating }> {
  static readonly type = 'minsheng-rated';
  constructor(detail: { trackingCode: string; rating: Rating }) {
    super(RatedEvent.type, detail);
  }
}

/** The resident added something. */
export class SupplementedEvent extends MinshengEvent<{ trackingCode: string }> {
  static readonly type = 'minsheng-supplemented';
  constructor(detail: { trackingCode: string }) {
    super(SupplementedEvent.type, detail);
  }
}

/** The resident urged, took the case back or had it opened again. */
export class ActedEvent extends MinshengEvent<{ trackingCode: string; act: Act }> {
  static readonly type = 'minsheng-acted';
  constructor(detail: { trackingCode: string; act: Act }) {
    super(ActedEvent.type, detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'minsheng-tracked': TrackedEvent;
    'minsheng-rated': RatedEvent;
    'minsheng-supplemented': SupplementedEvent;
    'minsheng-acted': ActedEvent;
  }
}
