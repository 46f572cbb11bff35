/**
 * What a request can be about, in the words residents use: two people who mean one thing seldom use
 * one word. A matter is its words; what two texts share of it is the matter and not the word. Pure.
 */

/** What tells of each matter; written so that another wording of it is found here too. */
const words = {
  'water-supply':
    '停水 断水 没水 缺水 自来水 供水 来水 水压 水龙头 二次供水 水管 水表 用水 饮水 吃水 水塔 喝水 挑水 水井 黄水 浑浊 供水站 水箱 水泵 泵房 引水 管道老化',
  'water-bill': '水费 水表 抄表 估抄 空转',
  'power-supply': '停电 断电 没电 跳闸 电压 供电 用电 电费 电表 电线 变压器 限电 充不了电',
  'street-light':
    '路灯 没灯 没有灯 一盏灯 灯不亮 黑灯 漆黑 太阳能灯 照明 景观灯 没有路灯 摸黑 灯坏',
  heating: '供暖 供热 暖气 热力 不热 采暖 供暖费 壁挂炉',
  gas: '天然气 煤气 燃气 通气 气费 气价 用气 液化气',
  price: '涨价 调价 气价 价格 上调 物价局 发改委 阶梯 听证会 收费标准 收费不合理 乱收费 高额 多收',
  waterway:
    '河道 内河 黑臭 清淤 河水 水体 截污 排污口 河面 河边 河岸 沿河 河床 淤泥 死鱼 水质 支河 栈道 河堤 河道治理 偷排 护岸 水沟 沟渠 泄洪 水库',
  sewage:
    '污水 排污 废水 下水道 化粪池 黑水 直排 窨井 污水管 管网 粪便 雨污 外溢 污水井 污水沟 臭水沟 粪水 满溢 堵塞',
  flooding: '积水 内涝 被淹 水淹 淹水 排水 防洪 倒灌 漏水 渗水',
  smell:
    '臭味 恶臭 臭气 异味 难闻 刺鼻 发臭 很臭 熏天 气味 废气 臭 甲醛 呛鼻 刺激性 油漆味 橡胶味 流鼻血 头晕 恶心 超标 检测报告 空气质量',
  dust: '扬尘 粉尘 灰尘 尘土 漫天 沙尘 雾霾 空气 烟尘',
  noise:
    '噪音 噪声 扰民 吵 睡不着 睡觉 休息 轰鸣 震动 分贝 隔音 通宵 半夜 嗡嗡 轰隆 低频 外机 空调外机 冷却塔 风机 隔声 隔音屏 声屏障 鸣笛 吵闹 吵醒 惊醒 响声 安静',
  'square-dance': '广场舞 跳舞 音响 音箱 喇叭 唱歌 舞曲 低音炮 唱k k歌 移动音响 大音响',
  nightlife: 'ktv 酒吧 歌厅 夜总会 卡拉ok 歌舞厅 夜店 茶楼 麻将馆',
  'building-site':
    '施工 工地 挖掘机 打桩 渣土 开挖 围挡 工程车 赶工 完工 复工 拆除 动工 工程队 施工队 夜间施工 塔吊 建筑垃圾',
  'concrete-plant': '搅拌站 搅拌厂 混凝土 水泥厂 罐车 商砼 砼 水泥罐车 砂石 骨料',
  fumes:
    '油烟 烧烤 油烟味 烧烤摊 夜宵 餐饮 饭店 餐馆 厨房 大排档 油烟机 烟道 净化器 烤串 炭火 排烟',
  rubbish: '垃圾 倾倒 清运 保洁 环卫 卫生 脏乱 中转站 苍蝇 蚊虫 垃圾桶 垃圾池 垃圾站 老鼠 脏乱差',
  incineration: '焚烧厂 焚烧发电 垃圾焚烧 二噁英 二恶英 垃圾发电 焚烧',
  toilet: '公厕 厕所 改厕',
  'road-surface':
    '坑洼 坑坑洼洼 路面 烂路 破损 修路 大坑 坑槽 硬化 压坏 压烂 泥泞 不平 塌陷 井盖 颠簸 路烂 扩宽 拓宽 未通 断头路 通车 修好 村道 水泥路 破路 沥青 铺油 断头 打通 通行 毛路 土路 泥巴路 机耕道',
  crossing: '天桥 过街 地下通道 斑马线 过马路',
  bridge: '危桥 石桥 石拱桥 桥墩 桥面 老桥 拱桥 大桥 修桥',
  trucks: '渣土车 大货车 超载 超限 工程车 重车 货车 大车',
  traffic:
    '拥堵 堵车 红绿灯 信号灯 逆行 闯红灯 交警 限速 交通事故 减速带 限行 堵 人行 掉头 车道 出行 早高峰 晚高峰 护栏 左转 右转 绿灯 事故 交通信号',
  'parking-order':
    '停车 乱停 违停 占道 停车位 停车场 停车难 停车费 停车收费 消防通道 堵路 车库 地下车库 月租 停车卡',
  'parking-sale':
    '捆绑销售 捆绑 车位费 买车位 购买车位 车位 强制卖 强买强卖 车位款 搭车位 搭售 绑定 绑在一起 只售不租 地下车位 产权车位 人防车位 车位产权',
  bus: '公交 班车 班次 站点 线路 末班车 公交车 首班 改线 改道 绕道 客运 巴士 候车 坐车 等车 发车间隔 终点站 首末班 公交线 公交线路 公交公司 站牌 换乘 直达 公交集团 公交站',
  taxi: '出租车 的士 网约车 滴滴 打表 拒载 宰客 黑车',
  metro: '地铁 轻轨 号线 轨道 轨道交通 走向 线位 轨道集团 站口',
  rail: '高铁 铁路 火车 动车 铁轨 道口 列车 铁路局 货运线 联络线',
  'e-bike': '电动车 上牌 摩托车 充电桩 飞线 共享单车 充电 电瓶车 飞线充电',
  property:
    '物业 业委会 业主 维修基金 物业费 门禁 保安 业主大会 物业公司 换物业 物管 物业服务 公共收益 维修资金 选聘',
  lift: '电梯 困人 维保 楼梯 故障 维保单位 坠落',
  'lift-install': '加装电梯 增设电梯 安装电梯 装电梯 一楼不同意',
  'new-home':
    '开发商 楼盘 交房 延期交房 烂尾 购房 期房 认购 停工 复工 烂尾楼 预售款 监管资金 房款 退房 预售 精装 毛坯 房屋质量 交房 验收 墙面 外墙 漏水 货不对板 团购房 选房 精装修 减配 样板间 样板房 收房 交付 首付 房贷 网签 空鼓 层高 缩水 公摊 虚假宣传 售楼部 售楼处 逾期交房 竣工 竣工验收 备案 违约金 装修款 不能交房 楼市 按揭 断供',
  deeds: '房产证 不动产 产权 办证 国土证 土地证 办证难 初始登记 过户 大产权 确权',
  'housing-help':
    '购房补贴 人才 补贴 公租房 廉租房 租房 经济适用房 保障房 首套 安居 保障性住房 限价房 共有产权',
  talent:
    '人才新政 人才引进 人才 购房补贴 引进 博士 硕士 本科 人才补贴 租房补贴 生活补贴 青年人才 高校毕业生 应届生',
  'housing-fund': '公积金 公积金贷款 商转公 提取公积金 公积金中心 封存 二手房贷款 额度 组合贷',
  demolition:
    '拆迁 征收 征地 补偿 安置 棚改 安置房 拆迁款 赔偿 过渡费 旧城改造 棚户区 安置费 回迁 还建 还建房 征拆 拆迁户 门面补偿 安置区 过渡安置',
  'illegal-building':
    '违建 违章建筑 违章搭建 加盖 强拆 搭建 违法建筑 私搭 加建 阳光房 拆违 违规搭建 私自搭建 钢架 钢棚 彩钢 楼顶 顶楼 占用公共 违规建设',
  farmland:
    '耕地 承包地 土地流转 农田 水渠 灌溉 复垦 占地 自留地 林地 土地承包 抛荒 确权 土地租金 基本农田',
  'village-house': '宅基地 建房 农村建房 一户一宅 土砖房 危房 d级 国土所 房屋审批 准建证',
  wages:
    '工资 欠薪 讨薪 拖欠 血汗钱 包工头 工钱 农民工 未结 劳动监察 工程款 欠款 欠钱 拿到钱 欠条 薪资 发工资 工资款 劳务费 结算 仲裁 劳动仲裁 劳务公司',
  labour: '加班 劳动合同 辞退 社保 五险 劳动法 双休 招聘 高温补贴',
  pension:
    '养老金 退休 养老保险 社会保险 养老 退休金 补发 退休工资 企业退休 工龄 视同缴费 缴费年限 退休年龄 内退 下岗 改制 买断 职工身份 档案 断缴 补缴',
  relief: '低保 五保 救助 贫困户 扶贫 高龄 特困 困难补助',
  landless: '失地农民 被征地农民 失地 征地社保 被征地',
  disabled: '残疾 残疾人 残疾证 残联',
  hospital:
    '医院 看病 住院 医生 药费 卫生院 护士 医疗 疫苗 接种 诊所 误诊 挂床 过度医疗 治疗 检查费 病人 挂号 急诊 手术 病历 病房 医患 医护',
  'medical-insurance':
    '医保 报销 新农合 合作医疗 大病 套保 骗保 套取 医保局 农合 转诊 参保 职工医保 居民医保 灵活就业 断缴 补缴 等待期 异地就医 慢性病 门诊',
  maternity: '生育津贴 产假 准生证 生育保险',
  'birth-registry':
    '户口 落户 身份证 户籍 迁移 居住证 生育 计生 二胎 独生子女 结婚证 迁回 原籍 分户 集体户 农村户口 户口迁移 随迁 上户口 派出所户籍',
  online:
    'app 软件 闪退 登录 登不 验证码 人脸 刷脸 网站 系统 打不开 认证 二维码 小程序 公众号 网上 网上办 平台 信息核验 系统故障 验证',
  school:
    '开学 早日开学 入学 学位 学区 招生 小升初 学籍 划片 配套学校 就读 报名 中考 高考 读书 上学 录取 学区划分 对口 对口小学 派位 微机派位 施教区 学区房 转学 录取分 大班额',
  kindergarten: '幼儿园 普惠 公办园 普惠园 配套园 幼教 入园 民办园 保教费 幼儿 小班',
  canteen: '食堂 伙食 饭菜 饭卡 营养餐 就餐 吃坏肚子 午餐 配餐 午餐费 供餐 营养午餐',
  lessons:
    '补课 乱收费 资料费 家教 培训班 培训机构 收费 补课费 辅导班 双休日 上课 校服 教辅 课后服务 延时班 晚自习 择校费 学杂费',
  teacher:
    '教师 老师 编制 绩效 绩效工资 津贴 年终奖 班主任 体罚 支教 师德 家长 校长 校园 教室 教学楼 校舍 学生家长',
  internship: '实习 学分 毕业证 强制实习 顶岗 流水线 电子厂 进厂',
  college: '学院 大学 宿舍 军训 大学生 职校 技校',
  'food-safety':
    '过期 食品 变质 吃坏 假货 假冒 消费者 退款 退货 欺诈 维权 假药 保健品 三无 消协 投诉商家 卖家 二手车 事故车 退一赔三',
  pyramid: '传销 洗脑 窝点',
  prepaid:
    '健身房 会员卡 预付卡 关门 跑路 退卡 退费 退学费 办卡 倒闭 会员 会员费 私教 充值 预付 年卡 月卡 健身 健身卡 充值卡 储值 余额 门店 美容院 早教 卷款 关店 闭店',
  lending:
    '车贷 爆雷 非法集资 立案 投资人 经侦 高利贷 追赃 网贷 出借人 受害 诈骗 案件 跑路 套路贷 催收 征信 分期 贷款 放贷 逾期 理财 集资 本金 利息 兑付 金融办 投资 非法吸收 拖车 抵押',
  gambling: '赌博 赌场 老虎机 赌博机 聚众 牌馆',
  'net-cafe': '网吧 网咖 未成年 未成年人 上网 包夜',
  crime:
    '打架 盗窃 小偷 卖淫 毒品 黑社会 恶势力 报警 派出所 民警 偷 威胁 恐吓 殴打 被打 打人 纹身 扫黑 扫黑除恶 报案 刑拘',
  internet: '宽带 网络 手机信号 基站 通信 移动公司 电信 联通 信号塔',
  radiation: '高压线 高压 架线 架空线 铁塔 千伏 辐射 变电站 电磁 高压电 输电 电塔 高压走廊',
  greening: '绿化 树木 大树 砍树 草坪 绿化带 杂草 树枝 公园 苗木 绿地 公共绿地 草地 行道树 园林',
  trees: '毁林 森林 采砂 采石 挖山 矿山 炮声 石场 砂场 山体',
  animals: '狗 狗叫 狗咬 野狗 打狗 养狗 遛狗 流浪狗 犬 犬只 养犬 恶犬 牵绳',
  livestock: '养鸡 养猪 猪场 养殖 鸡鸭 养猪场 养殖场 屠宰 猪粪',
  factory:
    '工厂 化工 冒烟 烟囱 排放 环评 环保局 污染 厂区 厂房 企业排污 粉末 排烟 环评手续 环评批复',
  'market-stall':
    '摆摊 摊贩 菜市场 农贸市场 流动摊 占道经营 城管 早市 夜市 地摊 夜宵摊 小贩 商贩 占道 摊位 摊点 出店 出店经营 烧烤摊 早餐摊 流动摊贩',
  tax: '税 发票 契税 个税 营业执照 工商 注册',
  driving: '驾校 教练 学车 科目一 科目二 科目三 补考费 练车 驾考 考场 学员',
  inspection: '年检 年审 检测站 检测线 检测点 审车',
  car: '驾照 驾驶证 违章 车管所 罚款 扣分 车牌 收费站 过路费 高速',
  hiring: '招聘 招考 考编 面试 笔试 事业单位 公务员 招录 报考 入围 考试 公示 体检',
  'job-title': '职称 评审 资格证 职业资格 评职称',
  army: '退伍 军人 优抚 转业 参战 义务兵 烈士',
  cadre:
    '村支书 村主任 村干部 选举 村务公开 贪污 作风 不作为 态度 党员 村委 村书记 村里账目 村账 集体资产 分红',
  burial: '火化 殡葬 墓地 坟 骨灰',
  fireworks: '鞭炮 烟花 爆竹 燃放',
  subsidence: '滑坡 塌方 裂缝 危房 地质 开裂 沉降 倒塌 护栏 安全隐患',
  renting:
    '租房 租客 房东 租金 押金 长租 长租公寓 公寓 中介 合租 群租 群租房 转租 二房东 租约 退租 房租 租金贷 租户 赶走 公租房',
  returns: '返租 包租 托管 商铺 回报 年返 返利 收益 返还 投资回报 酒店式公寓 租金回报',
  swindle: '骗局 骗子 受骗 上当 诈骗 套路 欺骗 骗钱 被骗 骗人 行骗 以租代购 跑路',
  subsidy:
    '补贴 务工补贴 拨付 到账 未到账 未发放 发放 兑现 打款 奖励 补助 补助款 资金不到位 奖补 待拨付 补贴款',
  epidemic: '疫情 口罩 隔离 健康码 核酸 封闭管理 复工复产 防疫 封控 感染',
  playground: '操场 跑道 塑胶跑道 塑胶',
} as const;

