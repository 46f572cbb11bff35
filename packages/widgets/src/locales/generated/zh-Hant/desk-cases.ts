// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/desk-cases.ts';

export default {
  title: "訴求",
  all: "全部訴求",
  late: "超期未辦結",
  received: "{from} 至 {to} 收到",
  none: {
    title: "沒有這樣的訴求",
    body: "換個範圍再看。",
  },
  due: "應在 {when}辦好",
  overdue: "已超期，應在 {when}辦好",
  more: "再看一些",
  back: "回到名單",
  sealed: {
    title: "這是密封的舉報件",
    body: "內容只有紀委和指定的人能看，這裡只看得到辦到哪一步。",
  },
  said: "群眾說的",
  answers: "辦理反饋",
  course: "經過",
  facts: {
    code: "查詢碼",
    area: "地方",
    category: "類別",
    unit: "主辦單位",
    received: "收到",
    due: "期限",
  },
} satisfies Texts<typeof zh>;
