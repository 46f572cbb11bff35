// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/recorder.ts';

export default {
  title: "錄音",
  hint: "對著手機說就行，最長 {minutes} 分鐘。會先問您能不能用話筒，請點“允許”。",
  begin: "開始錄",
  asking: "正在打開話筒",
  recording: "正在錄 {time}",
  level: "聲音大小",
  stop: "說完了",
  recorded: "錄好了，{time}",
  play: "聽一聽",
  pause: "停下",
  again: "重新錄",
  take: "就用這段",
  cancel: "不錄了",
  choose: "選手機裡的錄音",
  denied: "沒有得到允許，用不了話筒。可以寫字，或選手機裡的錄音",
  failed: "話筒打不開。可以寫字，或選手機裡的錄音",
  quiet: "聽不到聲音，請離話筒近一點",
} satisfies Texts<typeof zh>;
