// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/rating.ts';

export default {
  title: "辦得怎麼樣",
  missing: "請先選一項",
  comment: "還想說幾句",
  commentDissatisfied: "哪裡沒有辦好",
  commentHint: "寫得具體，專班才好去核實",
  next: "下一步",
  again: "改一下評價",
  confirm: "您選的是",
  send: "確認，發出",
  sending: "正在發出",
  back: "再想想",
  words: {
    satisfied: "滿意",
    basically: "基本滿意",
    noComment: "不予評價",
    dissatisfied: "不滿意",
  },
  hints: {
    satisfied: "事情辦好了",
    basically: "大體辦好了，還有不足",
    noComment: "不想評價，就此辦結",
    dissatisfied: "沒有辦好，或者辦得不對",
  },
  meaning: {
    closes: "發出後這件事就辦結，評價不能再改。",
    dissatisfied: "發出後專班會核實原因。確實沒辦好的，發回重辦，重新定期限；不重辦的，要由另一位同志複核，並如實計入統計。",
  },
  thanks: "謝謝您告訴我們",
  closed: "這件事已辦結。",
  rework: "已發回重辦，{time}答覆。",
  dissatisfied: "確實沒辦好的，會發回重辦，重新定期限。進展會寫在這裡。",
} satisfies Texts<typeof zh>;
