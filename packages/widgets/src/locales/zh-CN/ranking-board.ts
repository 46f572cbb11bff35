export default {
  title: '红黑榜',
};
