/** Server-sent events: one thing as it is, sent again whenever it changed. */
import { createHash } from 'node:crypto';

export interface EventStreamOptions {
  /** Name of the events. */
  readonly event: string;
  /** What to send; the same object when nothing changed is compared fastest. */
  readonly look: () => Promise<object>;
  /** Calls back when it may have changed; gives back what ends that. */
  readonly watch: (changed: () => void) => () => void;
  /** `Last-Event-ID`: what the reader has is not sent again. */
  readonly lastId: string | null;
  /** Ends the stream. */
  readonly ending: AbortSignal;
  /** Called once, when the stream is over. */
  readonly onEnd: () => void;
  /** How often it is looked at although nobody said that it changed, in milliseconds. */
  readonly lookMs?: number;
  /** How often something is sent although nothing changed, in milliseconds. */
  readonly heartbeatMs?: number;
  /** How long one connection lasts; the reader comes back by itself. */
  readonly lifeMs?: number;
}

/** How long a reader waits before it comes back, in milliseconds. */
const RETRY_MS = 3_000;
/** Characters a slow reader may leave unread. */
const UNREAD = 256 * 1024;

/** The id of what an event says: two that say the same are one. */
const idOf = (json: string): string =>
  createHash('sha256').update(json).digest('base64url').slice(0, 22);

export function eventStream(options: EventStreamOptions): ReadableStream<Uint8Array> {
  const { event, look, watch, ending, onEnd } = options;
  const { lookMs = 4_000, heartbeatMs = 20_000, lifeMs = 30 * 60_000 } = options;
  const encoder = new TextEncoder();
  let end = () => {};

  function begin(controller: ReadableStreamDefaultController<Uint8Array>): void {
    let sent: object | null = null;
    let sentId = options.lastId;
    let looking = false;
    let again = false;
    let over = false;

    const write = (text: string) => {
      if (over) return;
      // Who does not read is let go, and comes back when they do.
      if ((controller.desiredSize ?? 0) <= -UNREAD) end();
      else controller.enqueue(encoder.encode(text));
    };
    const sendIfChanged = async () => {
      again = looking;
      if (looking || over) return;
      looking = true;
      try {
        const now = await look();
        if (now !== sent) {
          sent = now;
          const json = JSON.stringify(now);
          const id = idOf(json);
          if (id !== sentId) {
            sentId = id;
            write(`event: ${event}\nid: ${id}\ndata: ${json}\n\n`);
          }
        }
      } catch {
        // It is gone, or the database is away: whoever comes back is told which.
        end();
      }
      looking = false;
      if (again) await sendIfChanged();
    };
    const changed = () => void sendIfChanged();

    const unwatch = watch(changed);
    const timers = [
      setInterval(changed, lookMs).unref(),
      setInterval(() => write(': still here\n\n'), heartbeatMs).unref(),
      setTimeout(() => end(), lifeMs).unref(),
    ];
    end = () => {
      if (over) return;
      over = true;
      unwatch();
      for (const timer of timers) clearInterval(timer);
      ending.removeEventListener('abort', end);
      onEnd();
      try {
        controller.close();
      } catch {
        // The reader has closed it.
      }
    };
    ending.addEventListener('abort', end);
    if (ending.aborted) end();
    write(`retry: ${RETRY_MS}\n\n`);
    changed();
  }

  let begun = false;
  return new ReadableStream<Uint8Array>(
    {
      // Only when somebody reads: the answer to a HEAD is never read, and never ends.
      pull(controller) {
        if (begun) return;
        begun = true;
        begin(controller);
      },
      cancel: () => end(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 0 }),
  );
}

export const eventStreamHeaders = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  // A proxy that collects an answer before it passes it on would hold back what is news.
  'X-Accel-Buffering': 'no',
};
