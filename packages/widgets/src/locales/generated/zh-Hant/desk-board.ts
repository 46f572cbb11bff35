// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/desk-board.ts';

export default {
  title: "各期紅黑榜",
  empty: {
    title: "還沒有榜單",
    body: "每週一自動起草上一週的一期。",
  },
} satisfies Texts<typeof zh>;
