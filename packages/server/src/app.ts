/** The whole HTTP application: the contract, the pages about it, health, and what surrounds them. */
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono, type Context as HonoContext } from 'hono';
import { RegExpRouter } from 'hono/router/reg-exp-router';
import type { Logger } from 'pino';
import { createGate, isGuess } from './access/gate.ts';
import { createUploads, type Uploads } from './attachments/uploads.ts';
import { allowReading, preflight } from './contract/cors.ts';
import { begin, type Env, type MountOptions, mount, problemResponse } from './contract/mount.ts';
import { Problem } from './contract/problem.ts';
import type { ServerContext } from './create-context.ts';
import { deskPage } from './desk-page.ts';
import { echoPages } from './echoes/echo-pages.ts';
import { embedPages } from './embed-pages.ts';
import { galleryPages } from './gallery/gallery.ts';
import { allHandlers } from './handlers.ts';
import { countJobs } from './jobs/jobs.repository.ts';
import { requestLog, shortHash } from './logging.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { portalPages } from './portal.ts';
import { htmlPage, respondHtml } from './reference/page.ts';
import { referencePages } from './reference/reference.ts';
import { statisticsPages } from './statistics/statistics-pages.ts';

export interface AppOptions {
  readonly context: ServerContext;
  readonly logger: Logger;
  /** Told of every answer to an operation; tests check it against the document. */
  readonly onReply?: MountOptions['onReply'];
}

export interface App {
  readonly fetch: Hono<Env>['fetch'];
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
  const logRequest = requestLog(logger);
  let stopping = false;

  const onError = (error: unknown, requestId: string) => logger.error({ err: error, requestId });
  const ipOf = (c: HonoContext): string => {
    if (config.trustProxy) {
      // The proxy in front adds the last one; those before it anybody can invent.
      const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
      if (forwarded) return forwarded;
    }
    return c.env?.incoming ? (getConnInfo(c).remote.address ?? '') : '127.0.0.1';
  };

  // Twice as quick as what Hono takes when a path may be read in two ways; then this one throws.
  const app = new Hono<Env>({ router: new RegExpRouter() });
  app.onError((error, c) => problemResponse(error, c, onError));
  app.notFound((c) => {
    if (c.req.path.startsWith('/v1')) {
      return problemResponse(new Problem('unknown-route'), c, onError);
    }
    return respondHtml(notFoundPage, 404);
  });

  app.use(async (c, next) => {
    const started = performance.now();
    begin(c);
    const { method, path } = c.req;
    const isApi = path.startsWith('/v1');
    const head = c.get('head');
    if (isApi && method !== 'OPTIONS') allowReading(head, c.req.header('origin'), gate);
    if (path.startsWith('/v1/uploads')) Object.assign(head, tusHead);
    if (isApi && method === 'OPTIONS' && isPreflight(c)) {
      c.res = preflight(c.req.raw, path, gate);
    } else if (isApi && stopping) {
      head.Connection = 'close';
      c.res = problemResponse(new Problem('stopping', { retryAfter: 2 }), c, onError);
    } else {
      await next();
    }
    if (!c.get('headWritten')) {
      for (const [name, value] of Object.entries(head)) c.res.headers.set(name, value);
    }

    const { status } = c.res;
    const operation = c.get('operationId') as string | undefined;
    if (operation && isGuess(operation, status)) gate.countGuess(ipOf(c), context.now());
    const known = c.req.header('if-none-match');
    if (known && status === 200 && method === 'GET' && c.res.headers.get('etag') === known) {
      const { headers } = c.res;
      headers.delete('Content-Length');
      c.res = new Response(null, { status: 304, headers });
    }

    const seconds = (performance.now() - started) / 1000;
    metrics.observe(operation ?? 'page', status, seconds);
    log(c, operation, status, seconds);
  });

  app.get('/health/live', (c) => c.json({ status: 'ok' }));
  app.get('/health/ready', async (c) => {
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
  app.get('/metrics', async (c, next) => {
    const allowed = config.metricsPublic || (isLoopback(ipOf(c)) && !isForwarded(c));
    if (!allowed) return next();
    const jobs = await countJobs(storage.read, { now: context.now() });
    return c.text(metrics.text(jobs), 200, {
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
    });
  });

  app.route(
    '/',
    mount({
      handlers: allHandlers(context, gate),
      gate,
      storage,
      sealer: context.vault,
      now: context.now,
      publicUrl: config.publicUrl,
      ipOf,
      tus: (c, caller) => uploads.serve(c.req.raw, caller),
      onError,
      ...(onReply && { onReply }),
    }),
  );
  app.route('/', referencePages());
  app.route('/', embedPages(context, gate));
  app.route('/', deskPage(context));
  app.route('/', echoPages(context));
  app.route('/', statisticsPages(context));
  app.route('/', galleryPages(context));
  app.route('/', portalPages(context));

  function log(
    c: HonoContext<Env>,
    operation: string | undefined,
    status: number,
    seconds: number,
  ): void {
    if (!operation && status < 400) return;
    logRequest({
      operation: operation ?? 'page',
      status,
      ms: Math.round(seconds * 10_000) / 10,
      requestId: c.get('requestId'),
      ...(status >= 400 && { caller: shortHash(ipOf(c)) }),
    });
  }

  return {
    fetch: app.fetch,
    uploads,
    metrics,
    stop() {
      stopping = true;
      context.live.end();
    },
  };
}

const isPreflight = (c: HonoContext): boolean =>
  c.req.header('origin') !== undefined &&
  c.req.header('access-control-request-method') !== undefined;

const isLoopback = (ip: string): boolean =>
  ip === '::1' || ip.startsWith('127.') || ip.startsWith('::ffff:127.');

/** A proxy on this machine asks on behalf of others. */
const isForwarded = (c: HonoContext): boolean =>
  ['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'].some((name) => c.req.header(name));

const tusHead = {
  'Tus-Resumable': '1.0.0',
  'Tus-Version': '1.0.0',
  'Tus-Extension': 'creation,creation-with-upload,termination',
};

const notFoundPage = htmlPage(
  'zh-CN',
  '没有这个页面',
  `<h1>没有这个页面</h1>
<p class="status" lang="en">There is no such page.</p>
<p><a href="/">回到首页</a> · <a href="/" lang="en">Home</a></p>`,
);
