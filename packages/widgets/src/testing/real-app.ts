import { type Client, createClient } from '@minsheng/sdk';
import { vi } from 'vitest';
import { createLogger } from '../../../server/src/logging.ts';
import { startServer } from '../../../server/src/server.ts';
import { openTestApp, type TestApp, type TestPerson } from '../../../server/src/testing.ts';
import { hostOrigin, keepTimeOf } from './harness.ts';

/** The real application on a real port, ready for `openWidgetPage({ serverUrl, siteKey })`. */
export interface RealApp {
  app: TestApp;
  serverUrl: string;
  siteKey: string;
  /** A client as a page has it. */
  resident: Client;
  /** A client signed in as a member of staff. */
  as(person: TestPerson): Promise<Client>;
  /** Resolves when the server's own jobs have nothing left to do until its clock is moved. */
  atRest(): Promise<void>;
  close(): Promise<void>;
}

/** Opens it and lets the pages of `openWidgetPage` talk to it. */
export async function openRealApp(options?: Parameters<typeof openTestApp>[0]): Promise<RealApp> {
  const app = await openTestApp(options);
  const config = { ...app.context.config, host: '127.0.0.1', port: 0 };
  const server = await startServer({ ...app.context, config }, createLogger('silent'));
  const serverUrl = server.url;
  keepTimeOf(serverUrl, app.now);
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
    async atRest() {
      const { read } = app.context.storage;
      const isBusy = async () =>
        (await read.select().from(read.tables.jobs)).some(
          ({ doneAt, failedAt, leasedBy, nextAt }) =>
            doneAt === null && failedAt === null && (leasedBy !== null || nextAt <= app.now()),
        );
      await vi.waitUntil(async () => !(await isBusy()), { timeout: 30_000, interval: 100 });
    },
    async close() {
      await server.stop();
      await app.close();
    },
  };
}
