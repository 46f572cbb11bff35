import type { FieldName, FieldSource, Mapping } from './mapping.ts';

/** How counties and programs head the column of a field; the first that fits is taken. */
const headings: readonly (readonly [FieldName, RegExp])[] = [
  [
    'sourceId',
    /^(工单|留言|来件|诉求|受理|流水|信件)?(编号|序号|单号|流水号|ID)$|(^|_)(id|number)$/i,
  ],
  ['title', /标题|主题|题目|^(title|subject|request_?type)$/i],
  [
    'receivedAt',
    /(来电|留言|诉求|受理|登记|来信|提交|创建|反映)(时间|日期)|^(created|received|opened)/i,
  ],
  ['repliedAt', /(答复|回复|办结|反馈|办理)(时间|日期)|^(replied|answered)/i],
  ['closedAt', /(结案|销号|归档|关闭|完结)(时间|日期)|^(closed|completed)/i],
  [
    'replyText',
    /答复(意见|内容)?|回复(内容)?$|首次回复|办理(结果|情况)|^(reply|answer|resolution)/i,
  ],
  ['text', /详情|内容|描述|正文|诉求$|^(text|description|details|content)$/i],
  ['channel', /来源|渠道|^(channel|source)$/i],
  ['contactPhone', /电话|手机|联系方式|^(phone|tel)/i],
  ['contactName', /姓名|留言用户|联系人|来电人|^name$/i],
  ['areaCode', /区划代码|行政代码|^area_?code$/i],
  ['areaName', /^(乡镇|镇街|街道|村|社区|所属区划|区划|区域|区县|区)$|^area/i],
  ['address', /地址|地点|位置|^address/i],
  ['lng', /经度|^(lng|lon|longitude)$/i],
  ['lat', /纬度|^(lat|latitude)$/i],
  ['nature', /性质|诉求类型|^nature$/i],
  ['unitName', /承办(单位|部门)|办理单位|责任单位|^(owner|unit|department)$/i],
  ['rating', /满意度|评价|^(rating|satisfaction)/i],
];

const natures = {
  咨询: 'consultation',
  投诉: 'complaint',
  举报: 'report',
  求助: 'request',
  求决: 'request',
  建议: 'suggestion',
};
const channels = {
  电话: 'hotline',
  热线: 'hotline',
  网站: 'web',
  微信: 'wechat',
  短信: 'sms',
  信箱: 'mailbox',
  来访: 'walk-in',
};
const ratings = {
  满意: 'satisfied',
  基本满意: 'basically',
  不予评价: 'no-comment',
  不满意: 'dissatisfied',
};

/** Words a suggested mapping translates; what is not listed needs a person. */
const translations: Partial<
  Record<FieldName, { values: Record<string, string>; otherwise?: string }>
> = {
  nature: { values: natures, otherwise: 'request' },
  channel: { values: channels, otherwise: 'transfer' },
  // What a resident said is not guessed: another word is rejected until somebody lists it.
  rating: { values: ratings },
};

/** A number of days that a reply took, where nobody wrote down its date; not one that was allowed, missed or left. */
const daysToReply = /^(?!.*[限超逾剩]).*(答复|回复|办结|反馈|办理)\S*天/;

/** A time that does not say of what. */
const anyTime = /^(时间|日期)$|^(date|time|timestamp)$/i;

/** A mapping as far as the names of the columns tell, for a person to read and correct. */
export function suggestMapping(columns: readonly string[], name: string): Partial<Mapping> {
  const fields: Partial<Record<FieldName, FieldSource>> = {};
  const taken = new Set<string>();
  for (const [field, heading] of headings) {
    const column = columns.find((title) => !taken.has(title) && heading.test(title));
    if (!column) continue;
    taken.add(column);
    const words = translations[field];
    fields[field] = words ? { column, ...words } : column;
  }
  const untaken = columns.find((title) => !taken.has(title) && anyTime.test(title));
  if (untaken && !fields.receivedAt) fields.receivedAt = untaken;
  const days = columns.find((title) => !taken.has(title) && daysToReply.test(title));
  if (days && !fields.repliedAt) fields.repliedAt = { column: days, daysAfter: 'receivedAt' };
  return { name, timeZone: 'Asia/Shanghai', dates: 'ymd', fields };
}

/** A name for the source system, made from a file's name. */
export const systemName = (fileName: string): string =>
  fileName
    .toLowerCase()
    .replace(/\.[^.]*$/, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|-+$/g, '')
    .slice(0, 60) || 'import';
