// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/gallery.ts';

export default {
  photo: "看大圖：{name}",
  play: "播放",
  save: "保存",
  close: "關閉",
  previous: "上一張",
  next: "下一張",
  position: "第 {at} 張，共 {count} 張",
  failed: "沒有取到這個文件，請再點一次。",
  unplayable: "這裡放不了，存下來就能看。",
  size: "{size} KB",
  sizeLarge: "{size} MB",
} satisfies Texts<typeof zh>;
