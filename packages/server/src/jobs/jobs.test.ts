import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../testing.ts';
import { runDueJobs } from './runner.ts';
import type { JobKind } from './work.ts';

let app: TestApp;
beforeAll(async () => {
  app = await openTestApp();
});
afterAll(() => app.close());

test('an administrator sees what was given up and has it run again', async () => {
  const headers = await app.as('administrator');
  await app.context.storage.write((tx) =>
    app.context.jobs.add(tx, { kind: 'deliver', key: 'one', dueAt: app.now() }),
  );
  let works = false;
  const deliver: JobKind<never> = {
    name: 'deliver',
    attempts: 1,
    run: async () => {
      if (!works) throw new Error('The address answered 502');
    },
  };
  const drain = () => runDueJobs(app.context, { kinds: [deliver], onError: () => {} });
  const list = async (query = '') => (await app.request(`/v1/jobs${query}`, { headers })).json();
  expect(await list('?state=waiting&kind=deliver')).toMatchObject({
    data: [{ state: 'waiting', attempts: 0 }],
  });

  await drain();
  const { data } = await list();
  expect(data).toMatchObject([
    { kind: 'deliver', state: 'failed', attempts: 1, lastError: 'The address answered 502' },
  ]);
  expect(await (await app.request('/metrics')).text()).toContain(
    'minsheng_jobs_failed{kind="deliver"} 1',
  );

  works = true;
  const rerun = () => app.request(`/v1/jobs/${data[0].id}/rerun`, { method: 'POST', headers });
  expect(await (await rerun()).json()).toMatchObject({ state: 'waiting', attempts: 0 });
  await drain();
  expect(await list('?state=done&kind=deliver')).toMatchObject({ data: [{ attempts: 1 }] });
  expect((await rerun()).status).toBe(409);
  const { tables } = app.context.storage.read;
  const audit = await app.context.storage.read.select().from(tables.audit);
  expect(audit).toMatchObject([{ operationId: 'rerunJob', target: data[0].id }]);
});

test('jobs are for administrators', async () => {
  const headers = await app.as('desk1');
  expect((await app.request('/v1/jobs', { headers })).status).toBe(403);
});

test('there is no such job', async () => {
  const headers = await app.as('administrator');
  const response = await app.request('/v1/jobs/nothing/rerun', { method: 'POST', headers });
  expect(response.status).toBe(404);
});
