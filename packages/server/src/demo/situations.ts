/** What the demo county's residents write about. Everything here is invented. */

/** What the desk does not take up, and where it sends people instead. */
export const declinedSituations = [
  {
    title: '对法院判决不服',
    text: '和邻居的土地纠纷法院判了，我觉得不公平，希望县里重新处理。',
    category: 'government-service',
    reason: '事项已由人民法院作出判决，不属于行政机关受理范围。',
    elsewhere: '如对判决不服，可在法定期限内向上一级人民法院上诉，或到县司法局咨询法律援助。',
  },
  {
    title: '网上购物不发货',
    text: '在网上买了一台洗衣机，付款二十天不发货，客服也不回复，请帮我退款。',
    category: 'consumer',
    reason: '商家不在本县，依法由平台所在地或商家所在地受理。',
    elsewhere: '请通过全国 12315 平台提交，选择商家所在地办理。',
  },
  {
    title: '要求更换主治医生',
    text: '住院期间对主治医生不满意，希望换一位医生继续治疗。',
    category: 'health',
    reason: '属于医疗机构内部诊疗安排，请先与医院沟通。',
    elsewhere: '请联系就诊医院的医患沟通办公室，仍有争议的可再向县卫生健康局反映。',
  },
  {
    title: '催问行政复议结果',
    text: '两周前递交了行政复议申请，请告诉我结果是什么。',
    category: 'government-service',
    reason: '行政复议正在依法审理，期限和结果由复议机关告知。',
    elsewhere: '请向县司法局行政复议窗口查询。',
  },
] as const;

export const estates = [
  '松涛苑',
  '云溪花园',
  '和顺家园',
  '望岭小区',
  '清风里',
  '锦绣坊',
  '翠屏小区',
  '阳光新城',
] as const;
export const howLong = ['三天', '五天', '一个星期', '十来天', '半个月', '快一个月'] as const;
export const groups = ['一组', '二组', '三组', '四组', '五组', '六组'] as const;
