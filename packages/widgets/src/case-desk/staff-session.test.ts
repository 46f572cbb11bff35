import type { Client } from '@minsheng/sdk';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StaffSession } from './staff-session.ts';

const NOW = Date.UTC(2026, 10, 20, 2);
const EXPIRES = '2026-11-20T22:00:00+08:00';

type Answer = () => Response | Promise<Response>;

/** A server of which a test says what it answers; who signs in gets a token with their name. */
function server() {
  const asked: string[] = [];
  const answers = new Map<string, Answer>();
  const answer = async (input: string | URL | Request, init?: RequestInit) => {
    const { url, method = 'GET', headers } = new Request(input, init);
    const of = `${method} ${new URL(url).pathname}`;
    asked.push(`${of} ${headers.get('authorization') ?? 'nobody'}`);
    if (of === 'POST /v1/session') {
      const { username } = JSON.parse(String(init?.body)) as { username: string };
      const staff = { id: username, username };
      return Response.json({ token: `st_${username}`, expiresAt: EXPIRES, staff }, { status: 201 });
    }
    return answers.get(of)?.() ?? new Response(null, { status: 204 });
  };
  return { asked, answers, answer };
}

let at: ReturnType<typeof server>;
beforeEach(() => {
  at = server();
  vi.stubGlobal('fetch', at.answer);
  vi.useFakeTimers({ now: NOW, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const session = (onChange: (other: boolean) => void = () => {}) =>
  new StaffSession(() => ({ server: 'http://county.test', locale: 'zh-CN' }), onChange);
const signIn = (as: StaffSession, username: string) => as.signIn({ username, password: 'right' });
const read = (client: Client) => client.desk.get('1').then(({ title }) => title);
const gone = () => Response.json({ type: '/problems/not-signed-in' }, { status: 401 });

it('tells nobody what comes for somebody who has left, and lets them ask nothing more', async () => {
  const desk = session();
  let release: (answer: Response) => void = () => {};
  at.answers.set('GET /v1/desk/cases/1', () => new Promise((resolve) => (release = resolve)));
  await signIn(desk, 'desk1');
  const client = await desk.client();
  const asked = read(client);
  const refused = expect(asked).rejects.toThrow();
  await vi.waitFor(
    () => expect(at.asked).toContain('GET /v1/desk/cases/1 Bearer st_desk1'),
    20_000,
  );
  desk.signOut();
  await signIn(desk, 'desk2');
  release(Response.json({ title: '路灯' }));
  await vi.advanceTimersByTimeAsync(10_000);
  await refused;
  expect(at.asked.filter((one) => one.startsWith('GET'))).toHaveLength(1);
  expect(at.asked).toContain('DELETE /v1/session Bearer st_desk1');
});

it('gives the same person what they asked before they signed in again', async () => {
  const desk = session();
  let release: (answer: Response) => void = () => {};
  at.answers.set('GET /v1/desk/cases/1', () => new Promise((resolve) => (release = resolve)));
  await signIn(desk, 'desk1');
  const asked = read(await desk.client());
  await vi.waitFor(() => expect(at.asked).toHaveLength(2), 20_000);
  expect(await signIn(desk, 'desk1')).toBe(true);
  release(Response.json({ title: '路灯' }));
  expect(await asked).toBe('路灯');
});

it('notices a session that is over though nobody touches the screen', async () => {
  const changes: boolean[] = [];
  const desk = session((other) => changes.push(other));
  at.answers.set('GET /v1/session', gone);
  await signIn(desk, 'desk1');
  await vi.advanceTimersByTimeAsync(Date.parse(EXPIRES) - NOW - 1);
  expect(desk.isExpired).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await vi.waitFor(() => expect(desk.isExpired).toBe(true), 20_000);
  expect(changes).toEqual([false, false]);
});

it('notices it within a minute of waking where the device slept over the hour, and its timers with it', async () => {
  const desk = session();
  at.answers.set('GET /v1/session', gone);
  await signIn(desk, 'desk1');
  await vi.advanceTimersByTimeAsync(90_000);
  vi.setSystemTime(Date.parse(EXPIRES) + 1);
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.waitFor(() => expect(desk.isExpired).toBe(true), 20_000);
});

it('believes the server and not the clock of the device', async () => {
  const desk = session();
  vi.setSystemTime(NOW + 86_400_000);
  at.answers.set('GET /v1/session', () => Response.json({ expiresAt: EXPIRES, staff: {} }));
  await signIn(desk, 'desk1');
  await vi.advanceTimersByTimeAsync(150_000);
  expect(at.asked.filter((one) => one.startsWith('GET /v1/session'))).toHaveLength(2);
  expect(desk.isExpired).toBe(false);
  at.answers.set('GET /v1/session', gone);
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.waitFor(() => expect(desk.isExpired).toBe(true), 20_000);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(at.asked.filter((one) => one.startsWith('GET /v1/session'))).toHaveLength(3);
});

const silent: Answer = () => Promise.reject(new TypeError('no network'));
const standing: Answer = () => Response.json({ expiresAt: EXPIRES, staff: {} });

/** Second by second: bodies are read in time that is not faked. */
async function pass(minutes: number): Promise<void> {
  for (let second = 0; second < minutes * 60; second += 1) {
    await vi.advanceTimersByTimeAsync(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

it('leaves the screen some minutes late where nobody answers', async () => {
  const changes: boolean[] = [];
  const desk = session((other) => changes.push(other));
  at.answers.set('GET /v1/session', silent);
  await signIn(desk, 'desk1');
  changes.length = 0;
  vi.setSystemTime(Date.parse(EXPIRES));
  await pass(2);
  expect(desk.isExpired).toBe(false);
  await pass(10);
  expect([desk.isExpired, changes]).toEqual([true, [false]]);
});

it('stays where the server answers now and then that the session stands', async () => {
  const desk = session();
  await signIn(desk, 'desk1');
  vi.setSystemTime(Date.parse(EXPIRES));
  for (let n = 0; n < 5; n += 1) {
    for (const answer of [silent, standing]) {
      at.answers.set('GET /v1/session', answer);
      await pass(3);
    }
  }
  expect(desk.isExpired).toBe(false);
});
