// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/uploader.ts';

export default {
  title: "照片、錄音、視頻",
  hint: "有就加上，看得更明白。照片裡的拍攝位置會自動去掉。",
  image: "照片",
  audio: "錄音",
  video: "視頻",
  document: "文件",
  name: "{kind} {number}",
  list: "已加的附件",
  preparing: "正在準備",
  waiting: "排隊等著傳",
  sending: "已傳 {percent}%",
  done: "已傳好",
  broken: "沒有傳上去，連上網會接著傳",
  again: "再傳一次",
  pause: "先停一停",
  paused: "停在 {percent}%",
  resume: "接著傳",
  remove: "去掉",
  removed: "{name} 去掉了",
  arrived: "{name} 傳好了",
  tooBig: "這個文件 {size}，最大只能 {limit}。請拍短一些，或分成幾個",
  tooMany: "最多加 {count} 個，多的沒有加上",
  refused: "有一個文件收不了，請先去掉它",
  unreadable: "這個文件打不開，換一張",
  otherKind: "這個文件不是{kind}，換一個",
  recorderLate: "沒有連上，再點一次“錄音”試試",
  lost: "這個文件沒能留住，請去掉後再加一次",
} satisfies Texts<typeof zh>;
