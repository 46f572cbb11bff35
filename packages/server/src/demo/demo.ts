/** Makes the demo county: its places, people and sample cases, and the file that opens it. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { updateSite } from '../access/access.repository.ts';
import type { Actor } from '../cases/lifecycle.ts';
import { defaultPolicy } from '../cases/policy.ts';
import type { Progress } from '../commands/terminal.ts';
import { demoCounty } from '../county/data/demo-county.ts';
import { pinyinInitials } from '../county/pinyin.ts';
import type { CountyPlan } from '../county/plan.ts';
import { type NewStaff, setUpCounty } from '../county/set-up.ts';
import { touchDirectory } from '../county/settings.ts';
import type { ServerContext } from '../create-context.ts';
import { officeTime } from '../simulate/office-time.ts';
import { createPhotographer } from './photos.ts';
import { type Cast, type PlayedCase, perform } from './play.ts';
import { type Repertoire, repertoire } from './repertoire.ts';

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
  readonly cases: readonly PlayedCase[];
}

export const demoFile = (home: string): string => join(home, 'demo.json');

/** Sets the demo county up and plays its sample cases; writes `demo.json` when all is there. */
export async function makeDemo(
  context: ServerContext,
  url: string,
  begin: (steps: number) => Progress,
): Promise<DemoFile> {
  const now = context.now();
  const plan = demoCounty();
  const photographer = createPhotographer(context);
  const time = officeTime(context.calendar, defaultPolicy.workingHours);
  const show = repertoire(plan, time, context.calendar.isWorkingDay, now);
  const credentials = await setUpCounty(context.storage, {
    plan,
    site: { name: `${plan.name}民声直达`, allowedOrigins: originsOf(url) },
    staff: [...office, ...unitStaff(plan, show)],
    now: show.cases[0]?.receivedAt ?? now,
  });
  await context.directory.renew();
  await context.policies.renew();

  const steps = show.cases.reduce((sum, one) => sum + one.steps.length + 1, 0);
  const progress = begin(steps);
  const played = await perform({
    context,
    repertoire: show,
    cast: castOf(credentials.staff),
    photographer: await photographer,
    siteId: credentials.siteId,
    time,
    progress: (done) => progress.advance(done),
  });
  progress.end();

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
    cases: [...Map.groupBy(played, ({ state }) => state).values()].flatMap((same) =>
      same.slice(-2),
    ),
  };
  await writeDemoFile(context.home, file);
  return file;
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

/** Somebody signs in for every unit that has a sample case: 清水镇人民政府 as `qsz`. */
function unitStaff(plan: CountyPlan, { cases }: Repertoire): NewStaff[] {
  const busy = new Set(cases.flatMap(({ unitId, assistUnitId }) => [unitId, assistUnitId]));
  const taken = new Set<string>();
  return plan.units
    .filter(({ id }) => busy.has(id))
    .map(({ id, name }) => {
      const short = name.replace(/^县|人民政府$|办事处$/g, '');
      const initials = pinyinInitials(short);
      let username = initials;
      for (let i = 2; taken.has(username); i += 1) username = `${initials}${i}`;
      taken.add(username);
      return { username, displayName: `示例·${short}经办`, role: 'unit', unitId: id };
    });
}

function castOf(staff: readonly (NewStaff & { readonly id: string })[]): Cast {
  const actors = staff.map(
    ({ id, role, unitId = null }): Actor => ({ kind: 'staff', id, role, unitId }),
  );
  const [first, second] = actors.filter(({ role }) => role === 'desk');
  const leader = actors.find(({ role }) => role === 'leader');
  if (!first || !second || !leader) throw new Error('the demo needs two at the desk and a leader');
  const units = new Map(actors.map((actor) => [actor.unitId, actor]));
  return {
    desk: [first, second],
    leader,
    unit(id) {
      const actor = units.get(id);
      if (!actor) throw new Error(`nobody signs in for unit ${id}`);
      return actor;
    },
  };
}
