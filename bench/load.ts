/**
 * A load that costs little itself: ready-made requests over plain sockets, one at a time on each
 * connection. It understands answers with a `Content-Length`, which both programs give.
 */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Load {
  readonly port: number;
  readonly connections: number;
  readonly milliseconds: number;
  /** The next request, whole: see `request`. */
  next(): Buffer;
  /** The status every answer must have. */
  readonly status: number;
}

export interface Result {
  readonly requests: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** One HTTP/1.1 request as bytes. */
export function request(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: unknown,
): Buffer {
  const content = body === undefined ? '' : JSON.stringify(body);
  const all = {
    Host: '127.0.0.1',
    ...headers,
    ...(body !== undefined && {
      'Content-Type': 'application/json',
      'Content-Length': String(Buffer.byteLength(content)),
    }),
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${content}`);
}

/** Loads a server and tells how it bore it. @throws Error on the first wrong answer */
export async function load({
  port,
  connections,
  milliseconds,
  next,
  status,
}: Load): Promise<Result> {
  const latencies: number[] = [];
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect(port, '127.0.0.1').setNoDelay(true);
      await once(socket, 'connect');
      return socket;
    }),
  );
  const start = performance.now();
  const end = start + milliseconds;
  await Promise.all(sockets.map((socket) => keepAsking(socket, next, status, end, latencies)));
  const seconds = (performance.now() - start) / 1000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(share * (latencies.length - 1))] ?? 0;
  return {
    requests: latencies.length,
    perSecond: latencies.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
  };
}

function keepAsking(
  socket: Socket,
  next: () => Buffer,
  status: number,
  end: number,
  latencies: number[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    let asked = 0;
    let received = Buffer.alloc(0);
    const ask = () => {
      asked = performance.now();
      if (asked < end) return void socket.write(next());
      socket.end();
      resolve();
    };
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = answerIn(received);
      if (!answer) return;
      if (answer.status !== status) {
        socket.destroy();
        return reject(new Error(`Expected ${status}, got: ${received.toString('utf8', 0, 2000)}`));
      }
      latencies.push(performance.now() - asked);
      received = Buffer.alloc(0);
      ask();
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('The server closed the connection')));
    ask();
  });
}

/** The answer these bytes hold, once they hold all of it. */
function answerIn(bytes: Buffer): { status: number } | undefined {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd === -1) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`An answer without Content-Length:\n${head}`);
  if (bytes.length < headEnd + 4 + Number(length)) return undefined;
  return { status: Number(head.slice(9, 12)) };
}
