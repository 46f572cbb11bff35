import type { Client } from '@minsheng/sdk';
import { mayMove, statusOf } from './following.ts';
import type { KeptCases } from './kept-cases.ts';

/** What was seen so lately is not asked for again, in milliseconds. */
const fresh = 60_000;

/**
 * Looks at the cases of the list again, one after another; those that are over stay as they are.
 * Without network, and when the county asks for patience, the rest keeps the time it was seen.
 */
export async function freshen(
  kept: KeptCases,
  client: () => Promise<Client>,
  onChange: () => void,
): Promise<void> {
  for (const { code, receipt, at, seen } of kept.list()) {
    if (Date.now() - at < fresh || !mayMove(seen)) continue;
    try {
      const { cases } = await client();
      const now = await cases.track(code, { receipt });
      const isNew = now.version > seen.version;
      kept.update({ code, at: Date.now(), seen: now, ...(isNew && { isNew }) });
    } catch (error) {
      if (statusOf(error) !== 404) return;
    }
    onChange();
  }
}
