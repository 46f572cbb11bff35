/** How residents are called; each is marked as an example where it is used. */
export const callers = [...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧'] as const;
export const forms = [
  '先生',
  '女士',
  '大爷',
  '阿姨',
  '同学',
  '师傅',
  '大姐',
  '老师',
  '婆婆',
  '大叔',
] as const;
