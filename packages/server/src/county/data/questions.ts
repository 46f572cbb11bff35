/**
 * What a county's form begins with for each kind: the words by which residents speak of it, and the
 * few questions that save the unit a telephone call. The county changes both by `updateCategory`.
 */
import type { Question } from '../../storage/tables.ts';

export interface DefaultAsking {
  readonly keywords: readonly string[];
  readonly questions: readonly Question[];
}

const ask = (
  id: string,
  kind: 'text' | 'number' | 'yes-no',
  label: string,
  labelEn: string,
  when: Question['when'] = null,
): Question => ({ id, kind, label, labelEn, options: [], when });

const choose = (
  id: string,
  label: string,
  labelEn: string,
  options: readonly (readonly [value: string, label: string, labelEn: string])[],
  when: Question['when'] = null,
): Question => ({
  id,
  kind: 'choice',
  label,
  labelEn,
  options: options.map(([value, words, english]) => ({ value, label: words, labelEn: english })),
  when,
});

const after = (questionId: string, answer: string) => ({ questionId, answer });
const words = (list: string) => list.split(' ');

export const defaultAskings: Readonly<Record<string, DefaultAsking>> = {
  roads: {
    keywords: words(
      '路面 公路 修路 道路 桥面 大桥 坑洼 大坑 塌方 护栏 路烂 水泥路 泥巴路 pothole bridge',
    ),
    questions: [
      choose('passable', '现在还能走吗', 'Can it still be used?', [
        ['cars', '车和人都能走', 'By cars and on foot'],
        ['feet', '只有人能走', 'On foot only'],
        ['nobody', '都走不了', 'Not at all'],
      ]),
      ask('hurt', 'yes-no', '有人在这里摔过、撞过吗', 'Has anybody been hurt there?'),
    ],
  },
  utilities: {
    keywords: words(
      '停水 停电 自来水 水管 水压 电线 电压 断电 燃气 天然气 暖气 水费 电费 tap outage',
    ),
    questions: [
      choose('what', '是哪一样', 'Which one?', [
        ['water', '水', 'Water'],
        ['power', '电', 'Power'],
        ['gas', '气', 'Gas'],
        ['heating', '暖', 'Heating'],
      ]),
      choose('whom', '只有您一家，还是邻居也这样', 'Only your home, or the neighbours too?', [
        ['home', '只有我家', 'Only mine'],
        ['neighbours', '邻居也这样', 'The neighbours too'],
      ]),
      ask(
        'smell',
        'yes-no',
        '闻到气味了吗（闻到请先关阀、出屋）',
        'Do you smell gas? Then shut the valve and leave first',
        after('what', 'gas'),
      ),
    ],
  },
  'street-services': {
    keywords: words('路灯 街灯 垃圾 厕所 清扫 污水 井盖 下水道 lamp litter garbage'),
    questions: [
      choose('what', '是哪一样', 'Which one?', [
        ['lamp', '路灯', 'A street lamp'],
        ['litter', '垃圾、清扫', 'Litter or sweeping'],
        ['drain', '下水道、井盖', 'A drain or its cover'],
        ['other', '别的', 'Something else'],
      ]),
      ask(
        'pole',
        'text',
        '灯杆上有编号的话，请抄下来',
        'The number on the lamp post, if there is one',
        after('what', 'lamp'),
      ),
      ask('open', 'yes-no', '井口现在敞着吗', 'Is the hole open now?', after('what', 'drain')),
    ],
  },
  rivers: {
    keywords: words('河道 河堤 水渠 水库 灌溉 堰塘 水沟 排洪 canal flood'),
    questions: [
      ask('house', 'yes-no', '水会进屋或者淹田吗', 'Does the water reach homes or fields?'),
    ],
  },
  transport: {
    keywords: words('公交 班车 客车 车站 校车 bus'),
    questions: [
      ask('line', 'text', '哪一路车', 'Which line?'),
      ask('when', 'text', '哪天几点的事', 'On which day, at what time?'),
    ],
  },
  'social-assistance': {
    keywords: words('低保 救助 五保 残疾 补贴 养老金 高龄 困难户 pension allowance'),
    questions: [
      ask('applied', 'yes-no', '以前申请过吗', 'Has it been applied for before?'),
      ask('answer', 'text', '当时是怎么答复的', 'What was the answer?', after('applied', 'yes')),
    ],
  },
  health: {
    keywords: words('医院 卫生院 医保 看病 疫苗 报销 hospital doctor'),
    questions: [ask('place', 'text', '是哪家医院或卫生院', 'Which hospital or clinic?')],
  },
  education: {
    keywords: words('学校 上学 入学 学区 老师 幼儿园 补课 学费 school teacher'),
    questions: [ask('school', 'text', '是哪所学校', 'Which school?')],
  },
  wages: {
    keywords: words('工资 欠薪 拖欠 工钱 老板 包工头 社保 wages salary'),
    questions: [
      ask('employer', 'text', '哪个单位或工地欠的', 'Which employer or site?'),
      ask('people', 'number', '一共几个人', 'How many people?'),
      ask('yuan', 'number', '大约欠多少元', 'About how much, in yuan?'),
      ask('contract', 'yes-no', '有合同或欠条吗', 'Is there a contract or a note of debt?'),
    ],
  },
  housing: {
    keywords: words('物业 小区 房产证 漏水 危房 电梯 停车位 开发商 landlord elevator'),
    questions: [
      ask('estate', 'text', '小区名字和楼号', 'Name of the estate and the building'),
      ask('danger', 'yes-no', '现在有危险吗', 'Is there danger now?'),
    ],
  },
  pollution: {
    keywords: words('噪声 噪音 油烟 臭味 污染 粉尘 扬尘 广场舞 noise smoke smell'),
    questions: [ask('hours', 'text', '一般几点到几点', 'From when to when, usually?')],
  },
  consumer: {
    keywords: words('退款 假货 过期 商家 超市 欺诈 缺斤 refund shop'),
    questions: [
      ask('shop', 'text', '店名', 'Name of the shop'),
      ask('paid', 'number', '花了多少元', 'How much was paid, in yuan?'),
      ask('proof', 'yes-no', '有小票或付款记录吗', 'Is there a receipt or a record of payment?'),
    ],
  },
};
