import type { VerifyOptions } from '../ledger.verify.ts';
import type { QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, ReceiptOptions, Transport } from '../transport.ts';
import type { Ledger } from '../types.ts';

/** What was written down, and the proof that nobody changed it since. */
export const ledger = (http: Transport) => {
  const roots = (query?: QueryOf<'listDailyRoots'>, options?: CallOptions) =>
    http.list<'listDailyRoots'>(path`/v1/ledger/roots`, query, options);
  return {
    /** Every entry of a case. Desk, leaders and inspectors. */
    get: (caseId: string, options?: CallOptions) =>
      http.get<'getLedger'>(path`/v1/desk/cases/${caseId}/ledger`, options),
    /** Every entry of the resident's own case: whole what they did, by its hash what others did. */
    track: (trackingCode: string, options: ReceiptOptions & CallOptions) =>
      http.get<'trackLedger'>(path`/v1/cases/${trackingCode}/ledger`, options),
    /** The roots of the county's days, newest first. Keep them: they are what proofs lead to. */
    roots,
    /**
     * Checks a ledger here, with WebCrypto: every hash, every link, every proof, and the chain of
     * roots from the first of its days to today's.
     *
     * ```ts
     * const mine = await client.ledger.track(trackingCode, { receipt });
     * const { ok, problems } = await client.ledger.verify(mine, { submissionHash, kept });
     * ```
     *
     * @throws MinshengError where there is no WebCrypto: a page without https
     */
    verify: async (given: Ledger, options: VerifyOptions & CallOptions = {}) => {
      const { verifyLedger } = await import('../ledger.verify.ts');
      const { kept, submissionHash, ...call } = options;
      return verifyLedger(given, roots({ limit: 200 }, call), { kept, submissionHash });
    },
  };
};
