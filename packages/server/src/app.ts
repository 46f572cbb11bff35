/** The whole HTTP application: the contract, the pages about it, health, and what surrounds them. */
import { Hono, type Context as HonoContext } from 'hono';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import type { Logger } from 'pino';
import { createGate } from './access/gate.ts';
import { createUploads, type Uploads } from './attachments/uploads.ts';
import { headerOf, problemResponse, remoteAddressOf } from './contract/exchange.ts';
import { type MountOptions, mount } from './contract/mount.ts';
import type { ServerContext } from './create-context.ts';
import { deskPage } from './desk-page.ts';
import { echoPages } from './echoes/echo-pages.ts';
import { embedPages } from './embed-pages.ts';
import { galleryPages } from './gallery/gallery-pages.ts';
import { allHandlers } from './handlers.ts';
import { countJobs } from './jobs/jobs.repository.ts';
import { requestLog } from './logging.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { portalPages } from './portal.ts';
import { htmlPage, respondHtml } from './reference/page.ts';
import { referencePages } from './reference/reference.ts';
import { statisticsPages } from './statistics/statistics-pages.ts';
import { createSurroundings, type PageEnv } from './surroundings.ts';

export interface AppOptions {
  readonly context: ServerContext;
  readonly logger: Logger;
  /** Told of every answer to an operation; tests check it against the document. */
  readonly onReply?: MountOptions['onReply'];
}

export interface App {
  readonly fetch: (request: Request, env?: object) => Response | Promise<Response>;
  readonly uploads: Uploads;
  readonly metrics: Metrics;
  /** From now on new requests are sent away and readiness says no; those under way go on. */
  stop(): void;
}

/** Everything the server answers, before it listens anywhere. */
export function createApp({ context, logger, onReply }: AppOptions): App {
  const { config, storage, directory, calendar } = context;
  const gate = createGate({ storage, directory, limits: config.limits });
  const uploads = createUploads(context);
  const metrics = createMetrics(storage.batchSizes);
  let stopping = false;

  const onError = (error: unknown, requestId: string) => logger.error({ err: error, requestId });
  const ipOf = (c: HonoContext): string => {
    if (config.trustProxy) {
      // The proxy in front adds the last one; those before it anybody can invent.
      const forwarded = headerOf(c, 'x-forwarded-for')?.split(',').at(-1)?.trim();
      if (forwarded) return forwarded;
    }
    return remoteAddressOf(c) ?? '127.0.0.1';
  };

  const { around, aroundPages } = createSurroundings({
    gate,
    metrics,
    logRequest: requestLog(logger),
    ipOf,
    now: context.now,
    onError,
    isStopping: () => stopping,
  });

  const operations = mount(
    {
      handlers: allHandlers(context, gate),
      gate,
      storage,
      sealer: context.vault,
      now: context.now,
      publicUrl: config.publicUrl,
      ipOf,
      tus: (c, caller) => uploads.serve(c.req.raw, caller),
      ...(onReply && { onReply }),
    },
    around,
  );

  const pages = new Hono<PageEnv>({ router: new RegExpRouter() });
  pages.onError((error, c) => problemResponse(error, c.get('exchange'), onError));
  pages.notFound(() => respondHtml(notFoundPage, 404));
  pages.use(aroundPages);

  pages.get('/health/live', (c) => c.json({ status: 'ok' }));
  pages.get('/health/ready', async (c) => {
    if (stopping) return c.json({ status: 'stopping' }, 503);
    const ready = await storage.ready().then(
      () => true,
      () => false,
    );
    if (!ready) return c.json({ status: 'no-database' }, 503);
    const { coveredThrough } = calendar;
    const missingYear = calendar.missingYear(context.now());
    return c.json({ status: 'ok', calendar: { coveredThrough, missingYear } });
  });
  pages.get('/metrics', async (c, next) => {
    const allowed = config.metricsPublic || (isLoopback(ipOf(c)) && !isForwarded(c));
    if (!allowed) return next();
    const jobs = await countJobs(storage.read, { now: context.now() });
    return c.text(metrics.text(jobs), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
    });
  });

  pages.route('/', referencePages());
  pages.route('/', embedPages(context, gate));
  pages.route('/', deskPage(context));
  pages.route('/', echoPages(context));
  pages.route('/', statisticsPages(context));
  pages.route('/', galleryPages(context));
  pages.route('/', portalPages(context));

  return {
    fetch: (request, env) => (isOperation(request.url) ? operations : pages).fetch(request, env),
    uploads,
    metrics,
    stop() {
      stopping = true;
      context.live.end();
    },
  };
}

/** Whether a URL's path begins with that of the contract. */
const isOperation = (url: string): boolean =>
  url.startsWith('/v1', url.indexOf('/', 'https://'.length));

const isLoopback = (ip: string): boolean =>
  ip === '::1' || ip.startsWith('127.') || ip.startsWith('::ffff:127.');

/** A proxy on this machine asks on behalf of others. */
const isForwarded = (c: HonoContext): boolean =>
  ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'].some((name) => c.req.header(name));

const notFoundPage = htmlPage(
  'zh-CN',
  '没有这个页面',
  `<h1>没有这个页面</h1>
<p class="status" lang="en">There is no such page.</p>
<p><a href="/">回到首页</a> · <a href="/" lang="en">Home</a></p>`,
);
