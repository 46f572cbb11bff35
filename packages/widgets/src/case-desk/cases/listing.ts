import type { Client } from '@minsheng/sdk';

/** Which cases a list shows: all that hold. The address has it: `area-990124101000_from-2026-11-16`. */
export interface Listing {
  readonly late?: true;
  readonly area?: string;
  readonly unit?: string;
  /** Days on which they were received, `YYYY-MM-DD`, both counted. */
  readonly from?: string;
  readonly to?: string;
}

const day = /^\d{4}-\d\d-\d\d$/;
const checks = { area: /^\d{12}$/, unit: /^[\w-]+$/, from: day, to: day };

/** What the address asks for; of what it cannot mean there is nothing. */
export function readListing(item: string): Listing {
  const listing: Record<string, string | true> = {};
  for (const part of item.split('_')) {
    if (part === 'late') listing.late = true;
    const [, name, value] = /^(area|unit|from|to)-(.+)$/.exec(part) ?? [];
    if (name && value && checks[name as keyof typeof checks].test(value)) listing[name] = value;
  }
  return listing;
}

export function writeListing({ late, ...named }: Listing): string {
  const parts = Object.entries(named).map(([name, value]) => `${name}-${value}`);
  return [...(late ? ['late'] : []), ...parts].join('_');
}

/** As `listCases` takes it. */
export const queryOf = ({ late, area, unit, from, to }: Listing) =>
  ({
    ...(late && { late }),
    ...(area && { areaCode: area }),
    ...(unit && { unitId: unit }),
    ...(from && { receivedFrom: from }),
    ...(to && { receivedTo: to }),
  }) satisfies Parameters<Client['desk']['list']>[0];
