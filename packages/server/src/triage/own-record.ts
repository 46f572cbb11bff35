/**
 * Triage measured against what officers chose: what it says of cases it has not learned from, beside
 * what stands in them now.
 */
import { setImmediate as pause } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { nobodyKnown } from '../echoes/known.ts';
import { saidOf } from './spans.ts';
import { type SuggestedField, suggest, suggestedFields, type TriageFacts } from './suggestions.ts';
import { type DecidedCase, listDecided } from './triage.repository.ts';
import type { Learned } from './triage.service.ts';

export interface FieldRecord {
  readonly field: SuggestedField;
  /** Cases for which an officer chose. */
  cases: number;
  /** Those for which something was clear enough to be suggested. */
  suggested: number;
  agreed: number;
  /** What was suggested and what was chosen instead, and how often. */
  readonly differing: Map<string, { suggested: string; chosen: string; cases: number }>;
}

export interface OwnRecord {
  readonly cases: number;
  readonly fields: readonly FieldRecord[];
}

/** How many cases are looked at, the newest. */
const LOOKED_AT = 200;
/** Milliseconds that a case may have waited to be accepted; those that waited longer are left out. */
const LONGEST_UNREAD = 60 * 86_400_000;

export async function ownRecord(
  { storage, directory }: Context,
  facts: TriageFacts,
  { classify, upTo }: Learned,
): Promise<OwnRecord> {
  const known = nobodyKnown(directory);
  const after = upTo ?? 0;
  const rows = await listDecided(storage.read, {
    after,
    since: after - LONGEST_UNREAD,
    limit: LOOKED_AT,
  });
  const fields = suggestedFields.map(
    (field): FieldRecord => ({ field, cases: 0, suggested: 0, agreed: 0, differing: new Map() }),
  );
  for (const row of rows) {
    const said = saidOf(row.title, row.text);
    const { suggestions } = suggest({ said, areaCode: null, known }, facts, classify);
    for (const record of fields) {
      const found = suggestions.find(({ field }) => field === record.field)?.value;
      const chosen = chosenIn(row, record.field);
      // A town is right where its village was chosen.
      const right =
        record.field === 'area' && found && chosen?.startsWith(directory.areaPrefix(found));
      compare(record, chosen, right ? (chosen ?? undefined) : found);
    }
    // Others are served in between.
    await pause();
  }
  return { cases: rows.length, fields };
}

function compare(record: FieldRecord, chosen: string | null, suggested: string | undefined): void {
  if (chosen === null) return;
  record.cases += 1;
  if (suggested === undefined) return;
  record.suggested += 1;
  if (suggested === chosen) {
    record.agreed += 1;
    return;
  }
  const key = `${suggested} ${chosen}`;
  const pair = record.differing.get(key) ?? { suggested, chosen, cases: 0 };
  pair.cases += 1;
  record.differing.set(key, pair);
}

function chosenIn(row: DecidedCase, field: SuggestedField): string | null {
  switch (field) {
    case 'category':
      return row.categoryCode;
    case 'nature':
      return row.nature;
    case 'urgency':
      return row.urgency;
    case 'area':
      return row.areaCode;
    case 'lead-unit':
      return row.leadUnitId;
  }
}
