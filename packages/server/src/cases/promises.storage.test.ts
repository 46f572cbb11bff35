/**
 * What is promised of what people send, whatever they send again, at once, or to another server: an
 * acknowledged submission is never lost, a retry never makes a second case, and of several commands
 * on one version one succeeds. `npm run soak -- --histories 1000` makes a longer run.
 */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../app.ts';
import type { Schemas } from '../contract/operations.ts';
import { createContext, type ServerContext } from '../create-context.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { createLogger } from '../logging.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, testCounty } from '../testing.ts';
import { longRun, luck, soaking } from './testing.luck.ts';

const runs = soaking ? longRun : { sqlite: 8, postgres: 4 };
const maxCommands = soaking ? 50 : 20;

/** What the senders know: every submission, and what they were told. */
type Sent = { readonly key: string; readonly text: string; readonly answer: string };
type Model = Sent[];

interface County {
  readonly app: TestApp;
  /** One request to one of two servers on one database; SQLite has one server. */
  send(
    server: number,
    path: string,
    headers: Record<string, string>,
    json?: object,
  ): Promise<Response>;
}

type Command = fc.AsyncCommand<Model, County>;

const told = ({ answer }: Sent) => JSON.parse(answer) as Schemas['SubmittedCase'];
const submit = ({ app, send }: County, server: number, key: string, text: string) =>
  send(
    server,
    '/v1/cases',
    { ...app.site, 'Idempotency-Key': key },
    { text, areaCode: testCounty.villages[0], identity: 'anonymous' },
  );
/** As the sender opens it with the receipt. */
const opened = async ({ app, send }: County, server: number, sent: Sent) => {
  const { trackingCode, receipt } = told(sent);
  const headers = { ...app.site, 'Minsheng-Receipt': receipt };
  const answer = await send(server, `/v1/cases/${trackingCode}`, headers);
  return (await answer.json()) as Schemas['ResidentCase'];
};
/** Answers to several at once, the servers taking turns. */
const atOnce = async (count: number, ask: (server: number, i: number) => Promise<Response>) => {
  const answers = await Promise.all(Array.from({ length: count }, (_, i) => ask(i % 2, i)));
  const bodies = await Promise.all(answers.map((answer) => answer.text()));
  return answers.map(({ status }, i) => ({ status, body: bodies[i] ?? '' }));
};
/** Something that needs an earlier submission, which `which` picks. */
const onSent = (
  name: string,
  which: number,
  run: (sent: Sent, county: County) => Promise<void>,
): Command => ({
  check: (model) => model.length > 0,
  run: (model, county) => run(model[which % model.length] as Sent, county),
  toString: () => `${name} ${which}`,
});

let made = 0;
const server = fc.nat(1);
const copies = fc.integer({ min: 1, max: 3 });

/** A submission, sent by an impatient finger; the other server knows of it as soon as it is told. */
const submits = fc.tuple(copies, server).map(
  ([count, reader]): Command => ({
    check: () => true,
    async run(model, county) {
      made += 1;
      const [key, text] = [`submission-number-${made}`, `村口第${made}盏路灯不亮，晚上看不见路。`];
      const answers = await atOnce(count, (server) => submit(county, server, key, text));
      const [{ body: answer } = { body: '' }] = answers;
      expect(answers).toEqual(answers.map(() => ({ status: 201, body: answer })));
      const sent = { key, text, answer };
      expect(await opened(county, reader, sent)).toMatchObject({ text });
      model.push(sent);
    },
    toString: () => `submit ${count} times at once`,
  }),
);

/** The same again, much later, wherever: the same case and receipt, and the case as it is by now. */
const retries = fc.tuple(fc.nat(), server).map(([which, server]) =>
  onSent('send again', which, async (sent, county) => {
    const answer = await submit(county, server, sent.key, sent.text);
    expect(answer.headers.get('idempotency-replayed')).toBe('true');
    const { trackingCode, receipt, message } = told(sent);
    expect([answer.status, await answer.json()]).toMatchObject([
      201,
      { trackingCode, receipt, message },
    ]);
  }),
);

