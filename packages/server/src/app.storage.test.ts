import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engines } from './storage/testing.ts';
import { openTestApp, type TestApp } from './testing.ts';

describe.each(engines)('the application on %s', (engine) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await openTestApp({ engine });
  });
  afterAll(() => app.close());

  test('signs staff in, sets a unit up, takes a case with a file and gives it back', async () => {
    const signedIn = await app.request('/v1/session', {
      method: 'POST',
      json: { username: 'administrator', password: app.password },
    });
    expect(signedIn.status).toBe(201);
    const { token } = await signedIn.json();
    const unit = { name: '县林业局', league: 'departments' };
    const made = await app.request('/v1/units', {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Idempotency-Key': 'once-and-only-once' },
      json: unit,
    });
    expect(made.status).toBe(201);
    const { data } = await (await app.request('/v1/units', { headers: app.site })).json();
    expect(data).toHaveLength(5);

    const tus = { ...app.site, 'Tus-Resumable': '1.0.0' };
    const begun = await app.request('/v1/uploads', {
      method: 'POST',
      headers: { ...tus, 'Upload-Length': '6' },
    });
    const location = begun.headers.get('location') ?? '';
    const type = 'application/offset+octet-stream';
    const sent = await app.request(location, {
      method: 'PATCH',
      headers: { ...tus, 'Upload-Offset': '0', 'Content-Type': type },
      body: '路灯',
    });
    expect(sent.status).toBe(204);

    const submit = () =>
      app.request('/v1/cases', {
        method: 'POST',
        headers: { ...app.site, 'Idempotency-Key': 'the-same-request' },
        json: {
          text: '石桥村三组路灯坏了半个月。',
          identity: 'anonymous',
          uploadIds: [location.split('/').at(-1)],
        },
      });
    const first = await submit();
    expect(first.status).toBe(201);
    const again = await submit();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const body = await first.json();
    expect(await again.json()).toEqual(body);

    const [attachment] = body.case.attachments;
    const file = await app.request(`/v1/attachments/${attachment.id}`, {
      headers: { ...app.site, 'Minsheng-Receipt': body.receipt },
    });
    expect(await file.text()).toBe('路灯');
    expect(await app.app.uploads.sweep(app.now())).toBe(0);
  });
});
