/** Makes the demo county: its places, people and sample cases, and the file that opens it. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { updateSite } from '../access/access.repository.ts';
import { DAY } from '../calendar/zone.ts';
import { resident } from '../cases/case-call.ts';
import { listCases } from '../cases/case-list.repository.ts';
import type { CaseRecord } from '../cases/case-record.ts';
import { reload } from '../cases/command.ts';
import { allowedCommands } from '../cases/decide.ts';
import { factsOf } from '../cases/facts.ts';
import { openStates } from '../cases/lifecycle.ts';
import type { Progress } from '../commands/terminal.ts';
import { demoCounty } from '../county/data/demo-county.ts';
import { pinyinInitials } from '../county/pinyin.ts';
import type { CountyPlan } from '../county/plan.ts';
import { type NewStaff, setUpCounty } from '../county/set-up.ts';
import { touchDirectory } from '../county/settings.ts';
import type { ServerContext } from '../create-context.ts';
import { simulate } from '../simulate/simulate.ts';
import { handlesCases } from '../simulate/situations/index.ts';
import { publishEchoes } from './echoes.ts';
import { openAlbum } from './photos.ts';
import { plantWave } from './wave.ts';

/** `demo.json` in the home: everything needed to look at the demo from every side. */
export interface DemoFile {
  readonly url: string;
  readonly siteKey: string;
  readonly secretKey: string;
  readonly staff: readonly {
    readonly role: NewStaff['role'];
    /** Name of the unit they work for. */
    readonly unit: string | null;
    readonly username: string;
    readonly password: string;
  }[];
  /** One case of each state, with the receipt its resident would have. */
  readonly cases: readonly DemoCase[];
}

/** What a resident would hold in their hand. */
interface DemoCase {
  readonly title: string;
  readonly trackingCode: string;
  readonly receipt: string;
  readonly state: string;
}

export const demoFile = (home: string): string => join(home, 'demo.json');

/** Enough that most towns stand on the weekly boards, and few enough for a first start. */
const weeks = { cases: 2_300, days: 36, seed: 20_990_124 };

/** Sets the demo county up and lets it live for some weeks; writes `demo.json` when all is there. */
export async function makeDemo(
  context: ServerContext,
  url: string,
  begin: (cases: number) => Progress,
): Promise<DemoFile> {
  const now = context.now();
  const plan = demoCounty();
  const album = openAlbum(context);
  const credentials = await setUpCounty(context.storage, {
    plan,
    site: { name: `${plan.name}民声直达`, allowedOrigins: originsOf(url) },
    staff: [...office, ...unitStaff(plan)],
    now: now - (weeks.days + 1) * DAY,
  });
  await context.directory.renew();
  await context.policies.renew();

  const receipts = new Map<string, string>();
  const progress = begin(weeks.cases);
  await simulate(context, {
    ...weeks,
    until: now,
    siteId: credentials.siteId,
    album: await album,
    progress,
    received: ({ row }, receipt) => receipts.set(row.id, receipt),
  });
  progress.end();
  await plantWave(context, credentials.siteId);
  await publishEchoes(context, now);

  const names = new Map(plan.units.map(({ id, name }) => [id, name]));
  const file: DemoFile = {
    url,
    siteKey: credentials.siteKey,
    secretKey: credentials.secretKey,
    staff: credentials.staff.map(({ role, unitId, username, password }) => ({
      role,
      unit: names.get(unitId ?? '') ?? null,
      username,
      password,
    })),
    cases: await examples(context, receipts, now),
  };
  await writeDemoFile(context.home, file);
  return file;
}

const states = [...openStates, 'closed', 'declined', 'withdrawn', 'merged'] as const;

/** Two new cases of each state, as their residents hold them: first those they are asked about. */
async function examples(
  context: ServerContext,
  receipts: ReadonlyMap<string, string>,
  now: number,
): Promise<DemoCase[]> {
  const { storage } = context;
  const isAsked = (record: CaseRecord) => {
    const facts = factsOf(context, record, now);
    return !facts.dissatisfied && allowedCommands(resident, facts).includes('rateCase');
  };
  const ofState = async (state: (typeof states)[number]) => {
    const { rows } = await listCases(storage.read, { state }, 20);
    const records = await Promise.all(rows.map(({ id }) => reload(storage.read, id)));
    const asked = records.filter(isAsked);
    return [...asked, ...records.filter((record) => !asked.includes(record))].slice(0, 2);
  };
  const chosen = await Promise.all(states.map(ofState));
  return chosen.flat().map(({ row: { id, title, trackingCode, state } }) => {
    return { title, trackingCode, receipt: receipts.get(id) ?? '', state };
  });
}

/** The demo serves elsewhere now: its pages may ask from there, and `demo.json` says so. */
export async function moveDemo(context: ServerContext, url: string): Promise<void> {
  const { storage, directory, home } = context;
  const [site] = directory.sites();
  const missing = originsOf(url).filter((origin) => !site?.allowedOrigins.includes(origin));
  if (site && missing.length > 0) {
    await storage.write(async (tx) => {
      const allowedOrigins = [...site.allowedOrigins, ...missing];
      await updateSite(tx, site.id, { allowedOrigins });
      await touchDirectory(tx);
    });
    await directory.renew();
  }
  const file = await readDemoFile(home);
  if (file && file.url !== url) await writeDemoFile(home, { ...file, url });
}

/** Undefined when there is none. */
export async function readDemoFile(home: string): Promise<DemoFile | undefined> {
  const text = await readFile(demoFile(home), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return text === undefined ? undefined : (JSON.parse(text) as DemoFile);
}

/** Whole or not at all, and for its owner's eyes only. */
async function writeDemoFile(home: string, content: DemoFile): Promise<void> {
  const file = demoFile(home);
  await writeFile(`${file}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** This server under its names, and the pages of the examples while they are being written. */
function originsOf(url: string): string[] {
  const { origin, port } = new URL(url);
  const suffix = port ? `:${port}` : '';
  return [
    ...new Set([
      origin,
      `http://localhost${suffix}`,
      `http://127.0.0.1${suffix}`,
      'http://localhost:5173',
      'http://127.0.0.1:5173',
    ]),
  ];
}

const office: readonly NewStaff[] = [
  { username: 'desk1', displayName: '示例·专班甲', role: 'desk' },
  { username: 'desk2', displayName: '示例·专班乙', role: 'desk' },
  { username: 'leader', displayName: '示例·分管领导', role: 'leader' },
  { username: 'inspector', displayName: '示例·纪检专员', role: 'inspector' },
  { username: 'admin', displayName: '示例·系统管理员', role: 'administrator' },
];

/** Somebody signs in for every unit that handles cases: 清水镇人民政府 as `qsz`. */
function unitStaff(plan: CountyPlan): NewStaff[] {
  const taken = new Set<string>();
  return plan.units.filter(handlesCases).map(({ id, name }) => {
    const short = name.replace(/^县|人民政府$|办事处$/g, '');
    const initials = pinyinInitials(short);
    let username = initials;
    for (let i = 2; taken.has(username); i += 1) username = `${initials}${i}`;
    taken.add(username);
    return { username, displayName: `示例·${short}经办`, role: 'unit', unitId: id };
  });
}
