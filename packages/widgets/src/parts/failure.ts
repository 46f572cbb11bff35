import type { CommonTexts } from '../locales/locales.ts';

/** What went wrong, in words a resident can act on. */
export interface Failure {
  kind: 'offline' | 'unreachable' | 'refused' | 'unconfigured';
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
  if (/\/(origin-not-allowed|not-signed-in)$/.test(problem?.type ?? '')) {
    tellAdministrator(`${problem?.title} ${problem?.detail ?? ''}`);
    return { kind: 'unconfigured', ...texts.unconfigured };
  }
  if (status === undefined) {
    if (!navigator.onLine) return { kind: 'offline', ...texts.offline };
    // The browser tells a script no more than that: who embeds looks into the console first.
    tellAdministrator(
      `no answer from the server. If it is up, none of its sites lists ${location.origin}, or this page's connect-src forbids it`,
    );
    return { kind: 'unreachable', ...texts.unreachable };
  }
  if (status === 429) return { kind: 'refused', ...texts.tooMany };
  const said = status < 500 ? problem : undefined;
  return {
    kind: 'refused',
    title: said?.title ?? texts.failed.title,
    body: said?.detail ?? texts.failed.body,
  };
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
  problem?: { type?: string; title?: string; detail?: string };
}
