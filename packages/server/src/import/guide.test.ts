import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { fieldNames, Mapping } from './mapping.ts';

describe('the guide to importing', async () => {
  const guide = await readFile(new URL('../../../../docs/import.md', import.meta.url), 'utf8');

  it('shows a mapping that works', () => {
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(guide) ?? [];
    expect(Mapping.parse(JSON.parse(example))).toEqual(JSON.parse(example));
  });

  it('explains every field there is', () => {
    const [, table = ''] = /\| field +\|([\s\S]*?)\n\n/.exec(guide) ?? [];
    for (const name of fieldNames) expect(table).toContain(`\`${name}\``);
  });
});
