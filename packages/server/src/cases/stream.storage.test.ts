import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createApp } from '../app.ts';
import { createContext } from '../create-context.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';

for (const engine of engines) {
  describe(engine, () => {
    let app: TestApp;
    let code: string;
    let headers: Record<string, string>;
    beforeEach(async () => {
      app = await openTestApp({ engine });
      const json = { text: '石桥村三组的路灯坏了半个月，晚上看不见路。', identity: 'anonymous' };
      const response = await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
      const { trackingCode, receipt } = await response.json();
      code = trackingCode;
      headers = { ...app.site, 'Minsheng-Receipt': receipt };
    });
    afterEach(() => app.close());

    const path = () => `/v1/cases/${code}/stream`;
    /** Reads in the background; gives what has come so far. */
    const follow = (response: Response) => {
      const reader = response.body?.getReader();
      const heard = { text: '', ended: false };
      const reading = (async () => {
        for (;;) {
          const { done, value } = (await reader?.read()) ?? { done: true };
          if (done) break;
          heard.text += new TextDecoder().decode(value);
        }
        heard.ended = true;
      })();
      const events = () =>
        heard.text
          .split('\n\n')
          .filter((block) => block.startsWith('event: case'))
          .map((block) => {
            const [, id = '', data = ''] = block
              .split('\n')
              .map((line) => line.slice(line.indexOf(' ') + 1));
            return { id, data: JSON.parse(data) };
          });
      return {
        heard,
        events,
        stop: async () => {
          await reader?.cancel();
          await reading;
        },
      };
    };
    const supplement = async (on: Pick<TestApp, 'request'> = app) => {
      const { version } = await (await app.request(`/v1/cases/${code}`, { headers })).json();
      await on.request(`/v1/cases/${code}/supplements`, {
        method: 'POST',
        headers: { ...headers, 'If-Match': `"${version}"` },
        json: { text: '昨天晚上又有人摔了一跤。' },
      });
    };

    test('the case comes at once, and again when it changed', async () => {
      const response = await app.request(path(), { headers });
      expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
      expect(response.headers.get('x-accel-buffering')).toBe('no');
      const stream = follow(response);
      await vi.waitFor(() => expect(stream.events()).toHaveLength(1), 20_000);
      const tracked = await (await app.request(`/v1/cases/${code}`, { headers })).json();
      expect(stream.events()[0]?.data).toEqual(tracked);
      await supplement();
      await vi.waitFor(() => expect(stream.events()).toHaveLength(2), 20_000);
      expect(stream.events()[1]?.data).toMatchObject({ version: tracked.version + 1 });
      await stream.stop();
    });

    test('who comes back is sent only what they have not', async () => {
      const first = follow(await app.request(path(), { headers }));
      await vi.waitFor(() => expect(first.events()).toHaveLength(1), 20_000);
      await first.stop();
      const [known] = first.events();
      const again = { ...headers, 'Last-Event-ID': known?.id ?? '' };
      const second = follow(await app.request(path(), { headers: again }));
      await vi.waitFor(() => expect(second.heard.text).toContain('retry:'), 20_000);
      await supplement();
      await vi.waitFor(() => expect(second.events()).toHaveLength(1), 20_000);
      expect(second.events()[0]?.id).not.toBe(known?.id);
      await second.stop();
    });

    test('what another process changes comes within seconds', async () => {
      const stream = follow(await app.request(path(), { headers }));
      await vi.waitFor(() => expect(stream.events()).toHaveLength(1), 20_000);
      const context = await createContext(app.context.config, app.now);
      const other = createApp({ context, logger: pino({ level: 'silent' }) });
      await supplement({
        request: async (where, init = {}) =>
          other.fetch(
            new Request(`http://other${where}`, {
              method: init.method ?? 'GET',
              headers: {
                ...(init.headers as Record<string, string>),
                'Content-Type': 'application/json',
              },
              body: JSON.stringify(init.json),
            }),
          ),
      });
      await vi.waitFor(() => expect(stream.events()).toHaveLength(2), 20_000);
      await stream.stop();
      await context.close();
    });

    test('a wrong receipt gets the same 404 as an unknown code', async () => {
      const wrong = { ...headers, 'Minsheng-Receipt': 'rc_00000000000000000000000000000000' };
      expect((await app.request(path(), { headers: wrong })).status).toBe(404);
      expect((await app.request('/v1/cases/000-000-000/stream', { headers })).status).toBe(404);
    });

    test('one case is streamed to a few at a time, and a place is free again at once', async () => {
      const open = async () => app.request(path(), { headers });
      const streams: ReturnType<typeof follow>[] = [];
      for (let reader = 0; reader < 8; reader++) streams.push(follow(await open()));
      await vi.waitFor(
        () => expect(streams.every(({ heard }) => heard.text !== '')).toBe(true),
        20_000,
      );
      const refused = await open();
      expect(refused.status).toBe(429);
      expect(refused.headers.get('retry-after')).toBe('30');
      await streams[0]?.stop();
      const allowed = follow(await open());
      await vi.waitFor(() => expect(allowed.events()).toHaveLength(1), 20_000);
      for (const stream of [...streams.slice(1), allowed]) await stream.stop();
    });

    test('when the server stops the streams end', async () => {
      const stream = follow(await app.request(path(), { headers }));
      await vi.waitFor(() => expect(stream.events()).toHaveLength(1), 20_000);
      app.app.stop();
      await vi.waitFor(() => expect(stream.heard.ended).toBe(true), 20_000);
    });
  });
}