export type Matter = keyof typeof words;

/** What comes together at one place: who writes of one of these often means another. */
const families: readonly (readonly Matter[])[] = [
  ['noise', 'dust', 'building-site', 'concrete-plant', 'factory'],
  ['noise', 'fumes', 'smell', 'rubbish', 'market-stall'],
  ['smell', 'rubbish', 'sewage', 'waterway', 'factory'],
  ['noise', 'square-dance'],
  ['noise', 'rail', 'dust'],
  ['radiation', 'power-supply'],
  ['new-home', 'subsidence', 'flooding', 'deeds'],
  ['demolition', 'subsidence'],
  ['noise', 'nightlife', 'square-dance'],
  ['traffic', 'crossing', 'trucks'],
  ['trucks', 'dust', 'road-surface'],
  ['bridge', 'subsidence', 'road-surface'],
  ['school', 'kindergarten'],
  ['college', 'internship'],
  ['hospital', 'medical-insurance'],
  ['housing-help', 'talent'],
  ['smell', 'livestock', 'sewage'],
  ['rubbish', 'incineration', 'smell'],
  ['water-supply', 'water-bill'],
  ['pension', 'relief'],
  ['pension', 'landless', 'demolition'],
  ['farmland', 'village-house', 'demolition'],
  ['driving', 'car', 'inspection'],
  ['prepaid', 'food-safety', 'driving'],
  ['school', 'canteen'],
  ['wages', 'labour'],
  ['school', 'teacher', 'lessons'],
  ['bus', 'metro', 'traffic'],
  ['renting', 'lending', 'swindle'],
  ['returns', 'new-home', 'swindle'],
  ['swindle', 'prepaid', 'lending'],
  ['subsidy', 'talent', 'housing-help'],
  ['playground', 'school', 'teacher', 'smell'],
  ['property', 'parking-order', 'lift'],
  ['road-surface', 'flooding', 'traffic'],
];

