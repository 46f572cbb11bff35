import type { QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, ReceiptOptions, Transport } from '../transport.ts';

/** Photos, recordings and documents of a case. */
export const attachments = (http: Transport) => ({
  /** The bytes, or an image's thumbnail. Residents give their receipt, staff need none. */
  get: (
    attachmentId: string,
    { variant, ...options }: QueryOf<'getAttachment'> & Partial<ReceiptOptions> & CallOptions = {},
  ) => http.blob(path`/v1/attachments/${attachmentId}`, { ...options, query: { variant } }),
});
