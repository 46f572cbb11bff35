/** A real HTTP server on this machine that keeps what it is sent and answers as it is told. */
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface Receiver {
  readonly url: string;
  /** In the order of arrival. */
  readonly heard: Heard[];
  /** What it answers from now on. */
  answer: (heard: Heard) => {
    readonly status: number;
    readonly body?: string;
    readonly headers?: Record<string, string>;
  };
  close(): Promise<void>;
}

export async function openReceiver(): Promise<Receiver> {
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => {
      body += chunk;
    });
    // A request that breaks off has no end: it was not heard, and is no failure of a test.
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const heard = { method, path: url, headers, body };
      receiver.heard.push(heard);
      const answer = receiver.answer(heard);
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heard: [],
    answer: () => ({ status: 204 }),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return receiver;
}
