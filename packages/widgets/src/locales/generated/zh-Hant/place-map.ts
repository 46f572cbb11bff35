// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/place-map.ts';

export default {
  title: "在地圖上指出來",
  hint: "拖動地圖，讓釘子尖對準那個地方，再點“就是這裡”。",
  roughly: "地圖上只有鄉鎮的名字，指個大概就行；具體在哪裡，請寫在上面。",
  map: "地圖。方向鍵移動，加號減號放大縮小，回車鍵選定。不方便看圖的，寫清楚地方就行。",
  near: "釘子現在在{town}一帶",
  closer: "放大",
  wider: "縮小",
  whole: "看全縣",
  take: "就是這裡",
  leave: "不用地圖",
} satisfies Texts<typeof zh>;
