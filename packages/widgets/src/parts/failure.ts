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
 * language) is said as it is; an error without a status never reached the server.
 */
export function explain(error: unknown, texts: CommonTexts): Failure {
  if (error instanceof UnconfiguredError) return { kind: 'unconfigured', ...texts.unconfigured };
  const { status, problem } = error as ErrorLike;
  if (status === undefined) {
    return navigator.onLine
      ? { kind: 'unreachable', ...texts.unreachable }
      : { kind: 'offline', ...texts.offline };
  }
  if (status === 429) return { kind: 'refused', ...texts.tooMany };
  const said = status < 500 ? problem : undefined;
  return {
    kind: 'refused',
    title: said?.title ?? texts.failed.title,
    body: said?.detail ?? texts.failed.body,
  };
}

/** The fields of an SDK error this room looks at. */
interface ErrorLike {
  status?: number;
  problem?: { title?: string; detail?: string };
}
