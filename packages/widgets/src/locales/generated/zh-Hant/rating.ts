// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/rating.ts';

export default {
  title: "辦得怎麼樣",
  missing: "請先選一項",
  comment: "還想說幾句",
  commentDissatisfied: "哪裡沒有辦好",
  commentHint: "寫得具體，專班才好去核實",
  commentKept: "寫在這裡的話不給辦事的單位看，專班要用它去核實",
  reasons: {
    title: "為什麼不滿意",
    hint: "可以選幾個",
    forInspectors: "這一條只有紀委能看到，辦事的單位和專班都看不到",
  },
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
    noCommentHeard: "不想評價",
    dissatisfied: "沒有辦好，或者辦得不對",
  },
  meaning: {
    heard: "發出後專班就能看到您的意見，這一次的評價不能再改。",
    closes: "發出後這件事就辦結，評價不能再改。",
    dissatisfied: "發出後專班會核實原因。確實沒辦好的，發回重辦，重新定期限；不重辦的，要由另一位同志複核，並如實計入統計。",
  },
  thanks: "謝謝您告訴我們",
  closed: "這件事已辦結。",
  heard: "您的意見已經記下，專班看得到。",
  rework: "已發回重辦，{time}答覆。",
  dissatisfied: "確實沒辦好的，會發回重辦，重新定期限。進展會寫在這裡。",
} satisfies Texts<typeof zh>;
