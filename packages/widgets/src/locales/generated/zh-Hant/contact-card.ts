// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/contact-card.ts';

export default {
  title: "幹群聯繫卡",
  lead: "選您住的村或社區，就能看到該找誰、怎麼打電話。",
  where: "您住在哪裡",
  near: {
    ask: "用手機定位找我的村",
    asking: "正在定位",
    idle: "會先問您同不同意。位置只用來找最近的村，不留下來。",
    pick: "您大概在哪個村，點一下",
    village: "{village}，約 {metres} 米",
    denied: "手機沒有同意定位，請在上面選您的村。",
    lost: "沒能定到位，請在上面選您的村。",
    none: "沒能認出您在哪個村，請在上面選。",
  },
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
  wechat: {
    add: "加{name}的微信",
    hide: "收起微信碼",
    alt: "{name}的微信碼",
    how: "在微信裡按住圖片就能加；在別處先存下圖片，再用微信“掃一掃”裡的相冊。",
    open: "或者直接打開微信",
    failed: "微信碼沒有顯示出來，請先打電話，過一會兒再試。",
  },
  office: {
    open: "現在是上班時間，到 {clock}",
    closed: "現在下班了，{moment} 上班",
    next: "各單位 {moment} 上班。",
    own: "名字下面另寫了時間的，照那個時間打。",
  },
  changed: "聯繫人有變動，已經換成最新的",
  duty: {
    name: "值班電話",
    title: "沒人接，打值班電話",
    closed: "現在下班了，急事打值班電話",
    answered: "{area}接聽",
    call: "打值班電話",
    copy: "複製值班電話",
  },
  write: "寫下來告訴我們",
  save: "存到通訊錄",
  print: "打印一張",
  sheet: "打印一頁四張",
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
