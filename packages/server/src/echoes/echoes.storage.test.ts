import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bringToUnit, openUploader, phonePhoto } from '../attachments/testing.ts';
import type { Schemas } from '../contract/operations.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';
import { drawStreet, writeTestWeights } from './faces/testing.ts';

const texts = {
  title: '桥头路灯亮了',
  request: '三组桥头的路灯坏了半个月，王某担心老人走路不安全。',
  answer: '已更换三盏路灯。',
  pictures: [] as object[],
};

for (const engine of engines) {
  describe(`echoes on ${engine}`, () => {
    let app: TestApp;
    let caseId: string;
    beforeEach(async () => {
      app = await openTestApp({ engine });
    });
    afterEach(async () => {
      expect((await verifyLedger(app.context.storage)).problems).toEqual([]);
      await app.close();
    });

    const ask = async (
      path: string,
      {
        by,
        version,
        ...init
      }: { by?: TestPerson; version?: number; method?: string; json?: object } = {},
    ) => {
      const headers = {
        ...(by ? await app.as(by) : {}),
        ...(version !== undefined && { 'If-Match': `"${version}"` }),
      };
      const response = await app.request(path, {
        method: init.json ? 'POST' : 'GET',
        ...init,
        headers,
      });
      const isJson = response.headers.get('content-type')?.includes('json');
      return { status: response.status, response, body: isJson ? await response.json() : null };
    };

    /** A case that its resident says is solved. */
    const closed = async (submission: object = {}, nature?: string) => {
      const text = '三组桥头的路灯坏了半个月，王秀英阿姨担心，请打19900000001。';
      const unit = await bringToUnit(app, { text, ...submission }, nature);
      await unit.reply([], '已更换三盏路灯，联系人手机19900000002。');
      await unit.review('approved');
      expect((await unit.rate('satisfied')).status).toBe(200);
      caseId = unit.caseId;
    };
    const draft = (body: object = {}, by: TestPerson = 'desk1') =>
      ask(`/v1/desk/cases/${caseId}/echoes`, { by, json: { ...texts, ...body } });
    /** A step of an echo that is being written or reviewed, on the version that is seen. */
    const step = (id: string, what: 'recall' | 'return', by: TestPerson, version = 1) =>
      ask(`/v1/desk/echoes/${id}/${what}`, {
        by,
        version,
        method: 'POST',
        ...(what === 'return' && { json: { reason: '照片左边还看得出是谁' } }),
      });
    const inState = async (status: string) => {
      const { body } = await ask(`/v1/desk/echoes?status=${status}`, { by: 'desk1' });
      return (body.data as Schemas['EchoWork'][]).map(({ echo }) => echo.id);
    };
    const publish = (id: string, by: TestPerson, version = 1) =>
      ask(`/v1/echoes/${id}/publication`, { by, version, method: 'POST' });
    const published = async () => {
      await closed();
      const { echo } = (await draft()).body as Schemas['EchoWork'];
      expect((await publish(echo.id, 'desk2')).status).toBe(200);
      return echo;
    };
    const listed = async () => (await ask('/v1/echoes')).body.data as Schemas['Echo'][];

    it('begin with what to mask, and why', async () => {
      await closed();
      const { body } = await ask(`/v1/desk/cases/${caseId}/echo-suggestion`, { by: 'desk1' });
      expect(body.raw.request).toContain('19900000001');
      expect(body.masked.request).toBe('三组桥头的路灯坏了半个月，王某阿姨担心，请打（电话）。');
      expect(body.findings).toContainEqual(
        expect.objectContaining({
          field: 'answer',
          kind: 'phone',
          text: '19900000002',
          certain: true,
        }),
      );
    });

    it('are not drafted with a phone number in them, and say where it is', async () => {
      await closed();
      const { status, body } = await draft({ answer: '请打19900000002。' });
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([{ pointer: '/answer' }]);
      expect(body.errors[0].detail).toContain('19900000002');
    });

    it('are not drafted with a phone number in what is said of a picture', async () => {
      const uploader = openUploader(app);
      const { uploadId } = await uploader.upload(await phonePhoto(80, 60));
      await closed({ uploadIds: [uploadId] });
      const { body } = await ask(`/v1/desk/cases/${caseId}/echo-suggestion`, { by: 'desk1' });
      const { attachmentId } = body.pictures[0];
      const picture = { attachmentId, alt: '19900000001家门口', regions: [], looked: true };
      const drafted = await draft({ pictures: [picture] });
      expect(drafted.status).toBe(422);
      expect(drafted.body.errors).toMatchObject([{ pointer: '/pictures/0/alt' }]);
    });

    it('are published by a second person, and only then seen', async () => {
      await closed();
      const { echo } = (await draft()).body as Schemas['EchoWork'];
      expect(await listed()).toEqual([]);
      expect((await ask(`/v1/echoes/${echo.id}`)).status).toBe(404);
      expect((await publish(echo.id, 'desk1')).body.type).toBe('/problems/second-person-needed');
      expect((await publish(echo.id, 'desk2')).status).toBe(200);
      expect(await listed()).toMatchObject([{ id: echo.id, title: texts.title }]);
      const shown = JSON.stringify((await ask(`/v1/echoes/${echo.id}`)).body);
      for (const secret of ['19900000001', '王秀英', caseId]) expect(shown).not.toContain(secret);
    });

    it('cannot be published by who changed them last, nor in another version than was read', async () => {
      await closed();
      const { echo } = (await draft({ forReview: false })).body as Schemas['EchoWork'];
      const revised = await ask(`/v1/desk/echoes/${echo.id}`, {
        by: 'desk2',
        version: 1,
        method: 'PUT',
        json: { ...texts, title: '路灯亮了' },
      });
      expect(revised.body.echo.title).toBe('路灯亮了');
      expect((await publish(echo.id, 'desk1', 1)).status).toBe(412);
      expect((await publish(echo.id, 'desk2', 2)).status).toBe(403);
      expect((await publish(echo.id, 'desk1', 2)).status).toBe(200);
    });

    it('are a draft until they are sent for review, and told apart', async () => {
      await closed();
      const { echo, status } = (await draft({ forReview: false })).body as Schemas['EchoWork'];
      expect(status).toBe('drafted');
      expect([await inState('drafted'), await inState('in-review')]).toEqual([[echo.id], []]);
      expect((await publish(echo.id, 'desk2')).body.type).toBe('/problems/echo-not-in-review');
      const sent = await ask(`/v1/desk/echoes/${echo.id}`, {
        by: 'desk1',
        version: 1,
        method: 'PUT',
        json: texts,
      });
      expect(sent.body.status).toBe('in-review');
      expect([await inState('drafted'), await inState('in-review')]).toEqual([[], [echo.id]]);
      expect((await publish(echo.id, 'desk2', 2)).status).toBe(200);
    });

    it('are not changed in review: who wrote them takes them back, and nobody else', async () => {
      await closed();
      const { echo } = (await draft()).body as Schemas['EchoWork'];
      const change = (by: TestPerson, version: number) =>
        ask(`/v1/desk/echoes/${echo.id}`, { by, version, method: 'PUT', json: texts });
      expect((await change('desk1', 1)).body.type).toBe('/problems/echo-not-draft');
      expect((await step(echo.id, 'recall', 'desk2')).body.type).toBe('/problems/writer-needed');
      const taken = await step(echo.id, 'recall', 'desk1');
      expect(taken.body).toMatchObject({ status: 'drafted', version: 2, own: true });
      expect((await step(echo.id, 'recall', 'desk1', 2)).status).toBe(409);
      expect((await change('desk1', 2)).body.status).toBe('in-review');
    });

    it('are returned by a second person with a reason, which who reviews them next can read', async () => {
      await closed();
      const { echo } = (await draft()).body as Schemas['EchoWork'];
      expect((await step(echo.id, 'return', 'desk1')).body.type).toBe(
        '/problems/second-person-needed',
      );
      const silent = { by: 'desk2', version: 1, json: { reason: '  ' } } as const;
      expect((await ask(`/v1/desk/echoes/${echo.id}/return`, silent)).status).toBe(400);
      const returned = await step(echo.id, 'return', 'inspector');
      const said = { returnReason: '照片左边还看得出是谁', returnedBy: expect.any(String) };
      expect(returned.body).toMatchObject({ status: 'drafted', own: false, ...said });
      const again = await ask(`/v1/desk/echoes/${echo.id}`, {
        by: 'desk1',
        version: 2,
        method: 'PUT',
        json: texts,
      });
      expect(again.body).toMatchObject({ status: 'in-review', ...said });
      expect((await publish(echo.id, 'desk1', 3)).body.type).toBe('/problems/second-person-needed');
      expect((await publish(echo.id, 'desk2', 3)).status).toBe(200);
    });

    it('come with places where faces may be where the county can look for them, of pictures of their case alone', async () => {
      await app.close();
      const folder = await mkdtemp(join(tmpdir(), 'minsheng-weights-'));
      const environment = { MINSHENG_FACES: await writeTestWeights(folder) };
      app = await openTestApp({ engine, environment });
      const uploader = openUploader(app);
      const street = await drawStreet([{ x: 300, y: 200, scale: 1 }]);
      const { uploadId } = await uploader.upload(street);
      await closed({ uploadIds: [uploadId] });
      const suggestion = `/v1/desk/cases/${caseId}/echo-suggestion`;
      const { body } = await ask(suggestion, { by: 'desk1' });
      const { attachmentId } = body.pictures[0];
      const covers = await ask(`${suggestion}/pictures/${attachmentId}`, { by: 'desk1' });
      expect(covers.body).toEqual({ searched: true, found: 1, regions: [expect.any(Object)] });
      expect((await ask(`${suggestion}/pictures/${caseId}`, { by: 'desk1' })).status).toBe(404);
      const asked = await ask(`${suggestion}/pictures/${attachmentId}`, { by: 'leader' });
      expect(asked.status).toBe(403);
      await rm(folder, { recursive: true });
    });

    it('say where nothing looks for faces but people', async () => {
      const { uploadId } = await openUploader(app).upload(await drawStreet([]));
      await closed({ uploadIds: [uploadId] });
      const suggestion = `/v1/desk/cases/${caseId}/echo-suggestion`;
      const { attachmentId } = (await ask(suggestion, { by: 'desk1' })).body.pictures[0];
      const covers = await ask(`${suggestion}/pictures/${attachmentId}`, { by: 'desk1' });
      expect(covers.body).toEqual({ searched: false, found: 0, regions: [] });
    });

    it('are never of a report, nor of a case that is still open', async () => {
      await closed({}, 'report');
      expect((await draft()).status).toBe(422);
      const open = await bringToUnit(app, { text: '还没有办完的一件事情。' });
      caseId = open.caseId;
      expect((await draft()).status).toBe(409);
    });

    it('are one at a time of a case; what was taken back makes room', async () => {
      const echo = await published();
      expect((await draft()).body.type).toBe('/problems/already-exists');
      const json = { reason: '当事人要求不公开' };
      const gone = await ask(`/v1/echoes/${echo.id}/withdrawal`, {
        by: 'inspector',
        version: 2,
        json,
      });
      expect(gone.body).toMatchObject({ status: 'withdrawn', withdrawReason: json.reason });
      expect(await listed()).toEqual([]);
      expect((await publish(echo.id, 'desk2', 3)).body.type).toBe('/problems/echo-not-in-review');
      expect((await draft()).status).toBe(201);
    });

    it('are not shown while their case is open again', async () => {
      const echo = await published();
      const headers = { ...(await app.as('inspector')) };
      const { version } = await (await app.request(`/v1/desk/cases/${caseId}`, { headers })).json();
      const flagged = await ask(`/v1/desk/cases/${caseId}/false-closing`, {
        by: 'inspector',
        version,
        json: { reason: '现场查看路灯仍不亮' },
      });
      expect(flagged.status).toBe(200);
      expect(await listed()).toEqual([]);
      expect((await ask(`/v1/echoes/${echo.id}`)).status).toBe(404);
    });

    it('are shown no more once their case turned out to be a report', async () => {
      await published();
      const turn = (fields: { sealed?: boolean; nature?: 'report' | 'request' }) =>
        app.context.storage.write((tx) => tx.update(tx.tables.cases).set(fields));
      for (const fields of [{ sealed: true }, { nature: 'report' }] as const) {
        await turn(fields);
        expect(await listed()).toEqual([]);
        await turn({ sealed: false, nature: 'request' });
        expect(await listed()).toHaveLength(1);
      }
    });

    it('stand in the ledger, which finds a text that was rewritten', async () => {
      const echo = await published();
      const { storage } = app.context;
      const { echoes } = storage.read.tables;
      const rewrite = (answer: string) =>
        storage.write((tx) => tx.update(tx.tables.echoes).set({ answer }));
      await rewrite('从来没有坏过。');
      const { problems } = await verifyLedger(storage);
      expect(problems).toMatchObject([{ kind: 'echo-differs' }]);
      const [row] = await storage.read.select().from(echoes);
      expect(row?.id).toBe(echo.id);
      await rewrite(texts.answer);
    });

    it('show pictures drawn anew, to the public once they are published', async () => {
      const uploader = openUploader(app);
      const { uploadId } = await uploader.upload(await phonePhoto(800, 600));
      await closed({ uploadIds: [uploadId] });
      const { body } = await ask(`/v1/desk/cases/${caseId}/echo-suggestion`, { by: 'desk1' });
      const { attachmentId } = body.pictures[0];
      const regions = [{ x: 0.1, y: 0.1, width: 0.2, height: 0.2 }];
      const picture = { attachmentId, alt: '换好的路灯', regions, looked: true };
      const drafted = await draft({ pictures: [picture] });
      expect(drafted.status).toBe(201);
      const { echo } = drafted.body as Schemas['EchoWork'];
      const path = echo.pictures[0]?.path ?? '';
      expect((await ask(path)).status).toBe(404);
      expect((await ask(path, { by: 'desk2' })).status).toBe(200);
      await publish(echo.id, 'desk2');
      const { response } = await ask(path);
      expect(response.headers.get('content-type')).toBe('image/jpeg');
      expect(response.headers.get('cache-control')).toBe('public, max-age=300');
      expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(500);
      // Of a case that is open again staff see it, and nobody keeps it for others.
      const { storage } = app.context;
      const turn = (state: 'closed' | 'in-progress') =>
        storage.write((tx) => tx.update(tx.tables.cases).set({ state }));
      await turn('in-progress');
      expect((await ask(path)).status).toBe(404);
      const seen = await ask(path, { by: 'desk2' });
      expect(seen.response.headers.get('cache-control')).toBe('private, no-store');
      await turn('closed');
      await ask(`/v1/echoes/${echo.id}/withdrawal`, {
        by: 'desk1',
        version: 2,
        json: { reason: '照片里有人' },
      });
      expect((await ask(path, { by: 'desk2' })).status).toBe(404);
      const foreign = await draft({ pictures: [{ ...picture, attachmentId: caseId }] });
      expect(foreign.status).toBe(422);
    });
  });
}
