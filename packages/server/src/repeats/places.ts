/**
 * The places and works a text names, by how such names end. A name has no beginning that could be
 * seen in a text without spaces: its last two characters before the ending stand for it. Pure.
 */

/** What kind of place; works are what a request itself is about, the others are where it happens. */
export type PlaceKind =
  | 'water'
  | 'lake'
  | 'bridge'
  | 'park'
  | 'works'
  | 'line'
  | 'address'
  | 'area'
  | 'outage'
  | 'estate'
  | 'school'
  | 'hospital'
  | 'market'
  | 'firm'
  | 'road'
  | 'village'
  | 'town';

export interface Place {
  /** The same for every way of writing it, e.g. `water:龙津`. */
  readonly key: string;
  readonly kind: PlaceKind;
  /** As it was written. */
  readonly name: string;
  /** How sure it is that two who name it mean one place, 0 to 1. */
  readonly weight: number;
  /** Whether what stands before it cannot belong to the name. */
  readonly whole: boolean;
}

/** What a name may follow: nothing, a sign, a little word or the name of a larger place. */
const before = /^$|[^\p{L}\p{N}]|[的在到由从和与及过是有去了于把被给对向让往区县市镇乡]/u;

const endings: Record<
  Exclude<PlaceKind, 'line' | 'address' | 'area' | 'outage'>,
  { weight: number; list: string }
> = {
  water: { weight: 1, list: '河道 支河 内河 河段 河 溪 江 渠 港 水渠 浦 涌' },
  lake: { weight: 0.9, list: '湖 水库 塘 湿地' },
  bridge: { weight: 0.9, list: '大桥 立交桥 天桥 高架桥 高架 桥 隧道 立交 互通' },
  park: { weight: 0.9, list: '公园 广场 景区 体育场 体育馆 步行街 风光带' },
  works: {
    weight: 0.9,
    list: '垃圾站 垃圾场 垃圾中转站 中转站 转运站 填埋场 焚烧厂 污水厂 污水处理厂 变电站 搅拌站 搅拌厂 加油站 水厂 电厂 电站 化工厂 砖厂 水泥厂 石场 采石场 砂场 煤矿 养猪场 养殖场 猪场 屠宰场 汽车站 火车站 高铁站 车站 殡仪馆 工业园 开发区 产业园',
  },
  estate: {
    weight: 0.8,
    list: '小区 花园 新村 家园 苑 新城 之城 城 华府 府 公馆 名邸 华庭 豪庭 庭 山庄 嘉园 佳园 公寓 大厦 国际 湾 郡 墅 别墅 名城 轩 阁 时代 天地 世家 豪园 名苑 雅苑 花苑 新苑 安置房 商场 购物中心 万达 海岸 之都 半岛 港湾 雅居 名府 明珠 华城 悦府 新界 观邸 水岸 官邸 学府 院子 印象 蓝山 府邸 名门 名都 星城 花都 佳苑 景苑 御府 御园 壹号 一品 天城 国际城 领域 首府 上城 绿洲 春天 帝景 丽都 金城 雅园 嘉苑 书院 林语 康城 家苑 小镇 社区 宿舍 大院',
  },
  school: {
    weight: 0.8,
    list: '幼儿园 小学 中学 学校 一中 二中 三中 四中 五中 六中 七中 八中 一小 二小 三小 四小 五小 六小 附小 附中 完小 学院 大学 职校 技校 高中 实验',
  },
  hospital: { weight: 0.8, list: '医院 卫生院 诊所 妇幼保健院 敬老院 养老院 福利院' },
  market: { weight: 0.8, list: '市场 农贸市场 菜市场 菜场 超市 批发市场 夜市' },
  firm: {
    weight: 0.8,
    list: '公司 有限公司 集团 厂 酒吧 网吧 网咖 ktv 驾校 酒店 宾馆 会所 健身房 化工 矿业 药业 饭店 餐馆 银行 建工 物业',
  },
  road: {
    weight: 0.8,
    list: '大道 东路 西路 南路 北路 中路 路 东街 西街 南街 北街 街 巷 弄 胡同 国道 省道 县道 高速',
  },
  village: { weight: 0.65, list: '村 屯 寨 湾村 村委会 组' },
  town: { weight: 0.1, list: '镇 乡 街道' },
};

const kinds = new Map<string, { kind: PlaceKind; weight: number }>();
for (const [kind, { weight, list }] of Object.entries(endings) as [
  PlaceKind,
  { weight: number; list: string },
][]) {
  for (const ending of list.split(' ')) kinds.set(ending, { kind, weight });
}
const ordered = [...kinds.keys()].sort((a, b) => b.length - a.length);
const ending = new RegExp(`(?:${ordered.join('|')})`, 'gu');

/** No name has these in its last two characters. */
const never =
  /[的了是在有和与我你您他她它们这那个就都也很又还请吗呢吧啊到把被给对从向为着过说没不来去因所以让找询及其或每天条段些么什哪各该本此旁边里外内至往由经近离沿]|[^\p{Script=Han}\dA-Za-z]/u;
