export default {
  title: '用手机号后四位查',
  lead: '没有回执，也能看到办到哪一步、谁在办、什么时候到期。您说的话、答复和照片要用回执才能看。',
  ending: '手机号后四位',
  endingHint: '提交时留下的那个手机号',
  endingWrong: '请填四位数字',
  show: '看进度',
  asking: '正在查',
  back: '我有回执',
  another: '查另一件事',
  refresh: '刷新',
  notFound: '没有找到这件事',
  notFoundBody:
    '请再对一对查询码和手机号，两样都要对得上。没有留手机号的事和举报，只能用回执查。同一个查询码一天只能试几次。',
  tooMany: '试的次数太多了',
  tooManyBody:
    '为了不让别人猜，这个查询码要过几个小时才能再用手机号查。用回执查不受影响，也可以打县里的服务热线问。',
  received: '收到',
  answered: '已经有答复了，用回执就能看到。',
  asked: '专班想请您补充，用回执打开就能回答。',
  less: '用手机号查到的就是这些。',
  withReceipt: '用回执看全部',
};
