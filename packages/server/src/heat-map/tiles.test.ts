import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../testing.ts';
import { isNear } from './tiles.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
/** The tile of zoom 10 that 88.6° E, 34.4° N lies on. */
const TILE = '/v1/map/tiles/10/764/407';

let app: TestApp;
let service: Server;
let asked: string[];
let answer: { status: number; body: Buffer };

beforeEach(async () => {
  asked = [];
  answer = { status: 200, body: PNG };
  service = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(answer.status, { 'Content-Type': 'image/png' }).end(answer.body);
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  const { port } = service.address() as AddressInfo;
  app = await openTestApp({
    environment: {
      MINSHENG_TILES: `http://127.0.0.1:${port}/vec?z={z}&x={x}&y={y}&tk={key}`,
      MINSHENG_TILES_KEY: 'a&secret',
    },
  });
  const headers = await app.as('administrator');
  const moved = await app.request('/v1/areas/990124101000', {
    method: 'PUT',
    headers,
    json: {
      code: '990124101000',
      parentCode: '990124000000',
      level: 'town',
      name: '清水镇',
      position: { lng: 88.6, lat: 34.4 },
    },
  });
  expect(moved.status).toBe(200);
});
afterEach(async () => {
  await app.close();
  await new Promise((resolve) => service.close(resolve));
});

const tile = (path = TILE) => app.request(path, { headers: app.site });

it('hands a tile on, keeps it, and keeps the key to itself', async () => {
  const first = await tile();
  expect(first.status).toBe(200);
  expect(first.headers.get('Content-Type')).toBe('image/png');
  expect(Buffer.from(await first.arrayBuffer())).toEqual(PNG);
  expect(asked).toEqual(['/vec?z=10&x=764&y=407&tk=a%26secret']);
  expect((await tile()).status).toBe(200);
  expect(asked).toHaveLength(1);
  const ground = await (await app.request('/v1/map', { headers: app.site })).json();
  expect(ground.tiles).toMatchObject({ url: '/v1/map/tiles/{z}/{x}/{y}', coordinates: 'wgs84' });
  expect(JSON.stringify(ground)).not.toContain('secret');
});

it('gives no tile of elsewhere, nor one that shows houses', async () => {
  expect((await tile('/v1/map/tiles/10/10/10')).status).toBe(404);
  expect((await tile('/v1/map/tiles/17/97792/52096')).status).toBe(404);
  expect(asked).toEqual([]);
  expect(isNear({ z: 10, x: 764, y: 407 }, [])).toBe(false);
});

it('takes no error page for a picture, and leaves a service alone that fails', async () => {
  answer = { status: 200, body: Buffer.from('<html>quota exceeded</html>') };
  expect((await tile()).status).toBe(404);
  answer = { status: 200, body: PNG };
  expect((await tile()).status).toBe(404);
  expect(asked).toHaveLength(1);
  app.advance(60_000);
  expect((await tile()).status).toBe(200);
});

it('asks for others where one tile is not to be had, and not for that one again', async () => {
  answer = { status: 404, body: Buffer.from('') };
  expect((await tile()).status).toBe(404);
  answer = { status: 200, body: PNG };
  expect((await tile('/v1/map/tiles/10/763/407')).status).toBe(200);
  expect((await tile()).status).toBe(404);
  expect(asked).toHaveLength(2);
});

it('shows last week’s tile rather than none', async () => {
  expect((await tile()).status).toBe(200);
  // The clock of files is the machine's: from there to well after a week.
  app.advance(Math.max(0, Date.now() - app.now()) + 8 * 86_400_000);
  answer = { status: 503, body: Buffer.from('') };
  expect((await tile()).status).toBe(200);
  expect(asked).toHaveLength(2);
});
