// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/desk-reports.ts';

export default {
  title: "報告",
  lead: "由數據自動寫成，每個數字都能點到它的出處；沒有過完的一期會寫明截止到什麼時候。",
  kind: "哪一種",
  kinds: {
    daily: "每日交辦單",
    weekly: "每週會商",
    "ten-day": "每旬通報",
    monthly: "月考核與分析",
  },
  none: {
    title: "還沒有可以寫的報告",
    body: "有訴求進來以後，這裡就有了。",
  },
  over: "{from} 至 {to}",
  oneDay: "{from}",
  running: "還沒過完",
  formats: {
    html: "網頁",
    pdf: "PDF",
    docx: "Word",
  },
  take: "{format}，{title} {days}",
  taking: "正在寫…",
  taken: "已下載 {name}",
  more: "再往前看",
  making: "正在取來",
} satisfies Texts<typeof zh>;
