import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { type Client, createClient } from '@minsheng/sdk';
import { openTestApp, type TestApp, type TestPerson } from '../../../server/src/testing.ts';
import { hostOrigin } from './harness.ts';

/** The real application on a real port, ready for `openWidgetPage({ serverUrl, siteKey })`. */
export interface RealApp {
  app: TestApp;
  serverUrl: string;
  siteKey: string;
  /** A client as a page has it. */
  resident: Client;
  /** A client signed in as a member of staff. */
  as(person: TestPerson): Promise<Client>;
  close(): Promise<void>;
}

/** Opens it and lets the pages of `openWidgetPage` talk to it. */
export async function openRealApp(options?: Parameters<typeof openTestApp>[0]): Promise<RealApp> {
  const app = await openTestApp(options);
  const server = createServer((request, response) => {
    answer(app, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const serverUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const as = async (person: TestPerson) => {
    const { Authorization = '' } = await app.as(person);
    return createClient({ baseUrl: serverUrl, session: Authorization.replace('Bearer ', '') });
  };
  const administrator = await as('administrator');
  const [site] = (await administrator.sites.list()).data;
  if (!site) throw new Error('The test county has no site');
  await administrator.sites.update(site.id, {
    name: site.name,
    allowedOrigins: [...site.allowedOrigins, await hostOrigin()],
  });
  return {
    app,
    serverUrl,
    siteKey: app.siteKey,
    resident: createClient({ baseUrl: serverUrl, key: app.siteKey, locale: 'zh-CN' }),
    as,
    async close() {
      server.closeAllConnections();
      server.close();
      await app.close();
    },
  };
}

async function answer(app: TestApp, request: IncomingMessage, response: ServerResponse) {
  const bodiless = request.method === 'GET' || request.method === 'HEAD';
  const reply = await app.app.fetch(
    new Request(new URL(request.url ?? '/', `http://${request.headers.host}`), {
      method: request.method ?? 'GET',
      headers: new Headers(request.headers as Record<string, string>),
      ...(!bodiless && { body: Readable.toWeb(request) as BodyInit, duplex: 'half' }),
    }),
  );
  response.writeHead(reply.status, Object.fromEntries(reply.headers));
  if (!reply.body) return void response.end();
  await pipeline(Readable.fromWeb(reply.body as ReadableStream), response);
}
