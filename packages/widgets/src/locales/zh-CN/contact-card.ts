export default {
  title: '干群联系卡',
};