/** Nor begins one with what belongs to the name before, or is a number alone. */
const noBeginning = /^[区县市镇乡村路街号]|[区县市省]$|^[一二三四五六七八九十]组$|^[a-z\d]+$/iu;
/** What no place is called, however it ends. */
const plain = new Set(
  '道路 马路 公路 铁路 修路 线路 电路 网路 管路 走路 让路 一路 出路 半路 套路 乡村 农村 全村 新村 城市 政府 小区 住宅 居民 社区 学校 医院 大学 中学 小学 街道 城镇 乡镇 公司 工厂 市场 大街 河流 内河 河道 江河 整条 两条 多条 沿河 治理 清理 整治 黑臭 污染 开发 改造 建设 规划 项目 工程 附近 所在 居住 住在 位于 我们 公里 这里 万元 国家 老旧 高档 商业 购物 回迁 安置 相关 有关 部门 领导 管理 服务 活动 行政 居委 村委 房产 地产 置业 建筑 投资 发展 集团 物业 自来 供水 燃气 公交 保险 装修 家政 劳务 私立 公立 民办 公办 重点 农民 村民 贫困 美丽 古镇 一个 整个 全部 多个 几个 某某 另外 其他 周边 临街 沿街 上街 逛街 老街 步行 断头 水泥 泥巴 柏油 砂石 进村 出村 通村 入户 环城 绕城 高速 省级 县级 市级 区级 人民 中心 批发 农贸 蔬菜 建材 二手 房地 职业 技术 实验 附属 第一 第二 第三 师范 高等 人才 劳动 影响 周围 文明 全体 部分 导致 造成 当地 广大 大型 配套 希望 要求 教师 巡视 人行 十字 交叉 丁字 三岔 硬化 任何 自然 政务 卫生 世纪 体育 方便 进入 片区 城区 县城 市区 代表 属于 占用 移动 代理 责任 一家 一名 今年 普惠 惠性 配套 收取 一座 石拱 沿线 咨询 年度 定点 专科 公租 廉租 安居 经济 公有 入住 名下 全省 全市 全县 全国 中央 地方 隔壁 对面 多户 百户 千户 万户 上千 几百 指挥 督查 业主 实际 安装 导致 解决 办理 反映 投诉 举报 关于 建设 进行 完成 开始 时候 时间 直接 路上 晚上 早上 上面 下面 以上 以下 地下 地上 如下 之前 以前 之后 前后 上下 门前 目前 家门 多家 数百 这座 那座 座大 加油 垃圾 污水 生活 臭水 排入 流入 违反 破坏 重要 而且 之间 之后 占用 使得 法院 工业 会展 号楼 单元 号院 期间 直排 无法 通组 学时 时第 统一 建议 压坏 闲置'.split(
    ' ',
  ),
);

/** What a single character ending must not be followed by: it is the beginning of another word. */
const goesOn =
  /^(?:[城]市|城[区乡镇管]|[村]民|[路]灯|府[邸上]?|厂[家商]|村[里民]|组织|港澳|湾里|江[西苏]|河[南北]|湖[南北]|海[南]|溪水|渠道|路[上费]|天[地上]|时代[的]|桥梁|街[坊舞]|弄[个点好得清不错坏])/u;

/** Numbered lines: a bus, a metro line, a numbered road. */
const line = /([A-Za-z]?\d{1,4}) ?(路公交|路车|路|号线|国道|省道|线公交)|公交 ?(\d{1,4})/gu;

export function placesOf(text: string): Place[] {
  const found = new Map<string, Place>();
  const keep = (place: Place) => {
    const known = found.get(place.key);
    if (!known || (place.whole && !known.whole)) found.set(place.key, place);
  };
  for (const [name, number, , other] of text.matchAll(line)) {
    const digits = number ?? other ?? '';
    const sort = /号线/u.test(name) ? 'metro' : /道/u.test(name) ? 'road' : 'bus';
    keep({
      key: `line:${sort}${digits.toLowerCase()}`,
      kind: 'line',
      name: name.trim(),
      weight: sort === 'bus' ? 0.8 : 0.5,
      whole: true,
    });
  }
  for (const { 0: end, index } of text.matchAll(ending)) {
    const rule = kinds.get(end);
    if (!rule) continue;
    if (end.length === 1 && goesOn.test(text.slice(index, index + 2))) continue;
    let stem = text.slice(Math.max(0, index - 2), index);
    if (stem.endsWith('支')) stem = text.slice(Math.max(0, index - 3), index - 1);
    const whole = before.test(text.charAt(index - 3));
    // 漫水桥桥上, 南坝村村务: the name has ended before.
    if (kinds.has(stem.slice(-1)) && end.startsWith(stem.slice(-1))) continue;
    if (stem.length < 2 || never.test(stem) || noBeginning.test(stem)) continue;
    if (plain.has(stem) || kinds.has(stem)) continue;
    if (plain.has(`${stem.at(-1)}${end}`)) continue;
    keep({
      key: `${rule.kind}:${stem}`,
      kind: rule.kind,
      name: wholeName(text, index - 2, stem) + end,
      weight: rule.weight,
      whole,
    });
  }
  return [...found.values()];
}

/** As far back as a name can be told to begin: 白湖亭 and not 湖亭. */
function wholeName(text: string, start: number, stem: string): string {
  for (let more = 1; more <= 2; more += 1) {
    const longer = text.slice(start - more, start);
    if (longer.length < more || never.test(longer) || plain.has(longer)) break;
    if (before.test(text.charAt(start - more - 1))) return longer + stem;
  }
  return stem;
}
