import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/submission-form.ts';

export default {
  title: 'Tell us what is wrong',
} satisfies Texts<typeof zh>;
