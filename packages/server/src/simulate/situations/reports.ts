import type { Situation } from './situation.ts';

/** What officials of a town are said to have done: sealed, and never shown to the town. */
export const reports: readonly Situation[] = [
  {
    title: '评低保优亲厚友',
    texts: [
      '{v}评低保，[村干部的亲戚|组长的侄子]家里有[小车|门面]还吃低保，真正困难的评不上。',
      '{v}的低保名单没有公示过，听说[都是熟人|打了招呼的]才有，希望查一查。',
    ],
    harm: ['{o}生病{d}了，申请几次都没有下文。', '村里人都知道，没人敢说。'],
    asks: ['请派人到村里核实。', '请替我保密。'],
    category: 'governance',
    nature: 'report',
    result: 'explained',
    answer: '已派员核查，对不符合条件的按程序退出，对相关责任人按干部管理权限处理，名单重新公示。',
    lacking: '名单还是没有贴出来',
  },
  {
    title: '补贴款被冒领',
    texts: [
      '{v}[种粮补贴|退耕还林补助|养老金]登记的亩数和实际不一样，[多出来的|少发的]{m}元不知道去了哪里。',
      '去银行查，{k}的补贴款{d}前就有人签字领走了，签字不是本人写的。',
    ],
    asks: ['请把发放表拿出来核对。', '请不要把我的名字告诉村里。'],
    category: 'governance',
    nature: 'report',
    result: 'resolved',
    answer: '已调取发放明细逐户核对，差额已退还，有关线索移交县纪委监委处理。',
    lacking: '钱退了一部分，还差一笔',
  },
  {
    title: '办事收好处',
    texts: [
      '到镇里办[宅基地手续|准生证明|建房审批]，[经办人|窗口的人]暗示要[请客|给点辛苦费]，不给就一直拖。',
      '给{k}办[残疾证|危房改造]，有人说交{m}元就能办快一点，请查一查是谁。',
    ],
    harm: ['跑了四五趟，每次都说缺材料。'],
    asks: ['请一定保密，怕以后办不了事。'],
    category: 'governance',
    nature: 'report',
    result: 'explained',
    answer:
      '已对反映的问题开展核查，当事人已停止经办该项业务，处理结果将依规公布；该项手续不收取任何费用。',
    lacking: '换了个人，还是说缺材料',
  },
  {
    title: '村里账目不公开',
    texts: [
      '{v}[修路|卖砂石|出租林地]的钱{d}没有公布过，问就说[在统计|账在镇里]。',
      '{v}的公示栏还是[去年|前年]的，[集体的鱼塘|村里的门面]租给谁、租金多少都不清楚。',
    ],
    asks: ['希望镇里以外的人来查账。'],
    category: 'governance',
    nature: 'report',
    result: 'resolved',
    answer: '已组织审计，收支明细在公示栏和村民微信群公布，并由村务监督委员会逐笔说明。',
    lacking: '只公布了总数，没有明细',
  },
  {
    title: '干部态度粗暴',
    texts: [
      '{t}的干部下村时[骂人|推搡老人]，当时有{n}多人在场，请处理。',
      '去反映问题，[接待的人|值班的人]拍桌子说“你去告嘛”，请管一管。',
    ],
    category: 'governance',
    nature: 'report',
    result: 'explained',
    answer: '经查，反映情况基本属实，已对当事人批评教育并责令向群众道歉，窗口安排专人值守。',
    lacking: '没有人来道歉',
  },
];
