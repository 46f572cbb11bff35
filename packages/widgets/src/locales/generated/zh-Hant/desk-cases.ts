// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/desk-cases.ts';
import kinds from './kinds.ts';

export default {
  title: "訴求",
  all: "全部訴求",
  late: "超期未辦結",
  days: {
    received: "{from} 至 {to} 收到",
    counted: "{from} 至 {to} 收到",
    closed: "{from} 至 {to} 銷號",
    answered: "{from} 至 {to} 群眾說不滿意",
  },
  ever: {
    closed: "已銷號",
    answered: "群眾說過不滿意",
  },
  none: {
    title: "沒有這樣的訴求",
    body: "換個範圍再看。",
  },
  search: {
    label: "找訴求",
    hint: "標題或正文裡的字詞，幾個詞用空格隔開；或者查詢碼",
    submit: "查找",
    clear: "不按字詞找",
    short: "請寫至少兩個字",
    words: "寫著“{words}”",
    found: "找到 {count} 件。",
    foundMore: "已找到 {count} 件，後面還有。",
    none: {
      title: "沒有找到",
      body: "換個說法，或者寫短一點再找；查詢碼要寫全。只在現在列出的範圍裡找，可以先看全部訴求。",
    },
  },
  due: "這一步最遲 {when}",
  overdue: "已超期，這一步應在 {when}",
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
    nature: "性質",
    urgency: "緊急程度",
    unit: "主辦單位",
    received: "收到",
    due: "期限",
  },
  kinds: kinds,
  advice: {
    title: "分類轉辦的建議",
    lead: "電腦看字面猜的，會猜錯，由您決定。這裡不改件：受理、改分類、拆分、轉辦在您辦件的系統裡做。猜得準不準，以後拿您最後定的來比。",
    noModel: "還沒有學過本縣的件，只認得類別目錄裡的詞和地名。",
    noLargeModel: "縣裡的大模型沒有答上來，下面沒有它的意見。",
    sure: "{name}，把握 {percent}%",
    other: "{name} {percent}%",
    others: "也可能是{names}",
    because: "因為說到{words}",
    largeModel: "縣裡的大模型說的",
    same: "和件上寫的一樣",
    now: "件上寫的是“{name}”",
    unsure: "看不準，請您定：{fields}。",
    calm: "沒看出有危險，仍請您看一看原話。",
    matters: "像是 {count} 件事，可以拆開（把握 {percent}%）",
    private: "轉給別人看以前，要遮的個人信息",
    uncertain: "{why}，拿不準",
    quoted: "“{text}”",
    comma: "、",
  },
} satisfies Texts<typeof zh>;
