// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/contact-card.ts';

export default {
  title: "幹群聯繫卡",
  lead: "選您住的村或社區，就能看到該找誰、怎麼打電話。",
  where: "您住在哪裡",
  change: "換一個村",
  first: "先找{area}",
  next: "再找{area}",
  about: "可以問：{duties}",
  call: "打給{name}",
  copy: "複製{name}的號碼",
  copyShort: "複製",
  copied: "已複製 {phone}",
  notCopied: "沒能複製，請按住號碼自己複製",
  noPhone: "沒有公佈電話",
  duty: {
    name: "值班電話",
    title: "沒人接，打值班電話",
    call: "打值班電話",
    copy: "複製值班電話",
  },
  write: "寫下來告訴我們",
  save: "存到通訊錄",
  print: "打印這張卡",
  updated: "信息更新於 {day}",
  invented: "演示數據，人名電話均為虛構",
  offline: {
    title: "離線，顯示的是{moment}的信息",
    body: "電話照樣可以打。網絡恢復後會自動更新。",
  },
  stale: {
    title: "沒有取到最新的，顯示的是{moment}的信息",
    body: "電話照樣可以打，過一會兒可以再試。",
  },
  gone: {
    title: "沒有找到這個村",
    body: "村名或區劃可能有調整，請重新選一次。",
  },
  empty: {
    title: "{area}還沒有登記聯繫人",
    call: "先打下面的值班電話，會有人接。",
    write: "可以先寫下來告訴我們，會有人回您。",
  },
  paper: {
    stick: "貼在家裡看得見的地方",
    scan: "手機掃一掃，寫下來告訴我們",
  },
} satisfies Texts<typeof zh>;
