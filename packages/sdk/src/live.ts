import { StatusError, statusError } from './errors.ts';
import { pause } from './pause.ts';
import type { ClientOptions } from './transport.ts';

/** Where to listen and who is asking. */
export interface Listening {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly fetch: NonNullable<ClientOptions['fetch']>;
  readonly signal?: AbortSignal | undefined;
}

/** How long to wait before coming back, in milliseconds; the server may say otherwise. */
const FIRST_WAIT = 3_000;
const LONGEST_WAIT = 60_000;
/** The server says something every 20 seconds: after so long the connection is dead. */
const SILENCE = 65_000;

/** Refusals that another try changes nothing about. */
const isFinal = (error: unknown): boolean =>
  error instanceof StatusError && error.status < 500 && ![408, 429].includes(error.status);

/**
 * Every event of a stream of server-sent events, parsed; comes back whenever the connection breaks,
 * with the id of the last event, and ends when `signal` says so.
 *
 * @throws StatusError when the server refuses for good
 */
export async function* listen<T>(listening: Listening): AsyncGenerator<T, void, undefined> {
  const { signal } = listening;
  const state = { lastId: '', wait: FIRST_WAIT };
  let failures = 0;
  while (!signal?.aborted) {
    let asked = 0;
    try {
      for await (const data of connect(listening, state)) {
        failures = 0;
        yield JSON.parse(data) as T;
      }
    } catch (error) {
      if (signal?.aborted) return;
      if (isFinal(error)) throw error;
      failures++;
      if (error instanceof StatusError) asked = (error.retryAfter ?? 0) * 1000;
    }
    const wait = Math.min(state.wait * 2 ** Math.max(0, failures - 1), LONGEST_WAIT);
    await pause(Math.max(asked, wait * (0.5 + Math.random() / 2)), signal);
  }
}

/** One connection: the data of its events. */
async function* connect(
  { url, headers, fetch, signal }: Listening,
  state: { lastId: string; wait: number },
): AsyncGenerator<string, void, undefined> {
  const ending = new AbortController();
  const end = () => ending.abort();
  signal?.addEventListener('abort', end);
  let silence = setTimeout(end, SILENCE);
  try {
    const response = await fetch(url, {
      headers: {
        ...headers,
        Accept: 'text/event-stream',
        ...(state.lastId && { 'Last-Event-ID': state.lastId }),
      },
      cache: 'no-store',
      signal: ending.signal,
    });
    if (!response.ok || !response.body) {
      const body = await response.json().catch(() => undefined);
      throw statusError(response.status, response.headers, body);
    }
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(end, SILENCE);
      text += decoder.decode(value, { stream: true });
      const blocks = text.split(/\r?\n\r?\n/);
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const data = readBlock(block, state);
        if (data) yield data;
      }
    }
  } finally {
    clearTimeout(silence);
    signal?.removeEventListener('abort', end);
    end();
  }
}

/** What an event says; its id and the wait it asks for are noted. */
function readBlock(block: string, state: { lastId: string; wait: number }): string {
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    const [, name, value = ''] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name === 'id') state.lastId = value;
    if (name === 'data') data.push(value);
    if (name === 'retry' && /^\d+$/.test(value)) state.wait = Number(value);
  }
  return data.join('\n');
}
