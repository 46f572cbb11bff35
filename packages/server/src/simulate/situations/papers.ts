import type { Situation } from './situation.ts';

/** Insurance, entitlements, homes and papers: by the end of the department's name. */
export const papers: Readonly<Record<string, readonly Situation[]>> = {
  医疗保障局: [
    {
      title: '外地看病怎么报销',
      texts: [
        '{k}在省城做手术花了{m}，没有办转诊，还能报吗，报多少？',
        '在打工的地方住院，[医院说刷不了卡|系统里没有备案]，回来手工报要哪些材料？',
        '慢病[高血压|糖尿病]门诊怎么办证，在{t}能不能办？',
      ],
      category: 'health',
      nature: 'consultation',
      weight: 1.4,
      mistaken: '卫生健康局',
      result: 'explained',
      answer:
        '可补办备案后凭发票、清单和出院小结到窗口报销，比例和起付线已逐项告知，材料可邮寄办理。',
      lacking: '寄过去的材料说缺一张，又不说缺哪张',
    },
  ],
  退役军人事务局: [
    {
      title: '退伍军人优待证怎么办',
      texts: [
        '{k}当过[三|五]年兵，优待证申请了{d}没有下来，想问问进度。',
        '参战退役人员的补助这个季度没有到，请查一下。',
      ],
      category: 'social-assistance',
      nature: 'consultation',
      weight: 0.6,
      result: 'resolved',
      answer: '经查材料已上报，证件制作完成，已送到镇服务站，可凭身份证领取。',
      lacking: '到服务站说没有收到证件',
    },
  ],
  残疾人联合会: [
    {
      title: '申请轮椅和无障碍改造',
      texts: [
        '{k}中风后走不了路，想申请轮椅，家里门槛高，能不能改一改？',
        '残疾证到期了，人动不了，能不能上门评定？',
      ],
      category: 'social-assistance',
      nature: 'request',
      weight: 0.6,
      mistaken: '民政局',
      result: 'resolved',
      answer: '已安排医生上门评定并当场配发轮椅，门口坡道和扶手三日内改造完成。',
      lacking: '轮椅来了，坡道没有做',
    },
  ],
  不动产登记中心: [
    {
      title: '过户要跑几趟',
      texts: [
        '[老人去世|和兄弟分家]后房子想过户，窗口每次说的材料不一样，跑了三趟了。',
        '在网上申请的[抵押注销|转移登记]{d}没有动静，电话也没人接。',
      ],
      category: 'government-service',
      nature: 'complaint',
      mistaken: '自然资源局',
      result: 'resolved',
      answer: '已由首席代表一次性告知材料清单，当天受理，一个工作日办结，证书免费邮寄到家。',
      lacking: '邮寄的证件没有收到',
    },
  ],
  税务局: [
    {
      title: '开发票被商家拒绝',
      texts: [
        '在{r}一家[饭店|建材店]消费{m}，要发票说要加税点，不给开。',
        '灵活就业缴费[扣了两次|手机上缴不了]，请帮忙查一下。',
      ],
      category: 'consumer',
      nature: 'complaint',
      weight: 0.6,
      mistaken: '市场监督管理局',
      result: 'resolved',
      answer: '已责令商家当场补开发票并批评教育，重复扣缴的费用已申请退库。',
      lacking: '发票开了，退的钱没到',
    },
  ],
  行政审批局: [
    {
      title: '办事大厅排队太久',
      texts: [
        '{w}去政务大厅办[营业执照|社保卡|证明]，[排了两个小时|只开一个窗口]，中午还不让等。',
        '窗口人员[玩手机|说话难听|一问三不知]，让我自己去网上查。',
        '办[食品经营证|摊位证]让开一个村里的证明，村里说不能开，来回跑了四趟。',
      ],
      category: 'government-service',
      nature: 'complaint',
      weight: 1.2,
      result: 'resolved',
      answer:
        '已增开窗口并实行午间轮班，对当班人员批评教育并调离岗位，该证明事项已取消，可凭承诺办理。',
      lacking: '中午去还是没有人',
    },
  ],
};
