import { expect, test, vi } from 'vitest';
import { createClient, NotFoundError } from './index.ts';

/** A server that answers each connection with the next script and notes what it was asked. */
function scripted(...answers: (() => Response | Promise<Response>)[]) {
  const asked: Request[] = [];
  const client = createClient({
    baseUrl: 'https://h',
    key: 'pk_1',
    fetch: async (input, init) => {
      asked.push(new Request(input, init));
      const answer = answers[Math.min(asked.length, answers.length) - 1];
      if (!answer) throw new TypeError('no network');
      return answer();
    },
  });
  return {
    asked,
    stream: (signal?: AbortSignal) => client.cases.stream('7K3-Q9M-4TA', { receipt: 'r', signal }),
  };
}

const events =
  (...chunks: string[]) =>
  () => {
    const encoder = new TextEncoder();
    return new Response(
      new ReadableStream({
        start(controller) {
          for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
          controller.close();
        },
      }),
    );
  };
const event = (id: string, version: number) =>
  `event: case\nid: ${id}\ndata: {"version":${version}}\n\n`;

async function take(stream: AsyncIterable<{ version: number }>, count: number, stop: () => void) {
  const versions: number[] = [];
  for await (const { version } of stream) {
    versions.push(version);
    if (versions.length === count) stop();
  }
  return versions;
}

test('events are given as they come, however they are cut', async () => {
  const { asked, stream } = scripted(
    events(
      'retry: 1\n\n: hel',
      `lo\n\n${event('a', 1).slice(0, 9)}`,
      event('a', 1).slice(9) + event('b', 2),
    ),
  );
  const stopping = new AbortController();
  expect(await take(stream(stopping.signal), 2, () => stopping.abort())).toEqual([1, 2]);
  expect(asked[0]?.url).toBe('https://h/v1/cases/7K3-Q9M-4TA/stream');
  expect(Object.fromEntries(asked[0]?.headers ?? [])).toMatchObject({
    authorization: 'Bearer pk_1',
    'minsheng-receipt': 'r',
    accept: 'text/event-stream',
  });
});

test('a connection that breaks is made again, from where it broke', async () => {
  const { asked, stream } = scripted(
    events(`retry: 1\n\n${event('a', 1)}`),
    () => Promise.reject(new TypeError('no network')),
    () => new Response('{}', { status: 503, headers: { 'Retry-After': '0' } }),
    events(event('b', 2)),
  );
  const stopping = new AbortController();
  expect(await take(stream(stopping.signal), 2, () => stopping.abort())).toEqual([1, 2]);
  expect(asked.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, 'a', 'a', 'a']);
});

test('what the server refuses for good is thrown', async () => {
  const { stream } = scripted(() => Response.json({}, { status: 404 }));
  await expect(stream().next()).rejects.toThrow(NotFoundError);
});

test('a loop that is left closes its connection', async () => {
  const cancelled = vi.fn();
  const { asked, stream } = scripted(
    () =>
      new Response(
        new ReadableStream({
          start: (controller) => controller.enqueue(new TextEncoder().encode(event('a', 1))),
          cancel: cancelled,
        }),
      ),
  );
  for await (const _ of stream()) break;
  expect(asked[0]?.signal.aborted).toBe(true);
});