/** Another matter under the same key is refused, and is no case. */
const mistakes = fc.tuple(fc.nat(), server).map(([which, server]) =>
  onSent('send another text under the key of', which, async (sent, county) => {
    const answer = await submit(county, server, sent.key, `${sent.text}还有别的。`);
    expect(answer.status).toBe(422);
  }),
);

const reads = fc.tuple(fc.nat(), server).map(([which, server]) =>
  onSent('read', which, async (sent, county) => {
    expect(await opened(county, server, sent)).toMatchObject({ text: sent.text });
  }),
);

/** Leaders give an instruction on the version they all see; with one key it is one instruction. */
const races = fc.tuple(fc.nat(), copies, fc.boolean()).map(([which, count, oneKey]) =>
  onSent(
    `${count} commands at once, ${oneKey ? 'under one key,' : ''} on`,
    which,
    async (sent, county) => {
      const { app, send } = county;
      const { trackingCode } = told(sent);
      const leader = await app.as('leader');
      const list = await send(0, `/v1/desk/cases?q=${trackingCode}`, leader);
      const [seen] = ((await list.json()) as Schemas['CaseList']).data;
      const { id = '', version = 0 } = seen ?? {};
      made += 1;
      const answers = await atOnce(count, (server, i) =>
        send(
          server,
          `/v1/desk/cases/${id}/instructions`,
          {
            ...leader,
            'If-Match': `"${version}"`,
            'Idempotency-Key': `instruction-${made}-${oneKey ? '' : i}`,
          },
          { text: '请住建局牵头' },
        ),
      );
      const accepted = answers.filter(({ status }) => status === 200);
      if (oneKey) expect(answers).toEqual(answers.map(() => accepted[0]));
      else
        expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412].slice(0, count));
      expect((await opened(county, 1, sent)).version).toBe(version + 1);
    },
  ),
);

const commands = fc.commands([submits, submits, retries, mistakes, reads, races], {
  maxCommands,
  size: 'max',
});

for (const engine of engines) {
  describe(`whatever is sent, on ${engine}`, () => {
    let app: TestApp;
    let other: ServerContext;
    let county: County;
    beforeEach(async () => {
      app = await openTestApp({ engine });
      other = await createContext(app.context.config, app.now);
      const second = createApp({ context: other, logger: createLogger('silent') });
      const send: County['send'] = (server, path, headers, json) =>
        server === 0 || engine === 'sqlite'
          ? app.request(path, { method: json ? 'POST' : 'GET', headers, json })
          : Promise.resolve(
              second.fetch(
                new Request(`http://other${path}`, {
                  method: json ? 'POST' : 'GET',
                  headers: { ...headers, 'Content-Type': 'application/json' },
                  ...(json && { body: JSON.stringify(json) }),
                }),
              ),
            );
      county = { app, send };
    });
    afterEach(async () => {
      await other.close();
      await app.close();
    });

    it('is kept, once', { timeout: soaking ? 7_200_000 : 120_000 }, async () => {
      const everything: Model = [];
      await fc.assert(
        fc.asyncProperty(commands, async (steps) => {
          const model: Model = [];
          await fc.asyncModelRun(() => ({ model, real: county }), steps);
          everything.push(...model);
        }),
        { numRuns: runs[engine], ...luck },
      );
      const { tables } = other.storage.read;
      const cases = await other.storage.read.select().from(tables.cases);
      const codes = everything.map((sent) => told(sent).trackingCode);
      expect(cases.map(({ trackingCode }) => trackingCode).sort()).toEqual(codes.sort());
      expect(cases.map(({ text }) => text).sort()).toEqual(
        everything.map(({ text }) => text).sort(),
      );
      expect((await verifyLedger(other.storage)).problems).toEqual([]);
      if (soaking) console.log(engine, { submissions: cases.length });
    });
  });
}
