export default {
  title: '说说您的事',
};
