/** What words alone say of a message, before the county has any cases to learn from. Pure. */
import type { Nature, Urgency } from '../storage/tables.ts';
import { levelled } from '../text/plain.ts';

/** A word in a text. */
export interface Hit {
  readonly start: number;
  readonly end: number;
}

/** What some words speak for, and how surely. */
export interface WordGuess<Value> {
  readonly value: Value;
  /** 0 to 1: how much of what was found speaks for it, and less where little was found. */
  readonly probability: number;
  readonly hits: readonly Hit[];
}

/** A value and the words that speak for it. */
export interface WordList<Value> {
  readonly value: Value;
  readonly words: readonly string[];
}

/** What a single short word is held against: one of two characters is right two times of three. */
const DOUBT = 1;

/** The likeliest first. */
export function guessByWords<Value>(
  text: string,
  lists: readonly WordList<Value>[],
): WordGuess<Value>[] {
  const plain = levelled(text);
  const scored = lists.flatMap(({ value, words }) => {
    const hits = hitsOf(plain, words);
    const said = new Set(hits.map(({ start, end }) => plain.slice(start, end)));
    // A word said twice is one reason; a long one is a better one.
    const score = [...said].reduce((sum, { length }) => sum + Math.min(length, 6), 0);
    return score > 0 ? [{ value, hits, score }] : [];
  });
  const all = scored.reduce((sum, { score }) => sum + score, DOUBT);
  return scored
    .map(({ value, hits, score }) => ({ value, hits, probability: score / all }))
    .sort((a, b) => b.probability - a.probability);
}

/** Every word where it stands; within a longer one it does not count. */
function hitsOf(text: string, words: readonly string[]): Hit[] {
  const hits: Hit[] = [];
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    if (word.length < 2) continue;
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      const end = at + word.length;
      if (!hits.some((hit) => at < hit.end && hit.start < end)) hits.push({ start: at, end });
    }
  }
  return hits.sort((a, b) => a.start - b.start);
}

const words = (list: string) => list.split(' ');

const natures: readonly WordList<Nature>[] = [
  {
    value: 'consultation',
    words: words(
      '请问 咨询 想问 想了解 怎么办理 如何办理 怎么申请 如何申请 什么条件 需要什么 哪里办 什么时候发 能不能报销 是否可以 有没有政策',
    ),
  },
  {
    value: 'suggestion',
    words: words('建议 希望增设 希望增加 希望设立 能否增加 可以考虑 提个意见'),
  },
  {
    value: 'report',
    words: words('举报 偷排 无证经营 违法占用 违规 赌博 传销 私自开采 假冒 黑作坊 乱砍滥伐'),
  },
  {
    value: 'complaint',
    words: words(
      '投诉 态度恶劣 态度差 不作为 乱收费 拖欠 不退 噪声 噪音 扰民 欺骗 推诿 踢皮球 强制收费 不予理睬',
    ),
  },
  {
    value: 'request',
    words: words(
      '请求 求助 请帮 帮帮忙 坏了 不亮 堵了 停水 停电 没水 没电 塌了 漏水 维修 修一下 处理一下',
    ),
  },
];

export const guessNature = (text: string): WordGuess<Nature>[] => guessByWords(text, natures);

/** What may cost a life now; what may soon; and what cannot wait its turn. */
const alarms: readonly { value: Exclude<Urgency, 'normal'>; sign: RegExp; sure: number }[] = [
  {
    value: 'red',
    sign: /起火|着火|火灾|爆炸|煤气中毒|一氧化碳|燃气泄漏|天然气泄漏|煤气泄漏|掉(?:进|到)?(?:河|水|井)里|溺水|触电|跳楼|轻生|自杀|被困|被埋|持刀|房子(?:已经)?(?:倒|塌)了|山体滑坡|泥石流/g,
    sure: 0.8,
  },
  {
    value: 'orange',
    sign: /漏电|电线(?:断|垂|掉)[^，。]{0,6}|(?:随时|马上|快要|就要)[^，。]{0,4}(?:倒|塌|垮|断|掉下来)|井盖[^，。]{0,6}(?:不见|丢|没了|缺|破)|裂缝[^，。]{0,8}(?:越来越|变大|加宽)|高空(?:坠物|抛物)|食物中毒|集体(?:腹泻|呕吐)|塌方|(?:断|停)[水电气][^，。]{0,4}(?:[三四五六七八九十]|[3-9])天/g,
    sure: 0.7,
  },
  {
    value: 'yellow',
    sign: /危房|(?:老人|小孩|孩子|学生)[^，。]{0,8}(?:摔|撞|掉)[^，。]{0,4}|(?:全村|整栋|整个小区|几百户|上百户)[^，。]{0,8}(?:没水|没电|停水|停电|受影响)|断粮|无家可归/g,
    sure: 0.6,
  },
];

