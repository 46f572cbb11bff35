import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/contact-card.ts';

export default {
  title: 'Your contact card',
} satisfies Texts<typeof zh>;
