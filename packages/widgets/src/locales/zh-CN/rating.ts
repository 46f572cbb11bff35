export default {
  title: '办得怎么样',
  missing: '请先选一项',
  comment: '还想说几句',
  commentDissatisfied: '哪里没有办好',
  commentHint: '写得具体，专班才好去核实',
  next: '下一步',
  again: '改一下评价',
  confirm: '您选的是',
  send: '确认，发出',
  sending: '正在发出',
  back: '再想想',
  words: {
    satisfied: '满意',
    basically: '基本满意',
    noComment: '不予评价',
    dissatisfied: '不满意',
  },
  hints: {
    satisfied: '事情办好了',
    basically: '大体办好了，还有不足',
    noComment: '不想评价，就此办结',
    dissatisfied: '没有办好，或者办得不对',
  },
  meaning: {
    closes: '发出后这件事就办结，评价不能再改。',
    dissatisfied:
      '发出后专班会核实原因。确实没办好的，发回重办，重新定期限；不重办的，要由另一位同志复核，并如实计入统计。',
  },
  thanks: '谢谢您告诉我们',
  closed: '这件事已办结。',
  rework: '已发回重办，{time}答复。',
  dissatisfied: '确实没办好的，会发回重办，重新定期限。进展会写在这里。',
};
