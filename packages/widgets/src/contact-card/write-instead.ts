import { addressOf } from '../parts/address.ts';
import { MinshengEvent } from '../parts/events.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { neighbour } from '../parts/neighbour.ts';

/**
 * The household would rather write than call. Cancel it to do something else than the card would:
 * follow `form-url`, or go to the form on this page with the area filled in.
 */
export class WriteEvent extends MinshengEvent<{ areaCode: string; areaName: string }> {
  static readonly type = 'minsheng-write';
  constructor(detail: { areaCode: string; areaName: string }) {
    super(WriteEvent.type, detail, { cancelable: true });
  }
}

/** Goes to the form on this page, with the area filled in. One that is still on its way is met later. */
export async function goToForm(card: MinshengElement<unknown>, areaCode: string): Promise<void> {
  const form = neighbour(card, 'minsheng-submission-form');
  if (!form) return;
  form.setAttribute('area', areaCode);
  form.scrollIntoView({ block: 'start' });
  await customElements.whenDefined(form.localName);
  await form.focusOn('.base');
}

/** `formUrl` with the area after `#`, which browsers send to no server; empty without one. */
export function linkToForm(formUrl: string, areaCode: string): string {
  if (!formUrl) return '';
  const url = addressOf(formUrl);
  url.hash = `area=${areaCode}`;
  return url.href;
}

declare global {
  interface GlobalEventHandlersEventMap {
    'minsheng-write': WriteEvent;
  }
}
