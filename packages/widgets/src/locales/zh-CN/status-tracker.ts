export default {
  title: '查办理进度',
};
