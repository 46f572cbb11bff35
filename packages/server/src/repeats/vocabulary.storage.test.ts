import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readSetting, writeSetting } from '../county/settings.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp } from '../testing.ts';
import { followCases } from './follow.service.ts';
import { readVocabulary } from './vocabulary.service.ts';
import { form, type StoredVocabulary } from './vocabulary.ts';

describe.each(engines)('the vocabulary on %s', (engine) => {
  let app: TestApp;
  beforeEach(async () => {
    app = await openTestApp({ engine });
  });
  afterEach(() => app.close());

  it('of an earlier release, with as many texts as there are, is not read but learned anew', async () => {
    const { storage } = app.context;
    const earlier = { version: 7, texts: 5_000, pairs: { 停水: 4_000 }, places: {} };
    await storage.write((tx) =>
      writeSetting(tx, 'repeats-vocabulary', earlier as unknown as StoredVocabulary),
    );
    expect((await readVocabulary(storage)).texts).toBe(0);
    const contact = { name: '示例·群众', phone: '19900000001' };
    for (const text of ['兰亭花园停水', '兰亭花园又停水了', '兰亭花园还在停水']) {
      const json = { text, identity: 'named', contact, areaCode: '990124101201' };
      await app.request('/v1/cases', { method: 'POST', headers: app.site, json });
      app.advance(60_000);
    }
    await followCases(app.context);
    expect(await readSetting(storage.read, 'repeats-vocabulary')).toMatchObject({
      form,
      version: 8,
      texts: 3,
      pairs: { 停水: 3 },
    });
    expect((await readVocabulary(storage)).texts).toBe(3);
  });
});
