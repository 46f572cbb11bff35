export default {
  title: '民声工作台',
  signIn: {
    title: '登录',
    lead: '用您自己的账号登录，做了什么都会记在您名下。',
    username: '用户名',
    password: '密码',
    show: '显示密码',
    submit: '登录',
    sending: '正在登录',
    missing: { username: '请填用户名', password: '请填密码' },
    forgotten: '忘了密码，请找系统管理员重新设。用完请退出，关上或刷新这一页也会退出。',
  },
  expired: {
    title: '登录时间到了',
    body: '请再登录一次，刚才写的还在。',
  },
  signedIn: '{name}，已登录',
  signOut: '退出',
  signedOut: '已退出',
  navigation: '栏目',
  sections: {
    board: '红黑榜',
    warnings: '预警与专项治理',
    reports: '报告',
  },
  roles: {
    desk: '民声专班',
    unit: '承办单位',
    leader: '分管领导',
    inspector: '纪检',
    administrator: '系统管理员',
  },
  nothing: {
    title: '这里没有您要办的事',
    body: '“{role}”在工作台里还没有栏目。',
  },
};
