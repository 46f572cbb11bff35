import type { Situation } from './situation.ts';

/** Matters a town handles itself. */
export const townSituations: readonly Situation[] = [
  {
    title: '{v}{g}路灯不亮',
    texts: [
      '{v}{g}河边那几盏路灯坏了{d}，天一黑就看不见路，老人接孩子放学很不安全，请派人来修一下。',
      '我们{g}进村口的太阳能路灯不亮{d}了，前天晚上邻居骑车摔了一跤。给村里说过，一直没人来看。',
    ],
    category: 'street-services',
    nature: 'request',
    result: 'resolved',
    answer:
      '经现场查看，{v}{g}共有三盏路灯蓄电池老化，已于当天更换并试亮正常，今后由村网格员每月巡查一次。',
    lacking: '只修了一盏，桥头另外两盏还是不亮',
    photo: 'dark-street',
    proof: 'lit-street',
  },
  {
    title: '{v}河堤塌了一段',
    texts: [
      '前几天下雨后，{v}{g}这段河堤塌了七八米，离我家菜地只有两步远，再下大雨怕房子也受影响。',
      '{v}小学后面的河堤裂了很长一道缝，孩子们天天从上面走，请尽快看看，先拉个警戒线也好。',
    ],
    category: 'rivers',
    nature: 'request',
    urgency: 'orange',
    result: 'partly',
    answer:
      '已设置警戒线并用沙袋临时加固，同时请水利技术人员到场测量；永久修复列入本季度水毁修复项目，开工前由村委会专人看护。',
    lacking: '警戒线被风刮倒后没有人重新设置',
    photo: 'broken-bank',
  },
  {
    title: '{v}{g}通组路坑洼不平',
    texts: [
      '{v}到{g}的水泥路被大车压坏了，坑里全是水，三轮车过不去，{d}了都没有人管。',
      '我家门口这条路坑越来越大，昨天学生骑车又摔了。哪怕先用碎石填一下也行。',
    ],
    category: 'roads',
    nature: 'request',
    result: 'resolved',
    answer:
      '已组织施工队对破损路段破除重铺，共修补六处约四十平方米，养护期满后恢复通车，并在路口增设限重标志。',
    lacking: '还有两个坑没有补，车辆照样绕行',
    photo: 'pothole',
    proof: 'mended-road',
  },
  {
    title: '{v}垃圾{d}没有清运',
    texts: [
      '{v}路口的垃圾池满了{d}，苍蝇到处飞，味道很大，旁边就是小卖部和住户。',
      '保洁员说车坏了，垃圾就一直堆着，风一吹塑料袋满田都是，希望固定时间来拉。',
    ],
    category: 'street-services',
    nature: 'complaint',
    result: 'resolved',
    answer:
      '因转运车辆检修造成积压，已调配备用车辆于当日清运完毕并消毒，今后每两天清运一次，节假日增加一次。',
    lacking: '清了一次以后又堆满了，没有按说的时间来',
    photo: 'rubbish',
  },
  {
    title: '咨询低保怎么申请',
    texts: [
      '父亲今年做了手术，家里只有我一个人打零工，想问问我们{v}这种情况能不能申请低保，要准备哪些材料？',
      '邻居老人独居，儿女都不在了，身体也不好，想替他问一下低保和特困供养怎么办。',
    ],
    category: 'social-assistance',
    nature: 'consultation',
    result: 'explained',
    answer:
      '已由民生服务专员上门说明条件和所需材料，并帮助填写申请表。入户核查和公示约需二十个工作日，结果会电话告知。',
    lacking: '只说了让等通知，没有讲清需要哪些材料',
  },
  {
    title: '{v}自来水{d}时有时无',
    texts: [
      '{v}{g}的集中供水最近总是断，早上做饭没水，只能去井里挑，家里有老人实在不方便。',
      '白天基本没水，半夜才来一会儿，水桶都排到院子里了，是不是哪里漏了？',
    ],
    category: 'utilities',
    nature: 'request',
    result: 'resolved',
    answer: '经排查为进村主管接头渗漏，已更换管件并冲洗管网，水质检测合格，供水恢复正常。',
    lacking: '高处的几户仍然没有水',
    photo: 'muddy-water',
  },
  {
    title: '{v}桥上护栏缺了一截',
    texts: [
      '{v}的石桥护栏被车撞断了一截，{d}了只拉了根绳子，晚上过桥很吓人。',
      '上学路上的小桥没有护栏，水又深，请装上护栏或者立个警示牌。',
    ],
    category: 'roads',
    nature: 'request',
    urgency: 'yellow',
    result: 'resolved',
    answer: '已安装钢管护栏十二米并粉刷反光漆，桥头增设“小心落水”警示牌。',
    lacking: '只装了一边，另一边还空着',
    photo: 'broken-bridge',
  },
  {
    title: '{v}有人倾倒建筑垃圾',
    texts: [
      '最近晚上总有车到{v}河滩倒砖头水泥块，已经堆成小山，下雨会冲进河里。',
      '{g}后山沟被人倒了好几车装修垃圾，请查一查是谁倒的，让他们拉走。',
    ],
    category: 'pollution',
    nature: 'report',
    result: 'resolved',
    answer:
      '已联合执法人员调取沿线监控，查实倾倒车辆两台，责令清运并依法处理，现场已恢复并安装警示牌。',
    lacking: '垃圾只清走一部分，剩下的用土盖住了',
    photo: 'rubbish',
  },
  {
    title: '{v}{g}水渠堵了没法浇地',
    texts: [
      '{v}{g}的水渠淤了泥和树枝，水下不来，油菜马上要浇，请帮忙清一下。',
      '渠道上游被人截断{d}，我们下游十几户浇不上水，大家意见很大。',
    ],
    category: 'rivers',
    nature: 'request',
    result: 'resolved',
    answer: '村委会已组织劳力清淤三百余米，并商定上下游轮流用水，现已恢复通水。',
    lacking: '中间一段没清到底，水还是过不来',
  },
  {
    title: '高龄补贴没有到账',
    texts: [
      '奶奶今年满八十，材料交到{v}{d}了，补贴一直没有发，想问问卡在哪一步。',
      '上个季度的高龄津贴没收到，以前都是月底到账，请帮忙查一下。',
    ],
    category: 'social-assistance',
    nature: 'consultation',
    result: 'resolved',
    answer: '经核对为银行卡号登记有误，已更正并补发，款项三个工作日内到账。',
    lacking: '说好补发，卡里还是没有',
  },
  {
    title: '{v}养殖场气味大',
    texts: [
      '{v}{g}旁边的养殖场粪水直接排到沟里，夏天窗户都不敢开，{d}了还是老样子。',
      '养猪场离我们住的地方太近，一到傍晚味道特别重，家里孩子老咳嗽。',
    ],
    category: 'pollution',
    nature: 'complaint',
    result: 'partly',
    answer: '已责令养殖户完善三级沉淀池并覆盖除臭，整改期间每周检查一次，整改完成前不得扩大规模。',
    lacking: '检查时关了两天，过后又排',
  },
  {
    title: '{v}的健身器材坏了',
    texts: [
      '{v}广场的漫步机断了一根脚踏，孩子还在上面玩，请修好或先拆掉。',
      '文化广场的篮球架歪了，地面也裂了，希望修一修，晚上很多人来锻炼。',
    ],
    category: 'street-services',
    nature: 'request',
    result: 'resolved',
    answer: '已停用并更换损坏部件，螺栓全部重新紧固，检查合格后恢复使用。',
    lacking: '换上的零件又松了',
  },
  {
    title: '{v}邻居建房挡了排水',
    texts: [
      '隔壁建房把公共排水沟填了，一下雨水就往我家院子里灌，找过两次没谈拢，请镇上来评评理。',
      '新砌的围墙正压在老排水沟上，{g}三户人家的水都出不去，希望帮忙协调。',
    ],
    category: 'governance',
    nature: 'request',
    result: 'resolved',
    answer: '镇、村两级调解员到场丈量并组织双方协商，已恢复排水沟，双方签订调解协议。',
    lacking: '协议签了，沟还没有挖开',
  },
  {
    title: '建议在{v}增设快递代收点',
    texts: [
      '现在买东西都要到镇上去取，老人拿不动。建议在{v}便民服务站设一个快递点，哪怕隔天一次也好。',
      '{v}年轻人都在外面，寄回来的药和衣服取起来很难，希望快递能进村。',
    ],
    category: 'development',
    nature: 'suggestion',
    result: 'explained',
    answer:
      '感谢建议。已与快递企业商定先在便民服务站试运行，每周一、三、五送达，三个月后视件量调整。',
    lacking: '试运行的时间没有告诉村民',
  },
];