/** Said before a danger, these deny it: 还没有着火. */
const denied = /(?:没有|没|未|不会|不是|避免|防止|以防|谨防|预防)[^，。]{0,2}$/;

/** Only what is more urgent than usual is said; null where nothing says so. */
export function guessUrgency(text: string): WordGuess<Urgency> | null {
  for (const { value, sign, sure } of alarms) {
    const hits = [...text.matchAll(sign)]
      .filter(({ index }) => !denied.test(text.slice(0, index)))
      .map(({ 0: found, index }) => ({ start: index, end: index + found.length }));
    if (hits.length > 0) {
      return { value, hits, probability: Math.min(0.95, sure + 0.1 * (hits.length - 1)) };
    }
  }
  return null;
}

/** By the end of a department's name: the words of its own matters. */
const duties: Readonly<Record<string, readonly string[]>> = {
  公安局: words('派出所 打架 赌博 盗窃 被偷 诈骗 户口 身份证 酒驾 红绿灯 交警 家暴'),
  教育局: words('学校 老师 入学 学区 幼儿园 补课 校车 学费 食堂 招生'),
  民政局: words('低保 特困 五保 养老院 敬老院 殡葬 婚姻登记 临时救助 孤儿'),
  人力资源和社会保障局: words('拖欠工资 欠薪 工资 社保 养老保险 工伤 劳动合同 失业金 农民工'),
  住房和城乡建设局: words('房产证 物业 开发商 烂尾 危房改造 公租房 电梯 外墙 工程款 小区'),
  交通运输局: words('班车 出租车 网约车 客运 县道 乡道 超载 渡口'),
  水利局: words('河道 水渠 堤坝 水库 灌溉 采砂 饮水工程'),
  农业农村局: words('种子 农药 化肥 种粮补贴 农机 养殖 宅基地 厕所改造 耕地'),
  卫生健康局: words('医院 医生 卫生院 看病 疫苗 生育 护士'),
  医疗保障局: words('医保 报销 异地就医 大病保险 门诊统筹 参保'),
  生态环境局: words('污水 废气 黑烟 臭味 排污 化工厂 粉尘 污染'),
  自然资源局: words('违法占地 征地 采矿 采石 土地确权 规划许可 滑坡'),
  综合行政执法局: words('占道 摆摊 违建 广告牌 油烟 施工噪声 夜间施工 乱停车'),
  市场监督管理局: words('食品 过期 假货 缺斤少两 退货 消费 价格 药店 超市 营业执照'),
  应急管理局: words('安全生产 烟花爆竹 加油站 危险化学品'),
  文化和旅游局: words('景区 旅行社 网吧 文物 图书馆'),
  林业局: words('林地 砍树 野猪 退耕还林 护林'),
  退役军人事务局: words('退伍 退役 军人 优抚'),
  残疾人联合会: words('残疾证 残疾人 轮椅'),
  供电公司: words('停电 电线 变压器 电压 电费 电表 电杆'),
  供水公司: words('停水 自来水 水压 水费 水表 水管'),
  燃气公司: words('燃气 天然气 煤气'),
  公共交通公司: words('公交 公交车 站台'),
  公路养护中心: words('国道 省道 公路 护栏 路面'),
  园林绿化中心: words('绿化带 行道树 公园 草坪'),
  环境卫生服务中心: words('垃圾 环卫 垃圾桶 公厕 清扫'),
  不动产登记中心: words('不动产证 不动产登记 过户'),
  消防救援大队: words('消防通道 灭火器 消防栓 飞线充电'),
  税务局: words('发票 个税 税务 契税'),
};

/** Units that the text names or whose matters it speaks of. @param named units by id and name */
export const guessUnit = (
  text: string,
  named: readonly { readonly id: string; readonly name: string }[],
): WordGuess<string>[] =>
  guessByWords(
    text,
    named.map(({ id, name }) => {
      const end = Object.keys(duties).find((each) => name.endsWith(each));
      return { value: id, words: [name, ...(end ? [end, ...(duties[end] ?? [])] : [])] };
    }),
  );
