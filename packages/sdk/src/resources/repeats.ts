import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, PostOptions, Transport } from '../transport.ts';

/** 同类问题: cases about one thing. */
export const repeats = (http: Transport) => ({
  /** Groups of three and more, those that were added to last first. Desk, leaders, inspectors. */
  list: (query?: QueryOf<'listRepeatedIssues'>, options?: CallOptions) =>
    http.list<'listRepeatedIssues'>(path`/v1/repeat-groups`, query, options),
  /** One group with its cases, and why each is in it. Desk, leaders, inspectors. */
  get: (groupId: string, options?: CallOptions) =>
    http.get<'getRepeatedIssue'>(path`/v1/repeat-groups/${groupId}`, options),
  /** The group of a case, and others it is like. Desk, leaders, inspectors. */
  ofCase: (caseId: string, options?: CallOptions) =>
    http.get<'getCaseRepeats'>(path`/v1/desk/cases/${caseId}/repeats`, options),
  /** How many cases are still to be compared: until then groups may change. Desk, leaders, inspectors. */
  progress: (options?: CallOptions) =>
    http.get<'getRepeatsProgress'>(path`/v1/desk/repeats`, options),
  /** Takes cases out or apart, puts some in, or joins another group; it is kept and learned from. Desk. */
  correct: (groupId: string, body: BodyOf<'correctRepeatedIssue'>, options?: PostOptions) =>
    http.post<'correctRepeatedIssue'>(
      path`/v1/repeat-groups/${groupId}/corrections`,
      body,
      options,
    ),
  /** Proposes special governance of it. Desk and leaders. */
  propose: (groupId: string, options?: PostOptions) =>
    http.post<'openSpecialGovernance'>(
      path`/v1/repeat-groups/${groupId}/governance`,
      undefined,
      options,
    ),
});
