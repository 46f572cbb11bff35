import type { Situation } from './situation.ts';

/** Matters of a department, by the end of its name. */
export const departmentSituations: Readonly<Record<string, readonly Situation[]>> = {
  供水公司: [
    {
      title: '{e}自来水发黄',
      texts: [
        '{e}这{d}早上放出来的水都是黄的，沉淀后有一层泥，不敢给孩子冲奶粉。',
        '昨天停水检修以后，我家的水一直浑，放了半小时还是这样，请来看看。',
      ],
      category: 'utilities',
      nature: 'complaint',
      result: 'resolved',
      answer:
        '系管网检修后沉积物扰动所致，已对片区管道排放冲洗，并取样检测，浑浊度符合标准。给您带来不便，敬请谅解。',
      lacking: '水清了一天又变黄',
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
      result: 'resolved',
      answer: '已更换加压泵变频器并调整供水压力，高峰时段末端水压达到规定值。',
      lacking: '白天好了，晚上高峰还是没水',
    },
    {
      title: '水费比平时多了一倍',
      texts: [
        '这个月水费比平时多了一倍，家里就两个人，怀疑是水表有问题，请上门核对。',
        '抄表数字和水表上的对不上，多算了二十多吨，请退还。',
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
        '{e}二单元供暖以来屋里只有十四度，老人冻得感冒了，物业让找热力，热力让找物业。',
        '缴了全额取暖费，暖气片只有进水管是温的，{d}了没人来测温。',
      ],
      category: 'utilities',
      nature: 'complaint',
      result: 'resolved',
      answer:
        '已协调供热单位上门清洗过滤网并调节楼栋阀门，复测室温二十度，对不达标时段按规定退费。',
      lacking: '当天热了，第二天又凉下来',
    },
    {
      title: '{e}电梯反复故障',
      texts: [
        '{e}三号楼电梯一周停了三次，昨天还关住了一位带孩子的邻居，物业总说配件在路上。',
        '电梯坏了{d}，住十一楼的老人下不了楼看病，请督促修好。',
      ],
      category: 'housing',
      nature: 'complaint',
      urgency: 'yellow',
      result: 'resolved',
      answer: '已约谈物业和维保单位，更换门机系统并完成检验，维保由半月一次增加为每周一次。',
      lacking: '修好后第三天又停了',
    },
    {
      title: '{e}物业不打扫楼道',
      texts: [
        '{e}楼道{d}没人扫，电动车堆在消防通道，物业费却一分不少收。',
        '小区的垃圾桶坏了不换，路灯也不亮，物业电话打不通。',
      ],
      category: 'housing',
      nature: 'complaint',
      result: 'partly',
      answer:
        '已下发整改通知书，物业公司完成楼道清扫并清理消防通道；电动车充电棚正在选址，预计一个月内建成。',
      lacking: '扫了一次又没人管了',
    },
  ],
  人力资源和社会保障局: [
    {
      title: '工地拖欠工资',
      texts: [
        '我们五个人在城北工地干了四个月，工资拖了{d}，包工头电话不接，家里等钱用。',
        '装修队欠我一万二工钱，打了欠条说月底给，现在人找不到了，请帮帮忙。',
      ],
      category: 'wages',
      nature: 'complaint',
      urgency: 'yellow',
      result: 'resolved',
      answer:
        '劳动监察人员已约谈总包单位，督促其先行垫付，所欠工资已通过专用账户足额发放，当事人已确认收到。',
      lacking: '只付了一半，剩下的又往后推',
    },
    {
      title: '公司不给缴社保',
      texts: [
        '在厂里上班一年多，一直没有签合同，也没有缴社保，问了就说自愿放弃。',
        '试用期过了还是不给参保，说工资里已经包含了，这样合法吗？',
      ],
      category: 'wages',
      nature: 'complaint',
      result: 'resolved',
      answer: '已责令用人单位补签劳动合同并补缴社会保险，补缴手续办理完毕，凭证已交劳动者。',
      lacking: '只从这个月开始缴，前面的没有补',
    },
    {
      title: '咨询社保转移怎么办',
      texts: [
        '以前在外省打工缴了六年社保，现在回云岭县上班，想把养老保险转回来，要去哪里办？',
        '灵活就业的养老保险断了两年，还能接着缴吗？可以在手机上办吗？',
      ],
      category: 'wages',
      nature: 'consultation',
      result: 'explained',
      answer:
        '可在手机上提交转移申请，无需回原参保地；工作人员已电话指导完成操作，预计十五个工作日内办结。',
      lacking: '电话里说得太快，没有记住在哪里办',
    },
  ],
  综合行政执法局: [
    {
      title: '{e}旁边夜间施工噪声',
      texts: [
        '{e}对面工地夜里十二点还在打桩，{d}了，孩子第二天上课打瞌睡。',
        '凌晨两点浇灌混凝土，声音特别大，打电话给工地也没人理。',
      ],
      category: 'pollution',
      nature: 'complaint',
      result: 'resolved',
      answer:
        '已责令施工单位二十二时后停止产生噪声的作业，对未办夜间施工证明的行为立案处理，并安排夜间巡查。',
      lacking: '停了两个晚上，周末又开始了',
      photo: 'night-works',
    },
    {
      title: '{e}门口占道摆摊',
      texts: [
        '{e}门口早上全是摆摊的，人行道走不了，推婴儿车只能走机动车道。',
        '烧烤摊把桌子摆到盲道上，油烟熏得二楼不敢开窗，{d}了没人管。',
      ],
      category: 'street-services',
      nature: 'complaint',
      result: 'resolved',
      answer: '已引导摊主进入便民疏导点经营，清理占道桌椅，早晚高峰安排人员值守。',
      lacking: '人一走摊子又摆出来了',
      photo: 'stalls',
    },
    {
      title: '广场舞音响太大',
      texts: [
        '{e}旁广场晚上跳舞的音响开到九点半以后，家里有高三学生，希望能小声一点。',
        '早上六点就开始放音乐，关着窗都听得见，请协调一下时间。',
      ],
      category: 'pollution',
      nature: 'complaint',
      result: 'resolved',
      answer: '已与领舞人员约定早七点前、晚九点后不使用音响，并在现场设置分贝显示屏。',
      lacking: '换了一支队伍照样吵',
    },
  ],
  公共交通公司: [
    {
      title: '公交末班车提前收车',
      texts: [
        '站牌上写末班车晚上八点，{d}都是七点半就没车了，下晚班只能走回家。',
        '3 路末班车常常不等到点就走，前天下雨在{e}站等了四十分钟。',
      ],
      category: 'transport',
      nature: 'complaint',
      result: 'resolved',
      answer:
        '已核实驾驶员提前收车情况并按规定处理，末班车时间在站牌和手机上同步公布，调度室每日抽查。',
      lacking: '这周又有一天没有等到车',
    },
    {
      title: '{e}公交站台破旧',
      texts: [
        '{e}公交站只有一根站牌，下雨天老人小孩都淋着，能不能装个棚子和凳子？',
        '公交站的座椅断了，玻璃也碎了一块，容易扎到人，请修一下。',
      ],
      category: 'transport',
      nature: 'request',
      result: 'resolved',
      answer: '已更换破损构件并加装座椅和遮雨棚，站台照明同步修复。',
      lacking: '座椅装了，碎玻璃没有换',
      photo: 'bus-stop',
    },
    {
      title: '建议公交延伸到{e}',
      texts: [
        '{e}已经住了一千多户，最近的公交站要走二十分钟，建议把 5 路车延长一站。',
        '我们这边老人多，去县医院要转两趟车，建议公交绕到{e}门口停一下。',
      ],
      category: 'transport',
      nature: 'suggestion',
      result: 'explained',
      answer: '感谢建议。经客流调查，拟自下季度起试运行延伸线路，方案公示期间欢迎继续提出意见。',
      lacking: '没有说明什么时候开始试运行',
    },
  ],
  教育局: [
    {
      title: '咨询入学和转学手续',
      texts: [
        '我们家从外地搬到{e}，孩子上三年级，想问转学需要什么材料，什么时候可以办？',
        '户口和房子不在一处，明年上小学按哪个片区报名？',
      ],
      category: 'education',
      nature: 'consultation',
      result: 'explained',
      answer:
        '按居住地所在片区办理，需户口簿、居住证明和原学校学籍信息，已将办理流程和联系人发送给您。',
      lacking: '给的电话一直没人接',
    },
    {
      title: '{e}小学门口放学拥堵',
      texts: [
        '放学时校门口车堵成一团，孩子在车缝里穿，希望有人维持秩序，错开时间放学。',
        '学校门前没有斑马线，也没有减速带，{d}前差点出事。',
      ],
      category: 'education',
      nature: 'request',
      result: 'resolved',
      answer: '学校已实行错峰放学并设家长等候区，会同交警施划斑马线、增设减速带和护学岗。',
      lacking: '护学岗只站了两天',
    },
    {
      title: '课后服务收费不清楚',
      texts: [
        '这学期课后服务多收了一项材料费，没有说明用途，想问是不是自愿的。',
        '学校通知必须参加课后托管，不参加还要写说明，感觉不合理。',
      ],
      category: 'education',
      nature: 'complaint',
      result: 'resolved',
      answer: '经核查，该项目未经备案，已要求学校停止收取并全额退还，课后服务一律自愿参加。',
      lacking: '钱还没有退到账上',
    },
  ],
  市场监督管理局: [
    {
      title: '超市称重缺斤少两',
      texts: [
        '在{e}旁边的菜市场买了五斤排骨，回家一称只有四斤二两，摊主不认。',
        '超市称的水果每次都少一两左右，换了两家电子秤核对都对不上，请查一查。',
      ],
      category: 'consumer',
      nature: 'complaint',
      result: 'resolved',
      answer: '已现场检定并没收不合格电子秤，责令经营者退还差价并赔偿，市场入口增设公平秤。',
      lacking: '经营者只答应退差价，还没有退',
    },
  ],
  供电公司: [
    {
      title: '{e}经常跳闸停电',
      texts: [
        '{e}这{d}一到晚上就跳闸，冰箱里的东西都坏了，是不是变压器带不动？',
        '电线杆歪了，刮风时线路冒火花，接着整栋楼就停电，很危险。',
      ],
      category: 'utilities',
      nature: 'request',
      urgency: 'yellow',
      result: 'resolved',
      answer: '已更换老化导线并扶正电杆，变压器增容列入本月计划，期间安排专人值守抢修。',
      lacking: '昨晚又跳了一次',
    },
  ],
  公安局: [
    {
      title: '{e}路口红绿灯不亮',
      texts: [
        '{e}路口的红绿灯黑了{d}，早高峰车都不让人，过马路很危险。',
        '信号灯只剩黄灯一直闪，放学时间最乱，希望尽快修好，先派人指挥一下。',
      ],
      category: 'safety',
      nature: 'report',
      result: 'resolved',
      answer: '已修复信号灯供电线路，恢复前安排交警现场指挥。',
      lacking: '修好后左转灯还是不亮',
    },
  ],
};
