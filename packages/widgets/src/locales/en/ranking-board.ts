import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/ranking-board.ts';

export default {
  title: 'Red and black board',
} satisfies Texts<typeof zh>;
