// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/look-up.ts';

export default {
  title: "用手機號後四位查",
  lead: "沒有回執，也能看到辦到哪一步、誰在辦、什麼時候到期。您說的話、答覆和照片要用回執才能看。",
  ending: "手機號後四位",
  endingHint: "提交時留下的那個手機號",
  endingWrong: "請填四位數字",
  show: "看進度",
  asking: "正在查",
  back: "我有回執",
  another: "查另一件事",
  refresh: "刷新",
  notFound: "沒有找到這件事",
  notFoundBody: "請再對一對查詢碼和手機號，兩樣都要對得上。沒有留手機號的事和舉報，只能用回執查。同一個查詢碼一天只能試幾次。",
  tooMany: "試的次數太多了",
  tooManyBody: "為了不讓別人猜，這個查詢碼要過幾個小時才能再用手機號查。用回執查不受影響，也可以打縣裡的服務熱線問。",
  received: "收到",
  answered: "已經有答覆了，用回執就能看到。",
  asked: "專班想請您補充，用回執打開就能回答。",
  less: "用手機號查到的就是這些。",
  withReceipt: "用回執看全部",
} satisfies Texts<typeof zh>;
