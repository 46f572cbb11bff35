import files from './uploader.ts';

export default {
  label: '要补充什么',
  hint: '新的情况、更准的地点、方便联系的时间',
  missing: '请写几个字，再发',
  send: '发出',
  sending: '正在发出',
  cancel: '先不写',
  done: '收到您的补充了',
  doneBody: '办这件事的人都能看到。',
  uploading: '正在传附件 {percent}%，传完就发出',
  full: '这件事的照片和文件已经加满了，只能再写字。',
  files,
};
