export { Call, type WithResponse } from './call.ts';
export { type Client, createClient } from './client.ts';
export * from './errors.ts';
export { newIdempotencyKey } from './idempotency-key.ts';
export type { LedgerProblem, LedgerVerdict, VerifyOptions } from './ledger.verify.ts';
export { ListCall, type Page } from './pagination.ts';
export type { RankingProblem, RankingVerdict } from './rankings.verify.ts';
export type {
  CallOptions,
  ChangeOptions,
  ClientOptions,
  Fetch,
  PostOptions,
  ReceiptOptions,
  RetryOptions,
} from './transport.ts';
export type * from './types.ts';
export { Upload, type Uploaded, type UploadOptions, type UploadProgress } from './uploads.ts';
export {
  type WebhookEvent,
  type WebhookHeaders,
  WebhookVerificationError,
  type WebhookVerifyOptions,
  webhooks,
} from './webhooks.ts';
