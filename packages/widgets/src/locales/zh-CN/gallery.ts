export default {
  photo: '看大图：{name}',
  play: '播放',
  save: '保存',
  close: '关闭',
  previous: '上一张',
  next: '下一张',
  position: '第 {at} 张，共 {count} 张',
  failed: '没有取到这个文件，请再点一次。',
  unplayable: '这里放不了，存下来就能看。',
  size: '{size} KB',
  sizeLarge: '{size} MB',
};
