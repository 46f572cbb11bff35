/** Who may come in: sites, keys, staff, and what administrators did. */
import type { Columns } from '../columns.ts';
import type { CountyTables } from './county.ts';
import type { Role } from './vocabulary.ts';

export const accessTables = (columns: Columns, { units }: CountyTables) => {
  const { table, index, uniqueIndex } = columns;
  const { text, boolean, json, instant } = columns;

  /** A site that embeds the widgets. */
  const sites = table('sites', {
    id: text().primaryKey(),
    name: text().notNull(),
    allowedOrigins: json().$type<string[]>().notNull(),
    active: boolean().notNull().default(true),
    createdAt: instant().notNull(),
  });

  /** A publishable key belongs to a site; a secret key carries scopes. Only the hash is kept. */
  const apiKeys = table(
    'api_keys',
    {
      id: text().primaryKey(),
      siteId: text().references(() => sites.id),
      kind: text().$type<'publishable' | 'secret'>().notNull(),
      hash: text().notNull(),
      /** The first characters, shown so that people can tell keys apart. */
      prefix: text().notNull(),
      name: text().notNull(),
      scopes: json().$type<string[]>().notNull(),
      createdAt: instant().notNull(),
      revokedAt: instant(),
    },
    (t) => [uniqueIndex('api_keys_hash').on(t.hash)],
  );

  const staff = table(
    'staff',
    {
      id: text().primaryKey(),
      username: text().notNull(),
      displayName: text().notNull(),
      passwordHash: text(),
      role: text().$type<Role>().notNull(),
      unitId: text().references(() => units.id),
      /** Heads their unit, or the desk. */
      head: boolean().notNull().default(false),
      active: boolean().notNull().default(true),
      createdAt: instant().notNull(),
    },
    (t) => [uniqueIndex('staff_username').on(t.username)],
  );

  const sessions = table(
    'sessions',
    {
      tokenHash: text().primaryKey(),
      staffId: text()
        .notNull()
        .references(() => staff.id),
      createdAt: instant().notNull(),
      expiresAt: instant().notNull(),
    },
    (t) => [index('sessions_expiry').on(t.expiresAt), index('sessions_staff').on(t.staffId)],
  );

  /** What administrators changed, and who did. Holds no secrets and nothing about persons. */
  const audit = table(
    'audit',
    {
      id: text().primaryKey(),
      at: instant().notNull(),
      staffId: text().references(() => staff.id),
      operationId: text().notNull(),
      /** Id, code or version of what was changed. */
      target: text().notNull(),
      detail: json().notNull(),
    },
    (t) => [index('audit_target').on(t.target, t.at)],
  );

  return { sites, apiKeys, staff, sessions, audit };
};

export type AccessTables = ReturnType<typeof accessTables>;
