import type { BodyOf, ReplyOf } from '../operations.ts';
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
  /**
   * How far the case is, by the last four digits of the phone number that was given, without the
   * receipt. An unknown code and a wrong number are both a NotFoundError; five wrong ones a day.
   */
  lookUp: (trackingCode: string, body: BodyOf<'lookUpCase'>, options?: CallOptions) =>
    http.postOnce<'lookUpCase'>(path`/v1/cases/${trackingCode}/standing`, body, options),
  /**
   * The case as it moves: as it is now, then again after every change. Comes back by itself when the
   * connection breaks; ends when `signal` is aborted.
   *
   * ```ts
   * for await (const mine of client.cases.stream(code, { receipt, signal })) show(mine);
   * ```
   */
  stream: (
    trackingCode: string,
    options: ReceiptOptions & Pick<CallOptions, 'signal' | 'headers'>,
  ) => http.events<ReplyOf<'trackCase'>>(path`/v1/cases/${trackingCode}/stream`, options),
  /** Adds words or attachments while the case is open. */
  supplement: (
    trackingCode: string,
    body: BodyOf<'supplementCase'>,
    options: ReceiptOptions & ChangeOptions,
  ) => http.post<'supplementCase'>(path`/v1/cases/${trackingCode}/supplements`, body, options),
  /** Takes the case back before there is an answer. */
  withdraw: (
    trackingCode: string,
    body: BodyOf<'withdrawCase'>,
    options: ReceiptOptions & ChangeOptions,
  ) => http.post<'withdrawCase'>(path`/v1/cases/${trackingCode}/withdrawal`, body, options),
  /** Has a closed case opened again, once, until its `reopenUntil`. */
  reopen: (
    trackingCode: string,
    body: BodyOf<'reopenCase'>,
    options: ReceiptOptions & ChangeOptions,
  ) => http.post<'reopenCase'>(path`/v1/cases/${trackingCode}/reopening`, body, options),
  /** Asks them to hurry, once a day. */
  urge: (trackingCode: string, options: ReceiptOptions & ChangeOptions) =>
    http.post<'urgeCase'>(path`/v1/cases/${trackingCode}/urging`, undefined, options),
  /** Open cases that seem to be about the same, to join instead of sending one more. */
  similar: (body: BodyOf<'findSimilarCases'>, options?: CallOptions) =>
    http.postOnce<'findSimilarCases'>(path`/v1/similar-cases`, body, options),
  /** Joins somebody else's case; the answer holds a receipt of one's own. */
  follow: (trackingCode: string, body: BodyOf<'followCase'>, options?: PostOptions) =>
    http.post<'followCase'>(path`/v1/cases/${trackingCode}/followers`, body, options),
  /** Says whether it was solved. */
  rate: (trackingCode: string, body: BodyOf<'rateCase'>, options: ReceiptOptions & ChangeOptions) =>
    http.post<'rateCase'>(path`/v1/cases/${trackingCode}/rating`, body, options),
  /** What the code of a text message asks; a wrong one is a NotFoundError. */
  openFollowUp: (code: string, options?: CallOptions) =>
    http.get<'openFollowUp'>(path`/v1/follow-up`, { ...options, receipt: code }),
  /** Answers with it, once, without a receipt. */
  answerFollowUp: (code: string, body: BodyOf<'answerFollowUp'>, options?: PostOptions) =>
    http.post<'answerFollowUp'>(path`/v1/follow-up/rating`, body, { ...options, receipt: code }),
});
