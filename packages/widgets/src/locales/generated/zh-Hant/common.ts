// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/common.ts';

export default {
  loading: "正在取來，請稍候",
  retry: "再試一次",
  change: "更改",
  back: "返回",
  required: "必填",
  optional: "可不填",
  errorSummary: "還有 {count} 處要看一看",
  copied: "已複製",
  offline: {
    title: "現在連不上網",
    body: "網絡恢復後會自動接著來，您也可以換個信號好的地方。",
  },
  unreachable: {
    title: "暫時沒有連上",
    body: "不是您的問題。過一會兒再試一次就好。",
  },
  failed: {
    title: "這一步沒有完成",
    body: "請再試一次。若還是這樣，請撥打縣裡的服務熱線。",
  },
  tooMany: {
    title: "剛才點得有些頻繁",
    body: "請稍等一兩分鐘再試。",
  },
  unconfigured: {
    title: "這個頁面還沒有接好",
    body: "請告訴網站管理員。",
  },
  steps: {
    done: "已完成",
    current: "正在進行",
    todo: "尚未開始",
  },
  dates: {
    weekdays: "週日|週一|週二|週三|週四|週五|週六",
    months: "1月|2月|3月|4月|5月|6月|7月|8月|9月|10月|11月|12月",
    longMonths: "1 月|2 月|3 月|4 月|5 月|6 月|7 月|8 月|9 月|10 月|11 月|12 月",
    month: "{year} 年 {month}",
    near: "昨天|今天|明天",
    day: "{month}{day}日 {weekday}",
    dayOfYear: "{year}年{month}{day}日 {weekday}",
    moment: "{day} {clock}",
    deadline: "{day} {clock}前",
    nearDeadline: "{near} {day} {clock}前",
  },
  areaPicker: {
    town: "選鄉鎮街道，或直接輸入村名、拼音首字母",
    village: "選村或社區，可以輸入名稱或拼音首字母",
    found: "{count} 個可選",
    none: "沒有找到“{words}”，換個字試試",
    wholeTown: "只到{town}，不選村",
    chosen: "已選：{place}",
    looking: "正在找，請稍候",
    more: "還有別的，再多輸一個字就能找到",
    villagesOf: "{town}的村和社區",
    back: "換一個鄉鎮",
  },
} satisfies Texts<typeof zh>;
