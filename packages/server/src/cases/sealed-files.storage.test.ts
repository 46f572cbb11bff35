/** What a report about officials brings along leaks by no other way: not its files, not its stream. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openUploader, phonePhoto } from '../attachments/testing.ts';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';

/** A receipt that differs from this one by its last sign, whatever that is. */
const nearly = (receipt: string) => receipt.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x'));

for (const engine of engines) {
  describe(`the files and the stream of a report about officials, on ${engine}`, () => {
    let app: TestApp;
    let sent: Schemas['SubmittedCase'];
    let caseId: string;
    let fileId: string;
    beforeAll(async () => {
      app = await openTestApp({ engine });
    });
    afterAll(() => app.close());
    beforeEach(async () => {
      const { uploadId } = await openUploader(app).upload(await phonePhoto(60, 40));
      const response = await app.request('/v1/cases', {
        method: 'POST',
        headers: app.site,
        json: {
          text: '镇里的干部克扣我家的低保金，每次去问都推脱。',
          identity: 'anonymous',
          aboutUnitId: app.units.town1,
          uploadIds: [uploadId],
        },
      });
      sent = await response.json();
      fileId = sent.case.attachments[0]?.id ?? '';
      const headers = await app.as('inspector');
      const list = await app.request(`/v1/desk/cases?q=${sent.trackingCode}`, { headers });
      caseId = ((await list.json()) as Schemas['CaseList']).data[0]?.id ?? '';
    });

    const fileFor = async (headers: Record<string, string>) =>
      (await app.request(`/v1/attachments/${fileId}`, { headers })).status;
    const inspect = async (path: string, person: TestPerson) => {
      const headers = await app.as('inspector');
      const seen = await app.request(`/v1/desk/cases/${caseId}`, { headers });
      const { version } = (await seen.json()) as Schemas['Case'];
      const session = await app.request('/v1/session', { headers: await app.as(person) });
      const { staff } = (await session.json()) as Schemas['Session'];
      const response = await app.request(`/v1/desk/cases/${caseId}/${path}`, {
        method: 'POST',
        headers: { ...headers, 'If-Match': `"${version}"` },
        json: { staffId: staff.id },
      });
      return response.status;
    };
    const streamFor = (headers: Record<string, string>) =>
      app.request(`/v1/cases/${sent.trackingCode}/stream`, { headers });

    it('a file is its sender’s and an inspector’s, and nobody’s else', async () => {
      expect(await fileFor({ ...app.site, 'Minsheng-Receipt': sent.receipt })).toBe(200);
      expect(await fileFor(await app.as('inspector'))).toBe(200);
      for (const person of ['town1', 'desk1', 'desk2', 'leader'] as const) {
        expect(await fileFor(await app.as(person))).toBe(404);
      }
      // Without a receipt nobody asks.
      expect(await fileFor(app.site)).toBe(401);
      expect(await fileFor(app.integration)).toBeGreaterThanOrEqual(400);
    });

    it('a file opens to a reader for as long as they are named', async () => {
      expect(await inspect('readers', 'desk1')).toBe(200);
      expect(await fileFor(await app.as('desk1'))).toBe(200);
      expect(await inspect('reader-removals', 'desk1')).toBe(200);
      expect(await fileFor(await app.as('desk1'))).toBe(404);
      const shown = await app.request(`/v1/desk/cases/${caseId}`, {
        headers: await app.as('desk1'),
      });
      expect(await shown.json()).toMatchObject({ text: '', attachments: [], allowedActions: [] });
      // Nobody is removed who is not named.
      expect(await inspect('reader-removals', 'desk1')).not.toBe(200);
    });

    it('a stream goes to its sender alone', async () => {
      const others = [
        app.site,
        app.integration,
        await app.as('town1'),
        await app.as('desk1'),
        { ...app.site, 'Minsheng-Receipt': nearly(sent.receipt) },
      ];
      for (const headers of others) {
        const { status, body } = await streamFor(headers);
        expect(status).toBeGreaterThanOrEqual(400);
        await body?.cancel();
      }
      const own = await streamFor({ ...app.site, 'Minsheng-Receipt': sent.receipt });
      expect(own.status).toBe(200);
      await own.body?.cancel();
    });
  });
}
