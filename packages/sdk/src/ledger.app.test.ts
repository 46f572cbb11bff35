import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { sealDays } from '../../server/src/ledger/seal.service.ts';
import { openTestApp, type TestApp, testCounty } from '../../server/src/testing.ts';
import { type Client, createClient, type DailyRoot, type Ledger, MinshengError } from './index.ts';
import { verifyLedger } from './ledger.verify.ts';

const draft = {
  text: '村口第三盏路灯已经一周不亮。',
  areaCode: testCounty.villages[0],
  identity: 'anonymous',
} as const;

let app: TestApp;
let client: Client;
let desk: Client;
let submissionHash: string;
let trackingCode: string;
let receipt: string;
/** As the desk gets it. */
let ledger: Ledger;
let roots: DailyRoot[];

beforeAll(async () => {
  app = await openTestApp();
  const { fetch, siteKey } = app;
  client = createClient({ baseUrl: 'http://minsheng.test', fetch, key: siteKey });
  const { Authorization = '' } = await app.as('desk1');
  desk = client.withSession(Authorization.slice('Bearer '.length));
  for (let i = 0; i < 6; i++) await client.cases.submit(draft);
  const mine = await client.cases.submit(draft);
  ({ trackingCode, receipt } = mine);
  submissionHash = mine.case.submissionHash;
  await nextDay();
  const { data } = await desk.desk.list({ q: trackingCode });
  const id = data[0]?.id ?? '';
  await desk.desk.accept(id, { nature: 'request' }, { version: 1 });
  await nextDay();
  await nextDay();
  ledger = await desk.ledger.get(id);
  roots = (await client.ledger.roots()).data;
});
afterAll(() => app.close());
afterEach(() => vi.unstubAllGlobals());

async function nextDay() {
  app.advance(86_400_000);
  await sealDays(app.context);
}

async function* publishing(list: readonly DailyRoot[]) {
  yield* list;
}
const check = (given: Ledger, published = roots, kept?: readonly DailyRoot[]) =>
  verifyLedger(given, publishing(published), { submissionHash, kept });
const kinds = async (...given: Parameters<typeof check>) =>
  (await check(...given)).problems.map(({ kind, seq, root }) => `${kind} ${seq ?? root}`);

/** The ledger with one entry changed. */
const withEntry = (place: number, change: Partial<Ledger['entries'][number]>): Ledger => ({
  ...ledger,
  entries: ledger.entries.map((entry, i) => (i === place ? { ...entry, ...change } : entry)),
});
const withRoot = (number: number, change: Partial<DailyRoot>) =>
  roots.map((root) => (root.number === number ? { ...root, ...change } : root));

describe('a ledger nobody touched', () => {
  test('is found whole by the desk', async () => {
    const verdict = await desk.ledger.verify(ledger, { submissionHash, kept: roots });
    expect(verdict).toEqual({ ok: true, problems: [], sealed: 2 });
  });

  test('is found whole by its resident, who sees of others only the hashes', async () => {
    const mine = await client.ledger.track(trackingCode, { receipt });
    expect(mine.entries.map(({ content }) => content !== null)).toEqual([true, false]);
    expect(await client.ledger.verify(mine, { submissionHash })).toMatchObject({ ok: true });
  });

  test('may be younger than its day’s root', async () => {
    const young = { ...ledger, roots: [], entries: ledger.entries.map(unproven) };
    expect(await check(young, [])).toEqual({ ok: true, problems: [], sealed: 0 });
  });
});

const unproven = (entry: Ledger['entries'][number]) => ({ ...entry, proof: null });
const other = 'f'.repeat(64);

describe('what was tampered with is named', () => {
  test('any member of an entry', async () => {
    const [entry] = ledger.entries;
    const content = entry?.content ?? expect.unreachable();
    for (const [key, value] of Object.entries(content)) {
      const changed = key === 'at' ? '2020-01-01T00:00:00+08:00' : `${value} `;
      const forged = withEntry(0, { content: { ...content, [key]: changed } });
      expect(await kinds(forged)).toEqual(['changed 1']);
    }
    expect(await kinds({ ...ledger, caseId: 'another' })).toEqual(['changed 1', 'changed 2']);
  });

  test('an entry left out, doubled or moved', async () => {
    const [first, second] = ledger.entries as [Ledger['entries'][0], Ledger['entries'][0]];
    expect(await kinds({ ...ledger, entries: [second] })).toEqual([
      'reordered 2',
      'unlinked 2',
      'submission-differs 1',
    ]);
    expect(await kinds({ ...ledger, entries: [first, first, second] })).toContain('reordered 1');
    expect(await kinds({ ...ledger, entries: [second, first] })).toContain('reordered 2');
  });

  test('a hash that was made to fit', async () => {
    const forged = withEntry(1, { hash: other, content: null });
    expect(await kinds(forged)).toEqual(['not-under-root 2']);
    expect(await kinds(withEntry(0, { hash: other, content: null }))).toEqual([
      'not-under-root 1',
      'unlinked 2',
      'submission-differs 1',
    ]);
  });

  test('a proof that is cut, lengthened, misplaced, or of another root', async () => {
    const proof = ledger.entries[0]?.proof ?? expect.unreachable();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.nat({ max: proof.path.length - 1 }).map((i) => ({ path: proof.path.toSpliced(i, 1) })),
          fc.nat({ max: proof.path.length }).map((i) => ({
            path: proof.path.toSpliced(i, 0, other),
          })),
          fc.nat({ max: proof.path.length - 1 }).map((i) => ({ path: proof.path.with(i, other) })),
          fc.nat({ max: 20 }).map((i) => ({ index: proof.index + 1 + i })),
          fc.constantFrom(2, 9).map((root) => ({ root })),
        ),
        async (change) => {
          const forged = withEntry(0, { proof: { ...proof, ...change } });
          expect(await kinds(forged)).toEqual(['not-under-root 1']);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('any member of a published root', async () => {
    const changes: Partial<DailyRoot>[] = [
      { day: '2020-01-01' },
      { size: 9 },
      { treeHash: other },
      { sealedAt: '2020-01-01T00:00:00+08:00' },
      { root: other },
      { previousRoot: other },
    ];
    for (const change of changes) {
      expect(await kinds(ledger, withRoot(2, change))).toContain('root-changed 2');
    }
  });

  test('a root that is missing, or a chain that begins in the middle', async () => {
    const without = (number: number) => roots.filter((root) => root.number !== number);
    expect(await kinds(ledger, without(2))).toEqual(['root-unlinked 3', 'root-changed 2']);
    expect(await kinds(ledger, without(1))).toEqual(['root-changed 1']);
    expect(await kinds(ledger, [])).toEqual(['root-changed 1', 'root-changed 2']);
    const headless = withRoot(1, { previousRoot: other });
    expect(await kinds(ledger, headless)).toContain('root-unlinked 1');
  });

  test('a root that is not the one that was kept', async () => {
    expect(await kinds(ledger, roots, withRoot(3, { root: other }))).toEqual([
      'kept-root-differs 3',
    ]);
    const lost = { ...(roots[0] as DailyRoot), number: 4 };
    expect(await kinds(ledger, roots, [lost])).toEqual(['kept-root-differs 4']);
  });

  test('a submission that is not the one of the receipt', async () => {
    const { problems } = await client.ledger.verify(ledger, { submissionHash: other });
    expect(problems).toEqual([{ kind: 'submission-differs', seq: 1 }]);
  });
});

test('a page without https is told why it cannot check', async () => {
  vi.stubGlobal('crypto', {});
  await expect(check(ledger)).rejects.toThrow(MinshengError);
});
