import type { BodyOf } from '../operations.ts';
import { path } from '../path.ts';
import type {
  CallOptions,
  ChangeOptions,
  PostOptions,
  ReceiptOptions,
  Transport,
} from '../transport.ts';

/** The resident's own case, by tracking code and receipt. */
export const cases = (http: Transport) => ({
  /** Sends a request to the county; the answer holds the tracking code and the receipt. */
  submit: (body: BodyOf<'submitCase'>, options?: PostOptions) =>
    http.post<'submitCase'>(path`/v1/cases`, body, options),
  /** Where the case stands. An unknown code and a wrong receipt are both a NotFoundError. */
  track: (trackingCode: string, options: ReceiptOptions & CallOptions) =>
    http.get<'trackCase'>(path`/v1/cases/${trackingCode}`, options),
  /** Adds words or attachments while the case is open. */
  supplement: (
    trackingCode: string,
    body: BodyOf<'supplementCase'>,
    options: ReceiptOptions & ChangeOptions,
  ) => http.post<'supplementCase'>(path`/v1/cases/${trackingCode}/supplements`, body, options),
  /** Says whether it was solved. */
  rate: (trackingCode: string, body: BodyOf<'rateCase'>, options: ReceiptOptions & ChangeOptions) =>
    http.post<'rateCase'>(path`/v1/cases/${trackingCode}/rating`, body, options),
});
