import type { BodyOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** What requests are about: classes and, below each, its kinds. */
export const categories = (http: Transport) => ({
  /** The whole catalogue, in the county's order. */
  list: (options?: CallOptions) =>
    http.list<'listCategories'>(path`/v1/categories`, undefined, options),
  /** Adds a category. Administrators. */
  create: (body: BodyOf<'createCategory'>, options?: PostOptions) =>
    http.post<'createCategory'>(path`/v1/categories`, body, options),
  /** Replaces a category. Administrators. */
  update: (categoryCode: string, body: BodyOf<'updateCategory'>, options?: CallOptions) =>
    http.put<'updateCategory'>(path`/v1/categories/${categoryCode}`, body, options),
});
