/**
 * Carries tickets over, one after another. It keeps no list of its own: the county's server knows
 * each ticket by `source`, so a run after a crash, or the same run twice, registers only what is
 * missing.
 */
import { type Client, InvalidInputError, RuleRefusedError } from '@minsheng/sdk';
import { caseOf, TicketError } from './case-of.ts';
import type { FoundTicket } from './tickets.ts';

export type Outcome =
  | { readonly kind: 'registered' | 'already-there'; readonly trackingCode: string }
  | { readonly kind: 'rejected'; readonly reason: string };

export interface Report {
  readonly place: string;
  readonly number: string;
  readonly outcome: Outcome;
}

export interface Sums {
  registered: number;
  alreadyThere: number;
  rejected: number;
}

/**
 * Registers every ticket. What the server refuses by its rules is rejected with the reason; what
 * fails for another reason (no network, wrong key) ends the run, because the next would fail too.
 */
export async function bridge(
  client: Client,
  tickets: AsyncIterable<FoundTicket>,
  report: (report: Report) => void,
  signal?: AbortSignal,
): Promise<Sums> {
  const sums: Sums = { registered: 0, alreadyThere: 0, rejected: 0 };
  for await (const { place, ticket } of tickets) {
    if (signal?.aborted) break;
    const outcome = await carry(client, ticket);
    sums[outcome.kind === 'already-there' ? 'alreadyThere' : outcome.kind] += 1;
    report({ place, number: ticket.工单编号 ?? '', outcome });
  }
  return sums;
}

async function carry(client: Client, ticket: FoundTicket['ticket']): Promise<Outcome> {
  try {
    const answer = await client.desk.register(caseOf(ticket));
    return {
      kind: answer.alreadyThere ? 'already-there' : 'registered',
      trackingCode: answer.case.trackingCode,
    };
  } catch (error) {
    if (error instanceof TicketError) return { kind: 'rejected', reason: error.message };
    if (error instanceof RuleRefusedError || error instanceof InvalidInputError) {
      const [first] = error.problem?.errors ?? [];
      return { kind: 'rejected', reason: first?.detail ?? error.message };
    }
    throw error;
  }
}
