import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTestApp, type TestApp } from '../testing.ts';
import { bringToUnit, openUploader } from './testing.ts';

let app: TestApp;
beforeEach(async () => {
  app = await openTestApp();
});
afterEach(() => app.close());

async function upload(headers = app.site) {
  const { response, uploadId } = await openUploader(app).upload(
    Buffer.from('路灯坏了，请修。'),
    '说明.txt',
    headers,
  );
  expect(response.status).toBe(204);
  return uploadId;
}
const uploads = async (count: number, headers = app.site) => {
  const ids: string[] = [];
  for (let i = 0; i < count; i++) ids.push(await upload(headers));
  return ids;
};

describe('an upload', () => {
  test('goes into a case of who sent it and of nobody else', async () => {
    const desk = await app.as('desk1');
    const register = async (uploadId: string, headers: Record<string, string>) => {
      const json = { text: '来电反映路灯坏了。', channel: 'hotline', identity: 'anonymous' };
      const response = await app.request('/v1/desk/cases', {
        method: 'POST',
        headers,
        json: { ...json, uploadIds: [uploadId] },
      });
      return response.status;
    };
    const residents = await upload();
    const colleagues = await upload(await app.as('desk2'));
    for (const strange of [residents, colleagues]) {
      expect(await register(strange, app.integration)).toBe(422);
      expect(await register(strange, desk)).toBe(422);
    }
    expect(await register(await upload(app.integration), app.integration)).toBe(201);
    expect(await register(await upload(desk), desk)).toBe(201);
    expect(await register(colleagues, await app.as('desk2'))).toBe(201);
  });

  test('of the resident cannot come with a reply', async () => {
    const { reply, unit } = await bringToUnit(app, {});
    expect((await reply([await upload()])).status).toBe(422);
    expect((await reply([await upload(unit)])).status).toBe(200);
  });
});

describe('the number of files', () => {
  test('is one allowance for the resident and another for each reply', async () => {
    const full = await bringToUnit(app, { uploadIds: await uploads(8) });
    expect((await full.supplement(await uploads(2))).status).toBe(422);
    expect((await full.supplement(await uploads(1))).status).toBe(200);

    const { reply, review, unit } = await bringToUnit(app, { uploadIds: await uploads(9) });
    expect((await reply(await uploads(10, unit))).status).toBe(422);
    for (let round = 0; round < 2; round++) {
      expect((await reply(await uploads(9, unit))).status).toBe(200);
      expect((await review('returned')).status).toBe(200);
    }
  });

  test('is that of the policy the case was started under', async () => {
    const { supplement } = await bringToUnit(app, { uploadIds: await uploads(1) });
    const changed = await app.request('/v1/policies', {
      method: 'POST',
      headers: await app.as('administrator'),
      json: { policy: { uploads: { maxFilesPerCase: 1 } } },
    });
    expect(changed.status).toBe(201);
    expect((await supplement(await uploads(1))).status).toBe(200);
  });
});
