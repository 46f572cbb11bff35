import type { Situation } from './situation.ts';

/** Water, houses, power and gas: by the end of the department's name. */
export const works: Readonly<Record<string, readonly Situation[]>> = {
  供水公司: [
    {
      title: '{e}自来水发黄',
      texts: [
        '{e}这{d}早上放出来的水都是黄的，沉淀后有一层泥，不敢给孩子冲奶粉。',
        '{w}停水检修以后，我家的水一直浑，放了半小时还是这样，请来看看。',
        '{r}这边的水有股[铁锈味|漂白粉味]，烧开了壶底一层白的，能不能喝？',
      ],
      harm: ['洗的白衣服都黄了。', '{n}人家都买桶装水。'],
      category: 'utilities',
      nature: 'complaint',
      weight: 1.4,
      mistaken: '住房和城乡建设局',
      result: 'resolved',
      answer:
        '系管网检修后沉积物扰动所致，已对片区管道排放冲洗，并取样检测，浑浊度符合标准。给您带来不便，敬请谅解。',
      partly:
        '已冲洗主管并更换楼栋过滤器；小区内部老管锈蚀严重，改造方案已报住建部门，拟列入老旧小区改造。',
      lacking: '水清了一天又变黄',
      question: ['请问是一天都黄，还是只有早上？', '早上头十来分钟最黄，中午好一点，全楼都一样。'],
      photo: 'muddy-water',
    },
    {
      title: '{e}高层水压太低',
      texts: [
        '{e}六楼以上晚上洗澡没有水，热水器打不着火，反映{d}了。',
        '一到做饭时间水就像一根线，能不能检查一下加压泵？',
      ],
      category: 'utilities',
      nature: 'request',
      months: [6, 7, 8, 9],
      result: 'resolved',
      answer: '已更换加压泵变频器并调整供水压力，高峰时段末端水压达到规定值。',
      lacking: '白天好了，晚上高峰还是没水',
    },
    {
      title: '水费比平时多了一倍',
      texts: [
        '这个月水费比平时多了一倍，家里就两个人，怀疑是水表有问题，请上门核对。',
        '抄表数字和水表上的对不上，多算了二十多吨，请退还。',
        '{e}换了智能表以后水费涨得厉害，[三个月|一个月]扣了[一百八|两百多|三百多]，怎么算的？',
      ],
      category: 'consumer',
      nature: 'consultation',
      result: 'resolved',
      answer: '经上门核对系抄表录入错误，已更正读数，多收水费在下期账单中抵扣，并当面致歉。',
      lacking: '下期账单并没有抵扣',
    },
  ],
  住房和城乡建设局: [
    {
      title: '{e}暖气不热',
      texts: [
        '{e}[二|三|五]单元供暖以来屋里只有十四度，老人冻得感冒了，物业让找热力，热力让找物业。',
        '缴了全额取暖费，暖气片只有进水管是温的，{d}了没人来测温。',
        '家里[{k}|孩子]在屋里要穿羽绒服，[边户|顶楼]更冷，报修说在排队。',
      ],
      harm: ['交了[一千八|两千三|两千六]暖气费就这样。', '楼上楼下都一样，群里都在说。'],
      asks: ['请上门测个温。', '不达标的话能不能退费？'],
      category: 'utilities',
      nature: 'complaint',
      months: [11, 12, 1, 2, 3],
      weight: 2,
      result: 'resolved',
      answer:
        '已协调供热单位上门清洗过滤网并调节楼栋阀门，复测室温二十度，对不达标时段按规定退费。',
      partly:
        '已调节楼栋阀门，室温升到十七度；该楼二次管网口径偏小，停暖后改造，期间按实测温度减免费用。',
      lacking: '当天热了，第二天又凉下来',
      question: ['请问是整栋楼都不热，还是只有您家？', '我们这一侧从上到下都不热，对门是热的。'],
    },
    {
      title: '{e}电梯反复故障',
      texts: [
        '{e}[一|三|六]号楼电梯一周停了三次，{w}还关住了一位带孩子的邻居，物业总说配件在路上。',
        '电梯坏了{d}，住[十一|十六]楼的老人下不了楼看病，请督促修好。',
      ],
      category: 'housing',
      nature: 'complaint',
      urgency: 'yellow',
      mistaken: '市场监督管理局',
      helper: '市场监督管理局',
      result: 'resolved',
      answer: '已约谈物业和维保单位，更换门机系统并完成检验，维保由半月一次增加为每周一次。',
      lacking: '修好后第三天又停了',
    },
    {
      title: '{e}物业不打扫楼道',
      texts: [
        '{e}楼道{d}没人扫，电动车堆在消防通道，物业费却一分不少收。',
        '小区的垃圾桶坏了不换，[路灯|门禁]也坏了，物业电话打不通。',
        '{e}的[地下车库漏水|绿化带成了菜地|大门关不上]，找物业说没有钱修。',
      ],
      category: 'housing',
      nature: 'complaint',
      weight: 1.5,
      result: 'partly',
      answer:
        '已下发整改通知书，物业公司完成楼道清扫并清理消防通道；电动车充电棚正在选址，预计一个月内建成。',
      lacking: '扫了一次又没人管了',
    },
    {
      title: '{e}交了钱房产证办不下来',
      texts: [
        '在{e}买房[三年|五年]了，税费都交清，房产证一直办不下来，孩子上学要用。',
        '开发商说[资料报上去了|消防没验收]，{e}几百户都没有证，到底卡在哪里？',
      ],
      category: 'housing',
      nature: 'complaint',
      helper: '不动产登记中心',
      mistaken: '不动产登记中心',
      result: 'partly',
      answer:
        '已会同登记机构和开发企业梳理欠缺资料，完成专项验收两项，首批住户本月起分批办证，名单在小区公示。',
      lacking: '公示的名单里没有我们这栋',
    },
    {
      title: '{e}屋顶漏水没有人管',
      own: true,
      texts: [
        '{e}顶楼漏水[{d}|两年]了，墙皮一块块掉，动用维修基金要等多久？',
        '楼上卫生间漏到我家{k}的床上，楼上不开门，物业说管不了。',
      ],
      category: 'housing',
      nature: 'request',
      months: [5, 6, 7, 8, 9],
      result: 'resolved',
      answer: '已指导业主完成表决并应急使用维修资金，屋面防水重做完毕，蓄水试验不渗漏。',
      lacking: '做完第一场雨还是漏',
    },
  ],
  供电公司: [
    {
      title: '{e}经常跳闸停电',
      texts: [
        '{e}这{d}一到晚上就跳闸，冰箱里的东西都坏了，是不是变压器带不动？',
        '{v}{g}电线杆歪了，刮风时线路冒火花，接着整片就停电，很危险。',
        '{w}打雷以后{v}就没有电，抢修电话一直占线，{k}用的呼吸机等着电。',
      ],
      category: 'utilities',
      nature: 'request',
      urgency: 'red',
      months: [1, 6, 7, 8, 12],
      weight: 1.3,
      result: 'resolved',
      answer: '已更换老化导线并扶正电杆，变压器增容列入本月计划，期间安排专人值守抢修。',
      lacking: '昨晚又跳了一次',
    },
    {
      title: '{v}电压低电器用不了',
      texts: [
        '{v}{g}晚上灯泡像萤火虫，[电饭煲煮不熟饭|空调打不着]，反映{d}了。',
        '我们在线路末端，[磨面|抽水]的机器一开，{n}人家的灯都暗了。',
      ],
      category: 'utilities',
      nature: 'request',
      result: 'resolved',
      answer: '已在{v}新增一台变压器并更换末端导线，晚高峰实测电压合格。',
      partly: '已调整变压器档位，电压有所回升；新增布点已立项，预计下月施工。',
      lacking: '到了晚上电压还是上不来',
    },
  ],
  燃气公司: [
    {
      title: '{e}天然气迟迟不通',
      texts: [
        '{e}交了[两千八|三千]的开户费，管子都装好了，{d}不来点火，天天扛气罐。',
        '{r}旁边都通气了，就差我们这一栋，说是手续没有批。',
      ],
      category: 'utilities',
      nature: 'request',
      result: 'resolved',
      answer: '已协调完成占道审批并接通支管，验漏合格，点火通气时间已在楼栋张贴。',
      lacking: '张贴的日子过了没有来',
    },
    {
      title: '{e}楼道里有燃气味',
      texts: [
        '{e}楼道这{d}总有煤气味，[打了电话|报修]来人闻了一下就走了，心里不踏实。',
        '{r}挖路以后，地沟盖板那里有一股臭鸡蛋味，怕是管子漏了。',
      ],
      category: 'safety',
      nature: 'report',
      urgency: 'red',
      weight: 0.4,
      helper: '应急管理局',
      mistaken: '消防救援大队',
      result: 'resolved',
      answer:
        '抢修人员到场检测，关闭阀门并疏散，更换渗漏的立管接头，复测浓度为零后恢复供气，对全楼入户安检。',
      lacking: '只查了我们这个单元，旁边单元没有查',
    },
  ],
};
