import type { CommonTexts } from '../locales/locales.ts';
import { type Failed, FailedEvent } from './events.ts';

/** What went wrong, in words a resident can act on. */
export interface Failure {
  kind: Failed['kind'];
  title: string;
  body: string;
}

/** Thrown before any request when a widget does not know its server. */
export class UnconfiguredError extends Error {
  override name = 'UnconfiguredError';
}

/**
 * Reads an error of the SDK. What the server wrote (`problem.detail`, already in the reader's
 * language) is said as it is; an error without a status never reached the server. A wrong key or
 * origin is for the administrator: residents get a kind sentence, the console the server's words.
 */
export function explain(error: unknown, texts: CommonTexts): Failure {
  if (error instanceof UnconfiguredError) {
    tellAdministrator(
      `<${error.message}> needs server and site-key, its own or of <minsheng-site>`,
    );
    return { kind: 'unconfigured', ...texts.unconfigured };
  }
  const { status, problem } = error as ErrorLike;
  const kind = kindOf(error);
  if (kind === 'unconfigured') {
    tellAdministrator(`${problem?.title} ${problem?.detail ?? ''}`);
    return { kind, ...texts.unconfigured };
  }
  if (kind === 'offline') return { kind, ...texts.offline };
  if (status === undefined) {
    // The browser tells a script no more than that: who embeds looks into the console first.
    tellAdministrator(
      `no answer from the server. If it is up, none of its sites lists ${location.origin}, or this page's connect-src forbids it`,
    );
    return { kind: 'unreachable', ...texts.unreachable };
  }
  if (status === 429) return { kind: 'refused', ...texts.tooMany };
  const said = status < 500 ? problem : undefined;
  // A problem that lists what is wrong points to its list: the list is what helps.
  const listed = said?.errors?.map(({ detail }) => detail).join(' ');
  return {
    kind: 'refused',
    title: said?.title ?? texts.failed.title,
    body: listed || (said?.detail ?? texts.failed.body),
  };
}

function kindOf(error: unknown): Failed['kind'] {
  const { status, problem } = error as ErrorLike;
  if (
    error instanceof UnconfiguredError ||
    /\/(origin-not-allowed|not-signed-in)$/.test(problem?.type ?? '')
  ) {
    return 'unconfigured';
  }
  if (status !== undefined) return 'refused';
  return navigator.onLine ? 'unreachable' : 'offline';
}

const reported = new WeakSet<object>();

/**
 * Tells the page of an error, once however often it is drawn, and never in the middle of drawing.
 */
export async function report(
  widget: Element,
  error: unknown,
  what: Exclude<Failed['what'], 'code'>,
): Promise<void> {
  if (reported.has(error as object)) return;
  reported.add(error as object);
  const { status, problem, requestId } = error as ErrorLike;
  const kind = kindOf(error);
  await undefined;
  widget.dispatchEvent(
    new FailedEvent({
      what,
      kind,
      ...(status !== undefined && { status }),
      ...(problem?.type && { problem: problem.type }),
      ...(requestId && { requestId }),
    }),
  );
}

const told = new Set<string>();

/** Each once: a widget draws itself often. */
function tellAdministrator(words: string): void {
  if (told.has(words)) return;
  told.add(words);
  console.warn(`minsheng: ${words.trim()}`);
}

/** The fields of an SDK error this room looks at. */
interface ErrorLike {
  status?: number;
  requestId?: string;
  problem?: {
    type?: string;
    title?: string;
    detail?: string;
    errors?: readonly { detail: string }[];
  };
}
