/** Views already made. People look at the same cases again and again, and few of them change. */
import type { Locale } from '../contract/operations.ts';
import type { CaseRow } from './case-record.ts';

/**
 * What tells that a case is as it was: there is no change to it without an event.
 */
export type CaseStamp = Pick<CaseRow, 'id' | 'eventCount'>;

export interface KeptViews<View> {
  /** The view of the case as it is now, if it is kept. */
  find(stamp: CaseStamp, locale: Locale, now: number): View | undefined;
  /** @param until when time alone changes what the view says; null: never */
  keep(stamp: CaseStamp, locale: Locale, now: number, until: number | null, view: View): void;
}

/** However little changes, in milliseconds. Made anew each minute, they were a tenth of a busy server's time. */
const AT_MOST = 10 * 60_000;

interface Kept<View> {
  readonly eventCount: number;
  readonly directoryVersion: number;
  readonly until: number;
  readonly view: View;
}

/** @param most how many are kept of each language; the oldest are let go */
export function keepViews<View>(
  directory: { readonly version: number },
  most: number,
): KeptViews<View> {
  const keptIn: Record<Locale, Map<string, Kept<View>>> = { 'zh-CN': new Map(), en: new Map() };
  return {
    find({ id, eventCount }, locale, now) {
      const found = keptIn[locale].get(id);
      const valid =
        found?.eventCount === eventCount &&
        found.directoryVersion === directory.version &&
        now <= found.until;
      return valid ? found.view : undefined;
    },

    keep({ id, eventCount }, locale, now, until, view) {
      const kept = keptIn[locale];
      kept.delete(id);
      if (kept.size >= most) kept.delete(kept.keys().next().value ?? '');
      const { version: directoryVersion } = directory;
      const end = now + AT_MOST;
      kept.set(id, {
        eventCount,
        directoryVersion,
        until: until === null ? end : Math.min(until, end),
        view,
      });
    },
  };
}
