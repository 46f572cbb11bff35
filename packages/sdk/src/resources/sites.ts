import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** The pages and apps that carry the widgets. */
export const sites = (http: Transport) => ({
  /** All sites with the origins they allow. Administrators. */
  list: (query?: QueryOf<'listSites'>, options?: CallOptions) =>
    http.list<'listSites'>(path`/v1/sites`, query, options),
  /** Adds a site. Administrators. */
  create: (body: BodyOf<'createSite'>, options?: PostOptions) =>
    http.post<'createSite'>(path`/v1/sites`, body, options),
  /** Replaces a site. Administrators. */
  update: (siteId: string, body: BodyOf<'updateSite'>, options?: CallOptions) =>
    http.put<'updateSite'>(path`/v1/sites/${siteId}`, body, options),
});
