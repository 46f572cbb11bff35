/** Stores a county with everything it needs before the first case can come. */
import { randomInt } from 'node:crypto';
import { hashPassword } from '../access/passwords.ts';
import { createToken } from '../access/tokens.ts';
import { defaultPolicy } from '../cases/policy.ts';
import { newId } from '../storage/ids.ts';
import type { Database, Storage } from '../storage/storage.ts';
import type { Role } from '../storage/tables.ts';
import { defaultCategories } from './data/categories.ts';
import type { CountyPlan } from './plan.ts';
import { readSetting, touchDirectory, writeSetting } from './settings.ts';

/** There is a county already; one database serves one. */
export class CountyExistsError extends Error {
  override readonly name = 'CountyExistsError';
  readonly county: { readonly code: string; readonly name: string };

  constructor(county: { readonly code: string; readonly name: string }) {
    super(`${county.name} (${county.code}) is already set up here`);
    this.county = county;
  }
}

export interface NewStaff {
  readonly username: string;
  readonly displayName: string;
  readonly role: Role;
  readonly unitId?: string;
}

export interface SetUp {
  readonly plan: CountyPlan;
  /** The first site's name and the origins of pages that may use its key. */
  readonly site: { readonly name: string; readonly allowedOrigins: readonly string[] };
  readonly staff: readonly NewStaff[];
  /** Epoch milliseconds. */
  readonly now: number;
}

/** What is shown once: the database keeps only hashes. */
export interface Credentials {
  readonly siteKey: string;
  readonly secretKey: string;
  readonly siteId: string;
  readonly staff: readonly (NewStaff & { readonly id: string; readonly password: string })[];
}

/** Sets the county up, all of it or nothing. @throws CountyExistsError */
export async function setUpCounty(storage: Storage, setUp: SetUp): Promise<Credentials> {
  const siteKey = createToken('publishable');
  const secretKey = createToken('secret');
  const siteId = newId();
  const people = await Promise.all(
    setUp.staff.map(async (person) => {
      const password = newPassword();
      return {
        person: { id: newId(), ...person },
        password,
        passwordHash: await hashPassword(password),
      };
    }),
  );

  await storage.write(async (tx) => {
    const existing = await readSetting(tx, 'county');
    if (existing) throw new CountyExistsError(existing);
    await storePlan(tx, setUp);

    const { sites, apiKeys, staff } = tx.tables;
    const createdAt = setUp.now;
    const { name, allowedOrigins } = setUp.site;
    await tx
      .insert(sites)
      .values({ id: siteId, name, allowedOrigins: [...allowedOrigins], createdAt });
    await tx.insert(apiKeys).values([
      {
        id: newId(),
        siteId,
        kind: 'publishable',
        hash: siteKey.hash,
        prefix: siteKey.token.slice(0, 7),
        name,
        scopes: [],
        createdAt,
      },
      {
        id: newId(),
        kind: 'secret',
        hash: secretKey.hash,
        prefix: secretKey.token.slice(0, 7),
        name: '系统对接',
        scopes: ['cases:read', 'cases:write'],
        createdAt,
      },
    ]);
    const rows = people.map(({ person, passwordHash }) => {
      return { ...person, passwordHash, createdAt };
    });
    for (const chunk of inChunks(rows)) await tx.insert(staff).values(chunk);
    await writeSetting(tx, 'portal-key', siteKey.token);
    await touchDirectory(tx);
  });

  return {
    siteKey: siteKey.token,
    secretKey: secretKey.token,
    siteId,
    staff: people.map(({ person, password }) => ({ ...person, password })),
  };
}

async function storePlan(tx: Database, { plan, now }: SetUp): Promise<void> {
  const { areas, units, officials, contactCards, categories, policies } = tx.tables;
  const { code, name, dutyPhone, invented, outline } = plan;
  await writeSetting(tx, 'county', { code, name, timeZone: 'Asia/Shanghai', dutyPhone, invented });
  if (outline) await writeSetting(tx, 'outline', outline);

  for (const rows of inChunks(plan.areas)) await tx.insert(areas).values(rows);
  for (const rows of inChunks(plan.units)) await tx.insert(units).values(rows);
  for (const rows of inChunks(plan.officials)) {
    await tx.insert(officials).values(rows.map((row) => ({ ...row, updatedAt: now })));
  }
  for (const rows of inChunks(plan.contactCards)) {
    await tx.insert(contactCards).values(rows.map((row) => ({ ...row, updatedAt: now })));
  }
  await tx
    .insert(categories)
    .values(defaultCategories.map((category, position) => ({ ...category, position })));
  await tx.insert(policies).values({ version: 1, body: defaultPolicy, createdAt: now });
}

/** Statements with very many parameters are refused by both engines. */
function* inChunks<T>(rows: readonly T[], size = 500): Generator<T[]> {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}

/** Four groups of four characters that are not mistaken for one another: about 79 bits. */
export function newPassword(): string {
  const characters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () =>
    Array.from({ length: 4 }, () => characters[randomInt(characters.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}
