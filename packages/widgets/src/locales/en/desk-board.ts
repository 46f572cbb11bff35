import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/desk-board.ts';

export default {
  title: 'Editions',
  empty: { title: 'No editions yet', body: 'Each Monday drafts the week before.' },
} satisfies Texts<typeof zh>;
