export default {
  title: '各期红黑榜',
  empty: { title: '还没有榜单', body: '每周一自动起草上一周的一期。' },
};