/** How much of a matter its relatives count for. */
const kinship = 0.35;

/** The same matters with their relatives, which count less. */
export function withRelatives(matters: ReadonlyMap<Matter, number>): Map<Matter, number> {
  const all = new Map(matters);
  for (const [matter, weight] of matters) {
    for (const family of families) {
      if (!family.includes(matter)) continue;
      for (const other of family) {
        if (other !== matter) all.set(other, Math.max(all.get(other) ?? 0, kinship * weight));
      }
    }
  }
  return all;
}

/** Words that are said of many matters tell less of each. */
const faint = new Set(
  '臭 吵 堵 偷 睡觉 休息 影响 出行 空气 学生 收费 卫生 业主 物业 高速 立案 案件 报警 污染 环保局 安全隐患 税 狗 犬 坟 补贴 公园 医院 老师 半夜 不作为 态度 城管 完工 人行 拖欠 投资人 用水 交警 派出所 上课 购房 开发商 养老 报名 补偿 赔偿 医生 线路 站点 大桥 大车 学员 价格 读书 上学 录取 系统 学院 大学 检查费 治疗 病人 上网 检测点 关门 喝水 坐车 等车 改道 涨价 多收 硕士 博士 本科 引进 认证 打不开 大学生 补发 退费 租房 中介 公寓 收益 商铺 发放 奖励 家长 校长 校园 教室 贷款 分期 投资 超标 恶心 头晕 竣工 备案 首付 房贷 交付 会员 余额 门店 充值 档案 故障 网上 平台 考试 公示 体检 结算 仲裁 额度 事故 护栏 绿灯 通行 占道 充电 车库 车位 轨道 换乘 直达 走向 响声 安静 楼顶 顶楼 堵塞 水沟 水库 收房 违约金 跑路 套路 抵押 分红 隔离 威胁 报案 手术 门诊 挂号 对口 转学 验证 补缴 断缴 参保 确权 过户 改制 打通 返还 托管 诈骗 利息 逾期 疫情 环评手续 检测报告 老鼠 绿地 维修资金 物业公司'.split(
    ' ',
  ),
);

