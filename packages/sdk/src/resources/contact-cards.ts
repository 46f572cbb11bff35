import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, Transport } from '../transport.ts';

/** Whom a household can call. */
export const contactCards = (http: Transport) => ({
  /** The officials of an area, of the areas above it, and the duty line. */
  get: (areaCode: string, options?: CallOptions) =>
    http.get<'getContactCard'>(path`/v1/areas/${areaCode}/contact-card`, options),
  /** Which officials stand on which card. Administrators. */
  list: (query?: QueryOf<'listContactCards'>, options?: CallOptions) =>
    http.list<'listContactCards'>(path`/v1/contact-cards`, query, options),
  /** Says who stands on the card of an area. Administrators. */
  update: (areaCode: string, body: BodyOf<'updateContactCard'>, options?: CallOptions) =>
    http.put<'updateContactCard'>(path`/v1/contact-cards/${areaCode}`, body, options),
});
