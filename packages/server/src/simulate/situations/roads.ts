import type { Situation } from './situation.ts';

/** Buses, roads, rivers, streets and parks: by the end of the department's name. */
export const roads: Readonly<Record<string, readonly Situation[]>> = {
  公共交通公司: [
    {
      title: '公交末班车提前收车',
      texts: [
        '站牌上写末班车晚上八点，{d}都是七点半就没车了，下晚班只能走回家。',
        '[3|6|11] 路末班车常常不等到点就走，{w}下雨在{e}站等了四十分钟。',
        '到{v}的班车[说不来就不来|一天只剩一趟]，老人看病赶不上。',
      ],
      category: 'transport',
      nature: 'complaint',
      mistaken: '交通运输局',
      result: 'resolved',
      answer:
        '已核实驾驶员提前收车情况并按规定处理，末班车时间在站牌和手机上同步公布，调度室每日抽查。',
      lacking: '这周又有一天没有等到车',
    },
    {
      title: '{e}公交站台破旧',
      texts: [
        '{e}公交站只有一根站牌，下雨天老人小孩都淋着，能不能装个棚子和凳子？',
        '{r}公交站的座椅断了，玻璃也碎了一块，容易扎到人，请修一下。',
      ],
      category: 'transport',
      nature: 'request',
      mistaken: '交通运输局',
      result: 'resolved',
      answer: '已更换破损构件并加装座椅和遮雨棚，站台照明同步修复。',
      lacking: '座椅装了，碎玻璃没有换',
      photo: 'bus-stop',
    },
    {
      title: '建议公交延伸到{e}',
      texts: [
        '{e}已经住了一千多户，最近的公交站要走二十分钟，建议把 [2|5|8] 路车延长一站。',
        '我们这边老人多，去县医院要转两趟车，建议公交绕到{e}门口停一下。',
        '建议[赶集日|周末]给{t}加开两班车，车上挤得门都关不上。',
      ],
      category: 'transport',
      nature: 'suggestion',
      result: 'explained',
      answer: '感谢建议。经客流调查，拟自下季度起试运行，方案公示期间欢迎继续提出意见。',
      lacking: '没有说明什么时候开始试运行',
    },
    {
      title: '老年卡刷不了公交',
      texts: [
        '{o}的老年卡{w}刷不响，司机让投币，态度不好。',
        '七十岁以上免费乘车的卡在哪里办，要不要年审？',
      ],
      category: 'transport',
      nature: 'consultation',
      weight: 0.7,
      result: 'resolved',
      answer: '系卡片年审到期，已远程续期，可正常使用；车载机已增加语音提示，对驾驶员进行了教育。',
      lacking: '在别的线路上还是刷不了',
    },
  ],
  公路养护中心: [
    {
      title: '{v}路段落石没有清',
      texts: [
        '{t}到{v}的公路上{w}掉下来一堆石头，只能走半边，弯道看不见，很危险。',
        '{p}那个急弯[凸面镜碎了|护栏被撞飞了]，{d}了没有人装。',
      ],
      category: 'roads',
      nature: 'report',
      urgency: 'orange',
      months: [6, 7, 8, 9],
      helper: '公安局',
      mistaken: '交通运输局',
      result: 'resolved',
      answer: '已清理塌方约三十方，双向恢复通行，边坡挂设防护网并安排雨后巡查。',
      lacking: '只清了路面，坡上松的石头还在',
    },
  ],
  交通运输局: [
    {
      title: '{t}大货车超载压坏路',
      texts: [
        '每天晚上拉砂石的大车从{t}过，[一辆接一辆|轰隆隆的]，路面压得全是裂缝，房子都在抖。',
        '{v}限高杆被人[拆了|锯断]，大车随便进，新修的路不到一年就烂了。',
      ],
      category: 'transport',
      nature: 'report',
      mistaken: '公安局',
      helper: '公安局',
      result: 'resolved',
      answer: '已联合交警夜间设卡，查处超限车辆九台，恢复限高设施，约谈源头料场并安装称重设备。',
      lacking: '卡子撤了以后大车又来了',
    },
    {
      title: '咨询{t}公路什么时候开工',
      texts: [
        '{t}到县城的路说了几年要拓宽，测量的来过两次，到底什么时候修？',
        '修路占了我家[半亩地|几棵果树]，补偿按什么标准，什么时候给？',
      ],
      category: 'transport',
      nature: 'consultation',
      weight: 0.7,
      result: 'explained',
      answer:
        '该项目已完成初步设计批复，正在办理用地手续，计划年底招标；征地补偿标准已在村公示栏张贴。',
      lacking: '公示栏里没有看到补偿标准',
    },
  ],
  水利局: [
    {
      title: '河道里有人挖砂',
      texts: [
        '{v}{p}的河里{d}晚上都有挖机挖砂，[天亮就走|白天盖着篷布]，河床挖得坑坑洼洼。',
        '有人在河边{p}[堆砂石|填河造地]，水道窄了一半，涨水怎么办？',
      ],
      category: 'rivers',
      nature: 'report',
      mistaken: '自然资源局',
      helper: '公安局',
      result: 'resolved',
      answer: '水政执法人员夜间蹲守查获挖掘机一台，立案处理并责令恢复河道，河段长每周巡查两次。',
      lacking: '坑没有填，小孩游泳危险',
    },
  ],
  环境卫生服务中心: [
    {
      title: '{r}垃圾车一早扰民',
      texts: [
        '{r}的垃圾车凌晨四点就来[压缩|倒桶]，声音大得很，住一楼的天天被吵醒。',
        '{e}门口的垃圾中转站漏臭水，{d}了一下风就没法开窗。',
      ],
      category: 'street-services',
      nature: 'complaint',
      mistaken: '综合行政执法局',
      result: 'resolved',
      answer: '已将作业时间调整到早六点半以后，更换车辆密封条并每日冲洗除臭。',
      lacking: '改了三天又提前了',
    },
  ],
  园林绿化中心: [
    {
      title: '{r}行道树挡住信号灯',
      texts: [
        '{r}的树枝长得把红绿灯都遮住了，开车到跟前才看见，请修剪一下。',
        '{e}外面的树[飘毛毛|长虫]，{d}了窗台上一层，有哮喘的人受不了。',
      ],
      category: 'street-services',
      nature: 'request',
      months: [4, 5, 6, 7, 8],
      mistaken: '住房和城乡建设局',
      result: 'resolved',
      answer: '已修剪行道树四十余株并喷药防治，今后每季度巡查修剪一次。',
      lacking: '路口那两棵没有剪到',
    },
  ],
};
