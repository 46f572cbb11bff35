import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sweepUploads } from '../attachments/sweep.ts';
import { openUploader } from '../attachments/testing.ts';
import { DAY } from '../calendar/zone.ts';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';
import { caseOf, closeCase } from './testing.ts';

type Appeal = Schemas['RankingAppeal'];
const notice = Buffer.from('%PDF-1.7\n%抢修通知\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

for (const engine of engines) {
  describe(`what proves an appeal, on ${engine}`, { timeout: 60_000 }, () => {
    let app: TestApp;
    let late: string;
    let edition: string;
    beforeEach(async () => {
      app = await openTestApp({ engine });
      late = await closeCase(app, app.units.town1, '2026-11-12', caseOf({ late: true }));
      const week = { periodStart: '2026-11-09', periodEnd: '2026-11-15' };
      edition = (await send('ranking-editions', 'desk1', week)).body.id;
      await send(`ranking-editions/${edition}/review`, 'desk1');
    });
    afterEach(() => app.close());

    const send = async (path: string, by: TestPerson, json?: object) => {
      const headers = await app.as(by);
      const answer = await app.request(`/v1/${path}`, { method: 'POST', headers, json });
      return { status: answer.status, body: await answer.json() };
    };
    const bring = async (by: TestPerson) =>
      (await openUploader(app).upload(notice, '抢修通知.pdf', await app.as(by))).uploadId;
    const appeal = (...uploadIds: string[]) =>
      send(`ranking-editions/${edition}/appeals`, 'town1', {
        trackingCode: late,
        reason: '上游停水，见抢修通知第 12 号。',
        uploadIds,
      });
    const fileAs = async (id: string, by?: TestPerson) => {
      const resident = { ...app.site, 'Minsheng-Receipt': 'r'.repeat(32) };
      const headers = by ? await app.as(by) : resident;
      return app.request(`/v1/attachments/${id}`, { headers });
    };

    it('is listed with the appeal and can be read by its unit and by those who look at all', async () => {
      const { status, body } = await appeal(await bring('town1'));
      expect(status).toBe(201);
      const [file] = (body as Appeal).evidence;
      expect(file).toMatchObject({ role: 'appeal', kind: 'document', fileName: '抢修通知.pdf' });
      const id = file?.id ?? '';
      const { data } = await (
        await app.request(`/v1/ranking-editions/${edition}/appeals`, {
          headers: await app.as('desk2'),
        })
      ).json();
      expect(data[0].evidence).toEqual(body.evidence);
      for (const who of ['town1', 'desk2', 'leader', 'inspector'] as const) {
        const answer = await fileAs(id, who);
        expect([answer.status, answer.headers.get('cache-control')], who).toEqual([
          200,
          'no-store',
        ]);
        expect(Buffer.from(await answer.arrayBuffer())).toEqual(notice);
      }
      for (const who of ['town2', 'administrator', undefined] as const) {
        expect((await fileAs(id, who)).status, who).toBe(404);
      }
    });

    it('is no file of the case, stays when uploads are swept, and belongs to one appeal', async () => {
      const uploadId = await bring('town1');
      const { body } = await appeal(uploadId);
      const headers = await app.as('desk1');
      const found = await (await app.request(`/v1/desk/cases?q=${late}`, { headers })).json();
      const seen = await app.request(`/v1/desk/cases/${found.data[0].id}`, { headers });
      expect((await seen.json()).attachments).toEqual([]);
      expect(await sweepUploads(app.context, () => false, app.now() + 3 * DAY)).toBe(0);
      expect((await fileAs(body.evidence[0].id, 'town1')).status).toBe(200);
      const gone = await app.request(`/v1/uploads/${uploadId}`, {
        method: 'DELETE',
        headers: { ...(await app.as('town1')), 'Tus-Resumable': '1.0.0' },
      });
      expect(gone.status).toBe(404);
    });

    it('is refused where it is of somebody else, unknown or too much, and then nothing is filed', async () => {
      const foreign = await bring('town2');
      for (const uploadId of [foreign, 'f'.repeat(32)]) {
        const refused = await appeal(uploadId);
        expect(refused).toMatchObject({
          status: 422,
          body: { errors: [{ pointer: '/uploadIds/0' }] },
        });
      }
      const many = Array.from({ length: 10 }, (_, at) => `${at}`.repeat(32));
      expect((await appeal(...many)).body.errors).toMatchObject([{ pointer: '/uploadIds' }]);
      expect((await appeal()).body).toMatchObject({ evidence: [], outcome: null });
    });
  });
}
