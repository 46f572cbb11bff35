import type { ContactCard } from '@minsheng/sdk';
import { addressOf } from '../parts/address.ts';
import { MinshengEvent } from '../parts/events.ts';
import type { MinshengElement } from '../parts/minsheng-element.ts';
import { neighbour } from '../parts/neighbour.ts';

export interface WriteDetail {
  areaCode: string;
  areaName: string;
  /** Of those on the card the nearest official's; empty when none is of a unit. */
  unitId: string;
}

/**
 * The household would rather write than call. Cancel it to do something else than the card would:
 * follow `form-url`, or go to the form on this page with area and unit filled in.
 */
export class WriteEvent extends MinshengEvent<WriteDetail> {
  static readonly type = 'minsheng-write';
  constructor(detail: WriteDetail) {
    super(WriteEvent.type, detail, { cancelable: true });
  }
}

/** To whom the household of a card writes. */
export function addresseeOf({ area, officials }: ContactCard): WriteDetail {
  const unitId = officials.find(({ unit }) => unit)?.unit?.id ?? '';
  return { areaCode: area.code, areaName: area.name, unitId };
}

/** Goes to the form on this page, with area and unit filled in. One that is still on its way is met later. */
export async function goToForm(
  card: MinshengElement<unknown>,
  { areaCode, unitId }: WriteDetail,
): Promise<void> {
  const form = neighbour(card, 'minsheng-submission-form');
  if (!form) return;
  form.setAttribute('area', areaCode);
  form.setAttribute('unit', unitId);
  form.scrollIntoView({ block: 'start' });
  await customElements.whenDefined(form.localName);
  await form.focusOn('.base');
}

/** `formUrl` with area and unit after `#`, which browsers send to no server; empty without one. */
export function linkToForm(
  formUrl: string,
  { areaCode, unitId }: Pick<WriteDetail, 'areaCode' | 'unitId'>,
): string {
  if (!formUrl) return '';
  const url = addressOf(formUrl);
  url.hash = `area=${areaCode}${unitId && `&unit=${unitId}`}`;
  return url.href;
}

declare global {
  interface GlobalEventHandlersEventMap {
    'minsheng-write': WriteEvent;
  }
}
