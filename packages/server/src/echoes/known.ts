/** What is known of the people of a case, and the numbers that are everybody's. */
import type { CaseRecord } from '../cases/case-record.ts';
import type { Context, Directory } from '../context.ts';
import type { Known } from './personal-data.ts';

export function knownOf(
  { vault, directory }: Context,
  { row, submission, followers }: CaseRecord,
): Known {
  const people = [submission, ...followers];
  const opened = (sealed: readonly (string | null)[]) =>
    sealed.flatMap((text) => (text ? [vault.open(text)] : []));
  return {
    ...nobodyKnown(directory),
    names: opened(people.map(({ contactName }) => contactName)),
    phones: opened(people.map(({ contactPhone }) => contactPhone)),
    trackingCode: row.trackingCode,
  };
}

/** For words that belong to no case yet. */
export function nobodyKnown(directory: Directory): Known {
  const lines = [
    directory.county.dutyPhone,
    ...directory.units().map(({ dutyPhone }) => dutyPhone),
  ];
  return {
    names: [],
    phones: [],
    trackingCode: '',
    publicNumbers: new Set(lines.flatMap((line) => (line ? [line.replace(/\D/g, '')] : []))),
  };
}
