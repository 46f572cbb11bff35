import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/status-tracker.ts';

export default {
  title: 'Follow your case',
} satisfies Texts<typeof zh>;
