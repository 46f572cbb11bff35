import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, ChangeOptions, PostOptions, Transport } from '../transport.ts';

/** 专项治理: special governance of what repeats. */
export const governance = (http: Transport) => ({
  /** Proposals: what has many cases and still gets more comes first. A unit sees those it leads. */
  list: (query?: QueryOf<'listGovernance'>, options?: CallOptions) =>
    http.list<'listGovernance'>(path`/v1/governance`, query, options),
  /** One proposal with its cases and what you may do now. */
  get: (governanceId: string, options?: CallOptions) =>
    http.get<'getGovernance'>(path`/v1/governance/${governanceId}`, options),
  /** Accepts it with the unit that leads it, or declines it with the reason. Desk and leaders. */
  decide: (governanceId: string, body: BodyOf<'decideGovernance'>, options: ChangeOptions) =>
    http.post<'decideGovernance'>(path`/v1/governance/${governanceId}/decision`, body, options),
  /** What is done until when. Desk and the unit that leads it. */
  plan: (
    governanceId: string,
    body: BodyOf<'planGovernance'>,
    options: CallOptions & Pick<ChangeOptions, 'version'>,
  ) => http.put<'planGovernance'>(path`/v1/governance/${governanceId}/plan`, body, options),
  /** One answer for every case: each its own reply, its own review, its own follow-up. Desk and that unit. */
  answer: (governanceId: string, body: BodyOf<'answerGovernance'>, options?: PostOptions) =>
    http.post<'answerGovernance'>(path`/v1/governance/${governanceId}/answer`, body, options),
  /** What came of it. Desk and leaders. */
  finish: (governanceId: string, body: BodyOf<'finishGovernance'>, options: ChangeOptions) =>
    http.post<'finishGovernance'>(path`/v1/governance/${governanceId}/completion`, body, options),
});
