import { expect, it } from 'vitest';
import { expectNothingClipped } from './clipping.ts';
import { openWidgetPage } from './harness.ts';

const box = 'width:60px;height:20px;overflow:hidden;white-space:nowrap';

it.each([
  ['cut off', `<p style="${box}">石桥村三组河边的路灯</p>`],
  ['on one another', '<p>石桥村三组</p><p style="margin-top:-44px">河边的路灯</p>'],
  ['beside the page', '<p style="margin-left:300px;white-space:nowrap">石桥村三组河边的路灯</p>'],
])('words %s are found', async (problem, html) => {
  const page = await openWidgetPage({ html, host: { policy: '' } });
  await expect(expectNothingClipped(page, 'here')).rejects.toThrow(problem);
});
