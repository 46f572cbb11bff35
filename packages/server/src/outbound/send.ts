/** One HTTP request to an address that somebody gave us. */
import { lookup } from 'node:dns';
import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPublic, type Networks } from './networks.ts';

export interface Outgoing {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How much of the answer is kept, in characters; 2,000 when left out. */
  readonly keep?: number;
}

export interface Answered {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Its first characters. */
  readonly body: string;
}

/** Sends; a redirect is an answer like any other. @throws OutboundError */
export type Send = (outgoing: Outgoing, signal?: AbortSignal) => Promise<Answered>;

/** It got no answer; the message says why, without what was sent. */
export class OutboundError extends Error {
  override readonly name = 'OutboundError';
}

export interface SendOptions {
  /** Networks that are not the internet and may be called all the same, by plain HTTP too. */
  readonly allowed: Networks;
  readonly timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;
/** What is kept of an answer, in characters; ten times as many bytes are read. */
const KEPT = 2_000;

/** Why this address may not be called, or null. */
export function refusal(url: URL, allowed: Networks): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'it is not an HTTP address';
  if (url.username || url.password) return 'it carries a user name or password';
  const host = hostOf(url);
  return isIP(host) === 0 ? null : addressRefusal(url, host, allowed);
}

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[(.*)\]$/, '$1');

function addressRefusal({ protocol }: URL, address: string, allowed: Networks): string | null {
  if (allowed.has(address)) return null;
  if (!isPublic(address)) return 'it leads into a private network';
  return protocol === 'https:' ? null : 'it is not encrypted: use https';
}

/**
 * Makes the function that sends. The name is looked up once and the connection goes to the very
 * address that was checked, so that a name server cannot answer differently a moment later.
 */
export function createSend({ allowed, timeoutMs = TIMEOUT_MS }: SendOptions): Send {
  return async ({ url, method, headers, body, keep = KEPT }, signal) => {
    const refused = refusal(url, allowed);
    if (refused) throw new OutboundError(`${url.host} is not called: ${refused}`);
    const timeout = AbortSignal.timeout(timeoutMs);
    const either = signal ? AbortSignal.any([timeout, signal]) : timeout;
    const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
    try {
      return await answerOf(
        request(url, {
          method,
          headers: {
            'User-Agent': 'Minsheng',
            ...headers,
            ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
          },
          agent: false,
          lookup: pinned(url, allowed),
          signal: either,
        }),
        body,
        keep,
      );
    } catch (error) {
      if (error instanceof OutboundError) throw error;
      if (timeout.aborted) {
        throw new OutboundError(`${url.host} did not answer within ${timeoutMs / 1000} s`);
      }
      const { code, message } = error as NodeJS.ErrnoException;
      throw new OutboundError(`${url.host} could not be reached: ${code ?? message}`);
    }
  };
}

/** A look-up that gives no address which may not be called. */
const pinned =
  (url: URL, allowed: Networks): LookupFunction =>
  (name, options, done) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0);
      const addresses = found as { address: string; family: number }[];
      // One bad address among good ones is no accident.
      for (const { address } of addresses) {
        const refused = addressRefusal(url, address, allowed);
        if (refused) return done(new OutboundError(`${name} is not called: ${refused}`), '', 0);
      }
      const [first] = addresses;
      if (!first) return done(new OutboundError(`${name} has no address`), '', 0);
      if (options.all) return done(null, addresses);
      return done(null, first.address, first.family);
    });
  };

function answerOf(
  request: ClientRequest,
  body: string | undefined,
  keep: number,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    request.on('error', reject);
    request.on('response', (response) => {
      const { statusCode = 0, headers } = response;
      let text = '';
      const done = () => resolve({ status: statusCode, headers, body: text.slice(0, keep) });
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > keep * 10) {
          done();
          response.destroy();
        }
      });
      response.on('end', done);
      response.on('error', reject);
    });
    request.end(body);
  });
}
