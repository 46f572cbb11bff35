import { expect, it, onTestFinished, vi } from 'vitest';
import texts from '../locales/zh-CN/common.ts';
import { explain } from './failure.ts';

it('tells who embeds what to look at when a server that is up gives no answer, once', () => {
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('location', { origin: 'https://portal.example.org' });
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  onTestFinished(() => {
    vi.unstubAllGlobals();
    warn.mockRestore();
  });
  for (const _ of [1, 2]) {
    expect(explain(new TypeError('Failed to fetch'), texts).kind).toBe('unreachable');
  }
  expect(warn).toHaveBeenCalledOnce();
  expect(warn.mock.calls[0]?.[0]).toContain('none of its sites lists https://portal.example.org');
});

it('says what a rule refused in its own words, where the server lists it', () => {
  const problem = {
    title: '不符合规定',
    detail: '请按下面的提示改好再提交。',
    errors: [{ pointer: '/periodEnd', detail: '结束日不能早于开始日' }],
  };
  const refused = Object.assign(new Error('refused'), { status: 422, problem });
  expect(explain(refused, texts)).toEqual({
    kind: 'refused',
    title: '不符合规定',
    body: '结束日不能早于开始日',
  });
});
