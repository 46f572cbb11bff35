import type { RankingEdition, Statistics } from '@minsheng/sdk';
import type { Client } from '../site/client.ts';

/** What the board shows. */
export interface Board {
  edition: RankingEdition;
  /** The county's figures of the same days; missing when they did not come. */
  figures: Statistics | undefined;
}

/** An edition with the county's figures of its days; null when nothing was published yet. */
export async function loadBoard(
  client: Client,
  wanted: string,
  signal: AbortSignal,
): Promise<Board | null> {
  try {
    const edition = await client.rankings.get(wanted || 'latest', { signal });
    const { periodStart: from, periodEnd: to } = edition;
    const figures = await client.statistics.get({ from, to }, { signal }).catch(() => undefined);
    return { edition, figures };
  } catch (error) {
    // Nothing published yet is no error.
    if (!wanted && (error as { status?: number }).status === 404) return null;
    throw error;
  }
}

/** Whether there is something to say of appeals or corrections. */
export const isContested = ({ edition }: Board): boolean =>
  Boolean(
    edition.corrects || edition.correctedBy || edition.appealUntil || edition.appeals.length > 0,
  );
