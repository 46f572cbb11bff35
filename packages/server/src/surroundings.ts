/** What goes on around every answer: its head, limits on guessing, 304, figures and the log. */
import type { Context, MiddlewareHandler } from 'hono';
import { type AccessGate, isGuess } from './access/gate.ts';
import { allowReading } from './contract/cors.ts';
import { begin, type Exchange, headerOf, problemResponse } from './contract/exchange.ts';
import type { Handle, MountOptions } from './contract/mount.ts';
import { Problem } from './contract/problem.ts';
import { type RequestLine, shortHash } from './logging.ts';
import type { Metrics } from './metrics.ts';

export type PageEnv = { Variables: { exchange: Exchange } };

interface Options extends Pick<MountOptions, 'ipOf' | 'now'> {
  readonly gate: AccessGate;
  readonly metrics: Metrics;
  readonly logRequest: (line: RequestLine) => void;
  /** Told of every error that is not a `Problem`. */
  readonly onError: (error: unknown, requestId: string) => void;
  /** Whether the server takes no more requests. */
  readonly isStopping: () => boolean;
}

/** @returns what surrounds an operation, and what surrounds pages */
export function createSurroundings(options: Options) {
  const { gate, metrics, logRequest, onError, isStopping, ipOf, now } = options;

  function finish(c: Context, exchange: Exchange, answer: Response): Response {
    if (!exchange.headWritten) {
      for (const [name, value] of Object.entries(exchange.head)) answer.headers.set(name, value);
    }
    const { operationId, started, requestId } = exchange;
    const operation = operationId ?? 'page';
    const { status } = answer;
    if (operationId && isGuess(operationId, status)) gate.countGuess(ipOf(c), now());
    const seconds = (performance.now() - started) / 1000;
    metrics.observe(operation, status, seconds);
    if (operationId || status >= 400) {
      const caller = status >= 400 ? shortHash(ipOf(c)) : null;
      const ms = Math.round(seconds * 10_000) / 10;
      logRequest({ at: Date.now(), operation, status, ms, requestId, caller });
    }
    return isKnown(c, answer) ? notModified(answer) : answer;
  }

  /** For whoever sends requests on: they are told before anything is begun. */
  function admitNone(head: Exchange['head']): never {
    head.Connection = 'close';
    throw new Problem('stopping', { retryAfter: 2 });
  }

  const around =
    (handle: Handle, head?: Readonly<Record<string, string>>) =>
    (c: Context): Response | Promise<Response> => {
      const exchange = begin(c);
      if (head) Object.assign(exchange.head, head);
      const done = (answer: Response) => finish(c, exchange, answer);
      const failed = (error: unknown) => done(problemResponse(error, exchange, onError));
      let answer: Response | Promise<Response>;
      try {
        if (c.req.method !== 'OPTIONS') {
          allowReading(exchange.head, headerOf(c, 'origin'), gate);
          if (isStopping()) admitNone(exchange.head);
        }
        answer = handle(c, exchange);
      } catch (error) {
        return failed(error);
      }
      return answer instanceof Promise ? answer.then(done, failed) : done(answer);
    };

  const aroundPages: MiddlewareHandler<PageEnv> = async (c, next) => {
    const exchange = begin(c);
    c.set('exchange', exchange);
    await next();
    const answer = finish(c, exchange, c.res);
    if (answer !== c.res) c.res = answer;
  };

  return { around, aroundPages };
}

/** Whether who asks has it already. */
function isKnown(c: Context, answer: Response): boolean {
  const known = headerOf(c, 'if-none-match');
  if (!known || answer.status !== 200 || c.req.method !== 'GET') return false;
  return answer.headers.get('etag') === known;
}

function notModified({ headers }: Response): Response {
  headers.delete('Content-Length');
  return new Response(null, { status: 304, headers });
}
