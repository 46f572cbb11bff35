import type { MinshengElement } from '../parts/minsheng-element.ts';
import { neighbour } from '../parts/neighbour.ts';
import { linkToForm } from './write-instead.ts';

/**
 * What a printed code opens, far from this page: the form's page, else this page where it has the
 * form, else the form's own page on the server.
 */
export function printedAddress(
  card: MinshengElement<unknown>,
  formUrl: string,
  areaCode: string,
): string {
  const here = neighbour(card, 'minsheng-submission-form') ? location.href : '';
  // An address on this device alone opens nothing anywhere else.
  const link = linkToForm(formUrl || here, { areaCode, unitId: '' });
  if (/^https?:/.test(link)) return link;
  const { server, siteKey } = card.connection;
  const own = new URL('/embed/submission-form', server);
  own.search = String(new URLSearchParams({ key: siteKey, area: areaCode }));
  return own.href;
}
