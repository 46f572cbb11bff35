import type { components } from './generated/openapi.ts';

/** What the server says went wrong: an RFC 9457 problem document, in the caller's language. */
export type Problem = components['schemas']['Problem'];

/** What every error of this client is. Catch it to catch them all. */
export class MinshengError extends Error {
  override name = 'MinshengError';
}

/** No answer came: no network, no such host, a broken connection, or a stranger answered. */
export class ConnectionError extends MinshengError {
  override name = 'ConnectionError';
}

/** No answer came within `timeoutMs`, on the last try either. */
export class TimeoutError extends MinshengError {
  override name = 'TimeoutError';
}

/** The caller gave up through its `signal`, or an upload was aborted. */
export class AbortedError extends MinshengError {
  override name = 'AbortedError';
}

/** The server answered, and refused. Each status family has a class of its own below. */
export class StatusError extends MinshengError {
  override name = 'StatusError';
  /** HTTP status. */
  readonly status: number;
  /** The server's problem document; missing when something in between answered. */
  readonly problem: Problem | undefined;
  /** Id of the request: say it when you ask for help. */
  readonly requestId: string | undefined;
  /** Headers of the answer. */
  readonly headers: Headers;
  /** Seconds the server asks to wait before the next try. */
  readonly retryAfter: number | undefined;

  constructor(status: number, headers: Headers, body?: unknown) {
    const problem = isProblem(body) ? body : undefined;
    super(problem ? wordsOf(problem) : `The server answered ${status}`);
    this.status = status;
    this.problem = problem;
    this.requestId = problem?.instance ?? headers.get('x-request-id') ?? undefined;
    this.headers = headers;
    this.retryAfter = secondsOf(headers.get('retry-after'));
  }
}

/** 400: the input is malformed; `problem.errors` points at each place. */
export class InvalidInputError extends StatusError {
  override name = 'InvalidInputError';
}

/** 401: no key or session, or one that is not known. */
export class NotSignedInError extends StatusError {
  override name = 'NotSignedInError';
}

/** 403: known, but not allowed to do this. */
export class NotAllowedError extends StatusError {
  override name = 'NotAllowedError';
}

/** 404: unknown, or not yours. The two are never told apart. */
export class NotFoundError extends StatusError {
  override name = 'NotFoundError';
}

/** 409: the lifecycle does not allow it now. */
export class NotAllowedNowError extends StatusError {
  override name = 'NotAllowedNowError';

  /** The commands the case allows now. */
  get allowed(): NonNullable<Problem['allowed']> {
    return this.problem?.allowed ?? [];
  }
}

/** 412: somebody changed the case first; read it again. */
export class VersionConflictError extends StatusError {
  override name = 'VersionConflictError';
}

/** 413: more than may be sent at once. */
export class TooLargeError extends StatusError {
  override name = 'TooLargeError';
}

/** 415: a type of content that is not taken here. */
export class UnsupportedMediaTypeError extends StatusError {
  override name = 'UnsupportedMediaTypeError';
}

/** 422: understood, but refused by a rule. */
export class RuleRefusedError extends StatusError {
  override name = 'RuleRefusedError';
}

/** 428: the change did not say which version it was made on. */
export class VersionRequiredError extends StatusError {
  override name = 'VersionRequiredError';
}

/** 429: too many requests; wait `retryAfter` seconds. */
export class TooManyRequestsError extends StatusError {
  override name = 'TooManyRequestsError';
}

/** 5xx: the server, or something before it, failed. */
export class ServerError extends StatusError {
  override name = 'ServerError';
}

const classes: Record<number, typeof StatusError> = {
  400: InvalidInputError,
  401: NotSignedInError,
  403: NotAllowedError,
  404: NotFoundError,
  409: NotAllowedNowError,
  412: VersionConflictError,
  413: TooLargeError,
  415: UnsupportedMediaTypeError,
  422: RuleRefusedError,
  428: VersionRequiredError,
  429: TooManyRequestsError,
};

/** The error of a refusal. `body` is what was parsed of the answer, a problem document or not. */
export function statusError(status: number, headers: Headers, body?: unknown): StatusError {
  const Class = classes[status] ?? (status >= 500 ? ServerError : StatusError);
  return new Class(status, headers, body);
}

/** The error of a request that got no usable answer. */
export function failure(cause: unknown, signal?: AbortSignal): MinshengError {
  if (signal?.aborted) return new AbortedError('The request was given up', { cause });
  const message = cause instanceof Error ? cause.message : String(cause);
  return new ConnectionError(`No answer from the server: ${message}`, { cause });
}

/** One line for a log: a problem that lists what is wrong says so in its list. */
function wordsOf({ title, detail, errors = [] }: Problem): string {
  const listed = errors.map((error) => `${error.pointer}: ${error.detail}`);
  return [detail || title, ...listed].join(' ');
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'status' in body && 'title' in body;
}

/** `Retry-After` is a number of seconds or a date. */
function secondsOf(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header)
    ? Number(header)
    : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isNaN(seconds) ? undefined : Math.max(0, seconds);
}