interface Said {
  readonly matter: Matter;
  readonly weight: number;
}

const said = new Map<string, Said[]>();
for (const [matter, list] of Object.entries(words) as [Matter, string][]) {
  for (const word of list.split(' ')) {
    const weight = faint.has(word) ? 0.4 : 1;
    said.set(word, [...(said.get(word) ?? []), { matter, weight }]);
  }
}
const longest = Math.max(...[...said.keys()].map((word) => word.length));

/** Where the words of matters stand in a text. */
export function* matterWordsIn(text: string): Generator<{ start: number; end: number }> {
  for (let at = 0; at < text.length; at += 1) {
    for (let size = Math.min(longest, text.length - at); size > 1; size -= 1) {
      if (!said.has(text.slice(at, at + size))) continue;
      yield { start: at, end: at + size };
      at += size - 1;
      break;
    }
  }
}

/** How much of each matter a text tells, and by which words; what is said twice weighs little more. */
export function mattersOf(text: string): Map<Matter, { weight: number; words: string[] }> {
  const found = new Map<Matter, { weight: number; words: string[] }>();
  for (let at = 0; at < text.length; at += 1) {
    for (let size = Math.min(longest, text.length - at); size > 0; size -= 1) {
      const word = text.slice(at, at + size);
      const matters = said.get(word);
      if (!matters) continue;
      for (const { matter, weight } of matters) {
        const known = found.get(matter);
        if (!known) found.set(matter, { weight, words: [word] });
        else if (known.words.includes(word)) known.weight += weight * 0.1;
        else {
          known.weight += weight * 0.5;
          known.words.push(word);
        }
      }
      at += size - 1;
      break;
    }
  }
  return found;
}
