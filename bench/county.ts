/** A county to measure: the invented one, with cases and a published board, in a folder of its own. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { receive } from '../packages/server/src/cases/intake.service.ts';
import { readConfig } from '../packages/server/src/config.ts';
import { demoCounty } from '../packages/server/src/county/data/demo-county.ts';
import { setUpCounty } from '../packages/server/src/county/set-up.ts';
import { createContext, databaseFile } from '../packages/server/src/create-context.ts';
import { draftEdition, publishEdition } from '../packages/server/src/rankings/rankings.service.ts';

export interface County {
  /** The environment a server of this county is started with. */
  readonly environment: Readonly<Record<string, string>>;
  readonly home: string;
  readonly database: string;
  readonly siteKey: string;
  readonly secretKey: string;
  readonly desk: { readonly username: string; readonly password: string };
  /** Villages, to send requests from. */
  readonly areaCodes: readonly string[];
  /** The cases it was given. */
  readonly cases: readonly { readonly trackingCode: string; readonly receipt: string }[];
  remove(): Promise<void>;
}

/** Nobody who measures shall wait for his own rate limit. */
const noLimits = Object.fromEntries(
  ['PUBLIC', 'SUBMIT', 'GUESS', 'SIGN_IN', 'INTEGRATION', 'STAFF'].map((name) => [
    `MINSHENG_LIMIT_${name}`,
    '100000000/1',
  ]),
);

const DAY = 86_400_000;

/** Sets the county up with `count` cases of the last weeks, in a new folder unless one is given. */
export async function createCounty(count: number, folder?: string): Promise<County> {
  const home = folder ?? (await mkdtemp(join(tmpdir(), 'minsheng-bench-')));
  const environment = { ...noLimits, MINSHENG_HOME: home };
  const config = readConfig(environment);
  const now = Date.now();
  const plan = demoCounty();

  const empty = await createContext(config);
  const { siteKey, secretKey, staff } = await setUpCounty(empty.storage, {
    plan,
    site: { name: plan.name, allowedOrigins: [] },
    staff: [{ username: 'desk', displayName: '示例坐席', role: 'desk' }],
    now,
  });
  await empty.close();

  const context = await createContext(config);
  const areaCodes = plan.areas.filter(({ level }) => level === 'village').map(({ code }) => code);
  const sent = Array.from({ length: count }, (_, n) => {
    const at = now - Math.floor((28 * DAY * (count - n)) / count);
    return context.storage.write((tx) =>
      receive(
        context,
        tx,
        { ...submission(n, areaCodes), channel: 'web' },
        {
          actor: { kind: 'resident', id: null },
          event: 'case-submitted',
          locale: 'zh-CN',
          siteId: null,
          owner: '',
          receivedAt: at,
          now: at,
        },
      ),
    );
  });
  const cases = (await Promise.all(sent)).map(({ record, receipt }) => ({
    trackingCode: record.row.trackingCode,
    receipt,
  }));
  await context.storage.write(async (tx) => {
    const date = (at: number) => context.calendar.dateOf(at);
    const period = { periodStart: date(now - 7 * DAY), periodEnd: date(now) };
    const { id } = await draftEdition(context, tx, period, null, now);
    await publishEdition(context, tx, id, null, now);
  });
  await context.close();

  return {
    environment,
    home,
    database: databaseFile(config),
    siteKey,
    secretKey,
    desk: { username: 'desk', password: staff[0]?.password ?? '' },
    areaCodes,
    cases,
    remove: () => rm(home, { recursive: true }),
  };
}

const troubles = [
  '路灯已经一周不亮',
  '桥面的护栏断了一截',
  '垃圾三天没有人来运',
  '自来水早晚都很浑',
];

/** What a resident sends: the `n`th of many that differ. */
export const submission = (n: number, areaCodes: readonly string[]) => ({
  text: `村口${troubles[n % troubles.length]}，晚上老人和孩子走路不安全，请尽快来看看。第 ${n} 次反映。`,
  areaCode: areaCodes[n % areaCodes.length] ?? '',
  identity: 'anonymous' as const,
});
