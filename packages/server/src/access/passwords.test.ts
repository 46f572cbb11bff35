import { hash } from '@node-rs/argon2';
import { describe, expect, it } from 'vitest';
import { hashPassword, needsRehash, verifyPassword } from './passwords.ts';

describe('a password', () => {
  it('is known again, and no other is', async () => {
    const stored = await hashPassword('云岭 correct horse');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verifyPassword('云岭 correct horse', stored)).toBe(true);
    expect(await verifyPassword('云岭 correct hors', stored)).toBe(false);
    expect(await verifyPassword('', stored)).toBe(false);
    expect(await hashPassword('云岭 correct horse')).not.toBe(stored);
  });

  it('is the same typed with full-width characters', async () => {
    expect(await verifyPassword('ａｂｃ１２３', await hashPassword('abc123'))).toBe(true);
  });

  it('of an unknown user is refused after the same work', async () => {
    const stored = await hashPassword('secret');
    await verifyPassword('warm up', null);
    // Of this process: whatever else the machine does takes time, and adds no work.
    const work = async (storedHash: string | null) => {
      const before = process.cpuUsage();
      expect(await verifyPassword('wrong', storedHash)).toBe(false);
      const { user, system } = process.cpuUsage(before);
      return user + system;
    };
    const times: { known: number; unknown: number }[] = [];
    for (let round = 0; round < 9; round += 1) {
      times.push({ known: await work(stored), unknown: await work(null) });
    }
    const median = (list: number[]) => list.sort((a, b) => a - b)[4] ?? 0;
    const known = median(times.map((t) => t.known));
    const unknown = median(times.map((t) => t.unknown));
    expect(unknown / known).toBeGreaterThan(0.3);
    expect(unknown / known).toBeLessThan(3);
    expect(await verifyPassword('a password nobody has', null)).toBe(false);
  });

  it('is hashed anew when the parameters have grown', async () => {
    expect(needsRehash(await hashPassword('secret'))).toBe(false);
    expect(needsRehash(await hash('secret', { memoryCost: 4096, timeCost: 1 }))).toBe(true);
  });
});
