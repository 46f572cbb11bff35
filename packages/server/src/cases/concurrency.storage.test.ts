import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Schemas } from '../contract/operations.ts';
import { engines } from '../storage/testing.ts';
import { openTestApp, type TestApp, testCounty } from '../testing.ts';

const submission = {
  text: '村口第三盏路灯已经一周不亮，晚上走路不安全。',
  areaCode: testCounty.villages[0],
  identity: 'anonymous',
};

for (const engine of engines) {
  describe(`many at once on ${engine}`, () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await openTestApp({ engine });
    });
    afterEach(() => app.close());

    const submit = (key: string, text = submission.text) =>
      app.request('/v1/cases', {
        method: 'POST',
        headers: { ...app.site, 'Idempotency-Key': key },
        json: { ...submission, text },
      });
    const listed = async (): Promise<Schemas['CaseSummary'][]> => {
      const answer = await app.request('/v1/desk/cases', { headers: await app.as('desk1') });
      return ((await answer.json()) as { data: Schemas['CaseSummary'][] }).data;
    };

    it('lets one of three commands on one version win', async () => {
      await submit('a-key-of-its-own-1');
      const [found] = await listed();
      const people = await Promise.all([app.as('desk1'), app.as('desk2'), app.as('desk1')]);
      const answers = await Promise.all(
        people.map((headers) =>
          app.request(`/v1/desk/cases/${found?.id}/acceptance`, {
            method: 'POST',
            headers: { ...headers, 'If-Match': `"${found?.version}"` },
            json: { nature: 'request', urgency: 'normal' },
          }),
        ),
      );
      const statuses = answers.map(({ status }) => status);
      expect(statuses.sort()).toEqual([200, 412, 412]);

      const staff = { headers: await app.as('desk1') };
      const answer = await app.request(`/v1/desk/cases/${found?.id}`, staff);
      const now = (await answer.json()) as Schemas['Case'];
      expect(now.version).toBe((found?.version ?? 0) + 1);
      expect(now.events.map(({ type }) => type)).toEqual(['case-submitted', 'case-accepted']);
    });

    it('gives ten equal answers to one key, and makes one case', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => submit('ten-at-once')));
      const bodies = await Promise.all(answers.map((answer) => answer.text()));
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(201));
      expect(new Set(bodies).size).toBe(1);
      const replayed = answers.filter(({ headers }) => headers.get('idempotency-replayed'));
      expect(replayed).toHaveLength(9);
      expect(await listed()).toHaveLength(1);
    });

    it('refuses the same key with another body', async () => {
      await submit('the-very-same-key');
      const answers = await Promise.all([
        submit('the-very-same-key', `${submission.text}还有`),
        submit('the-very-same-key'),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([422, 201]);
      expect(await listed()).toHaveLength(1);
    });
  });
}
