/** What residents write about. Everything in this folder is invented. */
import type { Nature, ReplyResult, Urgency } from '../../storage/tables.ts';
import type { Scene } from '../scenes.ts';

/**
 * One kind of matter, in words that vary: `[a|b|c]` is one of these, `{v}` is filled in. See
 * `words.ts` for what there is.
 */
export interface Situation {
  readonly title: string;
  /** What is wrong; each whole by itself. */
  readonly texts: readonly string[];
  /** Whether each household has a matter of its own, though its title names the place. */
  readonly own?: true;
  /** What it leads to, and what has been tried: may be added. */
  readonly harm?: readonly string[];
  /** What the resident wants done: may be added. */
  readonly asks?: readonly string[];
  readonly category: string;
  readonly nature: Nature;
  readonly urgency?: Urgency;
  /** End of the name of the department that handles it; a town's own matter without. */
  readonly by?: string;
  /** Who it is mistaken for, and who helps: ends of departments' names. */
  readonly mistaken?: string;
  readonly helper?: string;
  /** Months in which it happens, 1 to 12; all the year without. */
  readonly months?: readonly number[];
  /** How often, compared with others; 1 without. */
  readonly weight?: number;
  readonly result: ReplyResult;
  readonly answer: string;
  /** What is answered when only part of it could be done. */
  readonly partly?: string;
  /** What was still wrong when the resident was asked the first time. */
  readonly lacking: string;
  /** What an officer asks the resident, and what the resident says then. */
  readonly question?: readonly [question: string, detail: string];
  readonly photo?: Scene;
  /** Taken after the work. */
  readonly proof?: Scene;
}

/** What the desk does not take up, and where it sends people instead. */
export interface Declined {
  readonly title: string;
  readonly texts: readonly string[];
  readonly category: string;
  readonly reason: string;
  readonly elsewhere: string;
}
