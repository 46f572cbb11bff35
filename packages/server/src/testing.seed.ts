/** The small invented county that `testing.ts` serves: its places, units, people and keys. */
import { hashPassword } from './access/passwords.ts';
import { createToken } from './access/tokens.ts';
import { defaultPolicy } from './cases/policy.ts';
import { defaultCategories } from './county/data/categories.ts';
import { areaRow } from './county/plan.ts';
import { touchDirectory, writeSetting } from './county/settings.ts';
import { newId } from './storage/ids.ts';
import type { Storage } from './storage/storage.ts';
import type { Role } from './storage/tables.ts';

/** Who can sign in; all share `password`. */
export type TestPerson =
  | 'desk1'
  | 'desk2'
  | 'town1'
  | 'town2'
  | 'water'
  | 'leader'
  | 'inspector'
  | 'administrator';

export const testCounty = {
  code: '990124000000',
  name: '云岭县',
  towns: ['990124101000', '990124102000', '990124103000'],
  villages: [
    '990124101201',
    '990124101202',
    '990124102201',
    '990124102202',
    '990124103201',
    '990124103202',
  ],
} as const;

/** Everybody's. */
export const PASSWORD = 'correct horse battery';
/** Where the county's page is. */
export const ORIGIN = 'https://portal.example.org';

const people: readonly { username: TestPerson; role: Role; unit?: 'town1' | 'town2' | 'water' }[] =
  [
    { username: 'desk1', role: 'desk' },
    { username: 'desk2', role: 'desk' },
    { username: 'town1', role: 'unit', unit: 'town1' },
    { username: 'town2', role: 'unit', unit: 'town2' },
    { username: 'water', role: 'unit', unit: 'water' },
    { username: 'leader', role: 'leader' },
    { username: 'inspector', role: 'inspector' },
    { username: 'administrator', role: 'administrator' },
  ];

let passwordHash: Promise<string> | undefined;

/** Fills an empty database. */
export async function seed(storage: Storage, now: number) {
  const siteKey = createToken('publishable');
  const secretKey = createToken('secret');
  const siteId = newId();
  const units = { town1: newId(), town2: newId(), town3: newId(), water: newId() };
  const staff = Object.fromEntries(people.map(({ username }) => [username, newId()])) as Record<
    TestPerson,
    string
  >;
  // Argon2 is slow on purpose: once for all tests of a file.
  passwordHash ??= hashPassword(PASSWORD);
  const hash = await passwordHash;
  const [town1 = '', town2 = '', town3 = ''] = testCounty.towns;
  const { code, name } = testCounty;

  await storage.write(async (tx) => {
    const t = tx.tables;
    const dutyPhone = '0000-12345';
    const facts = { code, name, timeZone: 'Asia/Shanghai', dutyPhone, invented: true };
    await writeSetting(tx, 'county', facts);
    await writeSetting(tx, 'portal-key', siteKey.token);
    await tx.insert(t.areas).values([
      areaRow('county', code, name, null),
      areaRow('town', town1, '清水镇', code, 0),
      areaRow('town', town2, '白石镇', code, 1),
      areaRow('town', town3, '东城街道', code, 2),
      ...['石桥村', '柳林村', '高坪村', '大湾村', '南门社区', '北门社区'].map((village, i) => {
        const villageCode = testCounty.villages[i] ?? '';
        return areaRow('village', villageCode, village, `${villageCode.slice(0, 9)}000`, i % 2);
      }),
    ]);
    await tx.insert(t.units).values([
      { id: units.town1, name: '清水镇人民政府', league: 'towns', areaCode: town1, position: 0 },
      { id: units.town2, name: '白石镇人民政府', league: 'towns', areaCode: town2, position: 1 },
      { id: units.town3, name: '东城街道办事处', league: 'towns', areaCode: town3, position: 2 },
      {
        id: units.water,
        name: '县水务局',
        nameEn: 'Water Bureau',
        league: 'departments',
        position: 3,
      },
    ]);
    await tx
      .insert(t.officials)
      .values([
        official('示例·周明', '村党支部书记', testCounty.villages[0], null),
        official('示例·吴霞', '镇长', town1, units.town1),
        official('示例·郑远', '专班主任', code, null),
      ]);
    await tx.insert(t.categories).values(
      // Without words to propose them by, a form asks nothing that a test did not ask for.
      defaultCategories.map((category, position) => ({ ...category, keywords: [], position })),
    );
    await tx.insert(t.policies).values({ version: 1, body: defaultPolicy, createdAt: now });
    await tx
      .insert(t.sites)
      .values({ id: siteId, name: '云岭县民声直达', allowedOrigins: [ORIGIN], createdAt: now });
    await tx
      .insert(t.apiKeys)
      .values([
        key('publishable', siteKey, siteId, [], now),
        key('secret', secretKey, null, ['cases:read', 'cases:write'], now),
      ]);
    await tx.insert(t.staff).values(
      people.map(({ username, role, unit }) => ({
        id: staff[username],
        username,
        displayName: `示例·${username}`,
        passwordHash: hash,
        role,
        unitId: unit ? units[unit] : null,
        createdAt: now,
      })),
    );
    await touchDirectory(tx);
  });
  return { siteKey: siteKey.token, secretKey: secretKey.token, siteId, units, staff };
}

const official = (name: string, title: string, areaCode: string, unitId: string | null) => ({
  id: newId(),
  name,
  title,
  areaCode,
  unitId,
  phone: '000-0000-0001',
});

const key = (
  kind: 'publishable' | 'secret',
  { token, hash }: { token: string; hash: string },
  siteId: string | null,
  scopes: string[],
  createdAt: number,
) => ({
  id: newId(),
  siteId,
  kind,
  hash,
  prefix: token.slice(0, 7),
  name: kind,
  scopes,
  createdAt,
});
