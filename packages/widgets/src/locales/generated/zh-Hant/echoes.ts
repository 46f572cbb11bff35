// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/echoes.ts';

export default {
  title: "民情迴音",
  lead: "辦完的事，隱去了姓名和電話，經第二個人核對後公開。",
  invented: "演示數據，人和事均為虛構",
  empty: {
    title: "還沒有公開的迴音",
    body: "有事情辦完並公開後，就能在這裡看到。",
  },
  open: "看全文：{title}",
  days: "{from}收到，{days} 天辦完",
  sameDay: "{from}收到，當天辦完",
  request: "群眾說",
  answer: "辦理結果",
  unit: "{unit}辦理",
  outcomes: {
    satisfied: "群眾滿意",
    basically: "群眾基本滿意",
    noComment: "群眾沒有評價",
    unreached: "沒聯繫上群眾",
    reviewed: "群眾不滿意，已複核",
  },
  more: "再看一些",
  shown: "已列出 {count} 篇",
  back: "回到列表",
  gone: "這篇迴音已經撤下，或者事情又在重新辦理。",
  feed: "訂閱",
} satisfies Texts<typeof zh>;
