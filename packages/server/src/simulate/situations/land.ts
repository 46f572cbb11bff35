import type { Situation } from './situation.ts';

/** Land, nature, dangers, culture and law: by the end of the department's name. */
export const land: Readonly<Record<string, readonly Situation[]>> = {
  生态环境局: [
    {
      title: '{v}旁边工厂冒黑烟',
      texts: [
        '{v}旁边的[砖厂|塑料厂|木炭窑]晚上冒黑烟，刺鼻得很，窗台上一层灰。',
        '{p}的小作坊[烧塑料|洗沙]，污水把河都染[白|黑]了，鱼死了一片。',
      ],
      harm: ['{k}咳了{d}。', '白天检查就停，晚上又开。'],
      category: 'pollution',
      nature: 'report',
      weight: 1.2,
      mistaken: '应急管理局',
      result: 'resolved',
      answer: '夜间突击检查属实，已责令停产并立案，安装在线监测，复查合格前不得恢复生产。',
      partly: '已查封生产设备；厂方正在改建除尘设施，验收前停产，周边空气每周监测一次并公布。',
      lacking: '停了一个星期又偷偷开了',
    },
  ],
  自然资源局: [
    {
      title: '{v}耕地上违法建房',
      texts: [
        '{v}{g}有人在[水田|菜地]里盖房子，[白天围着|晚上施工]，不是说不让占耕地吗？',
        '{p}的山被挖了一大块[取土|采石]，挖完也不复绿，下雨冲泥浆。',
      ],
      category: 'government-service',
      nature: 'report',
      weight: 0.8,
      mistaken: '农业农村局',
      result: 'resolved',
      answer: '经核查未办用地手续，已责令停工、限期拆除并复垦，纳入每周卫片巡查。',
      lacking: '停了几天又接着盖了',
    },
  ],
  农业农村局: [
    {
      title: '买到假种子假农药',
      texts: [
        '今年在{t}农资店买的[玉米种|稻种|菜苗]，{n}种下去都[不出苗|不结籽]，损失谁赔？',
        '打了{t}农资店的除草药，[秧苗|果树]全黄了，店家说我们自己用错了。',
      ],
      category: 'consumer',
      nature: 'complaint',
      months: [4, 5, 6, 7, 8],
      mistaken: '市场监督管理局',
      helper: '市场监督管理局',
      result: 'resolved',
      answer: '已抽样送检并组织专家田间鉴定，经营者按鉴定结论赔偿，问题批次全部下架。',
      partly: '样品正在检测，技术员已指导补种；待鉴定结论出来后组织赔偿调解。',
      lacking: '鉴定完没有说赔多少',
    },
    {
      title: '咨询种粮补贴和农机补贴',
      texts: [
        '今年的[种粮|耕地地力]补贴什么时候发，怎么比去年少了？',
        '想买一台[收割机|旋耕机|微耕机]，有没有补贴，怎么申请？',
      ],
      category: 'social-assistance',
      nature: 'consultation',
      months: [3, 4, 5, 9, 10],
      mistaken: '财政局',
      result: 'explained',
      answer:
        '补贴按核定面积于本月底前打卡，您户面积核减原因已说明；农机购置补贴先买后补，可在手机上申请。',
      lacking: '面积为什么核减没有说清',
    },
  ],
  林业局: [
    {
      title: '{v}野猪糟蹋庄稼',
      texts: [
        '{v}{g}的[玉米|红薯|花生]快收了，{w}野猪来拱了[半亩|一大片]，又不让打。',
        '野猪白天都敢下到{p}，{k}上坡干活害怕。',
      ],
      category: 'governance',
      nature: 'request',
      months: [7, 8, 9, 10],
      weight: 0.9,
      mistaken: '农业农村局',
      result: 'resolved',
      answer: '已组织专业护农队猎捕并安装驱赶设备，损失已登记，由保险公司查勘赔付。',
      lacking: '登记了损失，没有人来赔',
    },
  ],
  应急管理局: [
    {
      title: '{v}有人私存烟花',
      texts: [
        '{v}{p}一户人家里堆满烟花爆竹，旁边就是{n}人家，太危险了。',
        '{t}的[加油点|液化气站]开在房子中间，消防车都进不去。',
      ],
      category: 'safety',
      nature: 'report',
      urgency: 'orange',
      months: [12, 1, 2],
      weight: 0.8,
      mistaken: '公安局',
      helper: '公安局',
      result: 'resolved',
      answer: '已会同公安机关现场收缴并依法处理，安全隐患当场消除，对周边开展拉网排查。',
      lacking: '拉走了一部分，听说后院还有',
    },
  ],
  消防救援大队: [
    {
      title: '{e}消防通道被堵死',
      texts: [
        '{e}的消防通道[被铁门锁死|停满了车|堆了杂物]，消火栓里也没有水。',
        '{e}有人把电动车推上楼充电，{w}楼道里冒烟了，吓死人。',
      ],
      category: 'safety',
      nature: 'report',
      urgency: 'yellow',
      mistaken: '住房和城乡建设局',
      helper: '住房和城乡建设局',
      result: 'resolved',
      answer: '已责令物业拆除障碍、恢复消火栓供水，楼栋安装阻车装置，逾期再犯依法处罚。',
      lacking: '清了几天又停满了车',
    },
  ],
  文化和旅游局: [
    {
      title: '建议多开放文化场馆',
      texts: [
        '图书馆[周末|晚上]不开门，上班的人和学生都去不了，建议延长时间。',
        '{t}的文化站[锁着门|设备都收起来]，建议给老年人[教唱歌|放电影|开书法班]。',
        '建议把{v}的[老祠堂|古树|老戏台]保护起来，能带动一点旅游。',
      ],
      category: 'development',
      nature: 'suggestion',
      mistaken: '教育局',
      result: 'explained',
      answer: '感谢建议。自下月起周末和每晚延长开放两小时，文化站课程表已公布，欢迎报名。',
      lacking: '课程表上的班没有开',
    },
  ],
  发展和改革局: [
    {
      title: '建议引进企业让人在家门口就业',
      texts: [
        '{t}年轻人都出去了，建议引进一些[手工|农产品加工|电商]企业，让妇女在家门口挣钱。',
        '建议在{v}建个[冷库|烘干房]，水果下来卖不掉都烂在地里。',
        '县城停车难，建议把[老车站|闲置厂房]改成停车场。',
      ],
      category: 'development',
      nature: 'suggestion',
      weight: 1.2,
      mistaken: '商务局',
      helper: '农业农村局',
      result: 'explained',
      answer:
        '感谢建议。已纳入明年项目储备，正与两家企业洽谈；选址和用工计划确定后在村务公开栏公布。',
      lacking: '答复很笼统，没有时间',
    },
  ],
  司法局: [
    {
      title: '想申请法律援助',
      texts: [
        '{k}[被车撞了|干活摔伤了]，对方不赔，请不起律师，怎么申请法律援助？',
        '离婚后{k}的[抚养费|赡养费]对方一直不给，想咨询怎么打官司。',
      ],
      category: 'government-service',
      nature: 'consultation',
      weight: 0.8,
      result: 'explained',
      answer: '符合援助条件，已指派律师当天联系您，免收一切费用，材料由司法所协助准备。',
      lacking: '律师只打了一个电话就没有下文',
    },
  ],
};
