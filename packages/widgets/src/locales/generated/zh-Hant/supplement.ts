// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/supplement.ts';
import uploader from './uploader.ts';

export default {
  label: "要補充什麼",
  hint: "新的情況、更準的地點、方便聯繫的時間",
  missing: "請寫幾個字，再發",
  send: "發出",
  sending: "正在發出",
  cancel: "先不寫",
  done: "收到您的補充了",
  doneBody: "辦這件事的人都能看到。",
  uploading: "正在傳附件 {percent}%，傳完就發出",
  full: "這件事的照片和文件已經加滿了，只能再寫字。",
  files: uploader,
} satisfies Texts<typeof zh>;
