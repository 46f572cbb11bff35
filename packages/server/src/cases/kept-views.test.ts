import { describe, expect, it } from 'vitest';
import { keepViews } from './kept-views.ts';

const NOW = Date.parse('2026-11-20T09:00:00+08:00');
const MINUTE = 60_000;
const stamp = { id: 'case', eventCount: 3 };

describe('a kept view', () => {
  const keptOne = (until: number | null = null) => {
    const directory = { version: 1 };
    const views = keepViews<string>(directory, 2);
    views.keep(stamp, 'zh-CN', NOW, until, 'view');
    return { views, directory };
  };

  it('is given again as long as the case has no further event', () => {
    const { views } = keptOne();
    expect(views.find(stamp, 'zh-CN', NOW)).toBe('view');
    expect(views.find({ ...stamp, eventCount: 4 }, 'zh-CN', NOW)).toBeUndefined();
  });

  it('is one for each case and language', () => {
    const { views } = keptOne();
    expect(views.find({ ...stamp, id: 'other' }, 'zh-CN', NOW)).toBeUndefined();
    expect(views.find(stamp, 'en', NOW)).toBeUndefined();
  });

  it('is made anew when a name in the county may have changed', () => {
    const { views, directory } = keptOne();
    directory.version = 2;
    expect(views.find(stamp, 'zh-CN', NOW)).toBeUndefined();
  });

  it('ends when time changes what it says', () => {
    const { views } = keptOne(NOW + 10);
    expect(views.find(stamp, 'zh-CN', NOW + 10)).toBe('view');
    expect(views.find(stamp, 'zh-CN', NOW + 11)).toBeUndefined();
  });

  it('is never older than ten minutes', () => {
    const { views } = keptOne(NOW + 90 * MINUTE);
    expect(views.find(stamp, 'zh-CN', NOW + 10 * MINUTE)).toBe('view');
    expect(views.find(stamp, 'zh-CN', NOW + 10 * MINUTE + 1)).toBeUndefined();
  });

  it('counts as new when it is made anew', () => {
    const views = keepViews<string>({ version: 1 }, 3);
    views.keep(stamp, 'zh-CN', NOW, null, 'view');
    views.keep({ ...stamp, id: 'second' }, 'zh-CN', NOW, null, 'second');
    views.keep({ ...stamp, eventCount: 4 }, 'zh-CN', NOW, null, 'again');
    views.keep({ ...stamp, id: 'third' }, 'zh-CN', NOW, null, 'third');
    views.keep({ ...stamp, id: 'fourth' }, 'zh-CN', NOW, null, 'fourth');
    expect(views.find({ ...stamp, eventCount: 4 }, 'zh-CN', NOW)).toBe('again');
    expect(views.find({ ...stamp, id: 'second' }, 'zh-CN', NOW)).toBeUndefined();
  });

  it('makes room for newer ones, the oldest first', () => {
    const { views } = keptOne();
    views.keep({ ...stamp, id: 'second' }, 'zh-CN', NOW, null, 'second');
    views.keep({ ...stamp, id: 'third' }, 'zh-CN', NOW, null, 'third');
    expect(views.find(stamp, 'zh-CN', NOW)).toBeUndefined();
    expect(views.find({ ...stamp, id: 'second' }, 'zh-CN', NOW)).toBe('second');
    expect(views.find({ ...stamp, id: 'third' }, 'zh-CN', NOW)).toBe('third');
  });
});
