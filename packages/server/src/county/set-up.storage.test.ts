import { count, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyPassword } from '../access/passwords.ts';
import { hashToken } from '../access/tokens.ts';
import { defaultPolicy, Policy } from '../cases/policy.ts';
import { engines, openTestStorage, type TestStorage } from '../storage/testing.ts';
import { demoCounty } from './data/demo-county.ts';
import { realCounty } from './divisions.ts';
import { CountyExistsError, type SetUp, setUpCounty } from './set-up.ts';
import { readSetting } from './settings.ts';

const setUp = (plan: SetUp['plan']): SetUp => ({
  plan,
  site: { name: '门户', allowedOrigins: ['https://www.example.org'] },
  staff: [{ username: 'admin', displayName: '管理员', role: 'administrator' }],
  now: Date.parse('2026-11-20T09:00:00+08:00'),
});

for (const engine of engines) {
  describe(`setting a county up on ${engine}`, () => {
    let storage: TestStorage;
    beforeEach(async () => {
      storage = await openTestStorage(engine);
    });
    afterEach(() => storage.dispose());

    it('stores the plan, and of credentials only hashes', async () => {
      const plan = demoCounty();
      const { siteKey, secretKey, staff } = await setUpCounty(storage, setUp(plan));
      const { tables } = storage.read;
      for (const name of ['areas', 'units', 'officials', 'contactCards'] as const) {
        const [row] = await storage.read.select({ n: count() }).from(tables[name]);
        expect([name, row?.n]).toEqual([name, plan[name].length]);
      }
      expect(await readSetting(storage.read, 'county')).toMatchObject({
        code: '990124000000',
        name: '云岭县',
        invented: true,
      });
      const [policy] = await storage.read.select().from(tables.policies);
      expect(Policy.parse(policy?.body)).toEqual(defaultPolicy);

      for (const key of [siteKey, secretKey]) {
        const kept = await storage.read
          .select()
          .from(tables.apiKeys)
          .where(eq(tables.apiKeys.hash, hashToken(key)));
        expect(kept).toHaveLength(1);
        expect(key.startsWith(kept[0]?.prefix ?? '-')).toBe(true);
      }
      const [admin] = await storage.read.select().from(tables.staff);
      expect(await verifyPassword(staff[0]?.password ?? '', admin?.passwordHash ?? null)).toBe(
        true,
      );
    });

    it('refuses a second county and leaves the first as it was', async () => {
      await setUpCounty(storage, setUp(realCounty('511781')));
      await expect(setUpCounty(storage, setUp(demoCounty()))).rejects.toThrow(CountyExistsError);
      const [row] = await storage.read.select({ n: count() }).from(storage.read.tables.areas);
      expect(row?.n).toBe(330);
    });
  });
}
