/** How names of people stand in a text: after surnames, beside words and titles. */

const surnames =
  '欧阳|司马|上官|诸葛|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方俞任袁柳史唐薛雷贺倪汤罗郝安常傅齐康伍余顾孟黄萧尹姚邵汪毛狄戴宋庞熊纪项祝董梁杜阮蓝季贾江童郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪左石崔龚程邢裴陆翁段侯全班秋伊宫宁仇甘武刘景詹龙叶白乔谭冉覃向曾肖温游廖申易文艾涂黎成岳车雍瞿聂米关蒲简饶曲]';
const titles =
  '先生|女士|小姐|大爷|大妈|大娘|大婶|大叔|大姐|大哥|阿姨|婆婆|奶奶|爷爷|老汉|师傅|老师|同学|医生|护士|老板|主任|书记|支书|村长|组长|队长';
const before =
  '我叫|名叫|叫做|我是|本人|姓名[:： ]?|联系人[:： ]?|户主|村民|居民|邻居|业主|住户|租客|患者|司机|孤老|老党员';

/** A name after a word such as 我叫 or 村民. */
export const nameAfterWord = new RegExp(
  `(?<=${before})(?:${surnames})[\\u4e00-\\u9fff]{1,2}(?=$|[^\\u4e00-\\u9fff]|[的在家说和与住把被从向因今去曾也都是为给要])`,
  'g',
);

/** A name before a title such as 大爷 or 主任, which is not part of it. */
export const nameBeforeTitle = new RegExp(
  `(?:${surnames})[\\u4e00-\\u9fff]{0,2}?(?=${titles})`,
  'g',
);

/** The surname and 某, as names are written where nobody is to be known. */
export const shortened = (name: string): string =>
  /^(欧阳|司马|上官|诸葛)/.test(name) ? `${name.slice(0, 2)}某` : `${[...name][0] ?? ''}某`;
