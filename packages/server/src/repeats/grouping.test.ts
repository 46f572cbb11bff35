import { describe, expect, it } from 'vitest';
import { belonging, join } from './choosing.ts';
import { Grouping } from './grouping.ts';
import { bCubed } from './measure.ts';
import { emptyProfile, type Profile, takeFrom } from './profile.ts';
import { type Message, signatureOf, textOf } from './signature.ts';
import { requests } from './testing.topics.ts';
import { Vocabulary } from './vocabulary.ts';

function grouped(messages: readonly Message[]) {
  const vocabulary = new Vocabulary();
  for (const { parts, at } of messages) vocabulary.learn(textOf(parts), at);
  const signatures = messages.map((message) => signatureOf(message, vocabulary));
  const grouping = new Grouping();
  for (const signature of signatures) grouping.add(signature);
  const why = signatures.map((signature, i) => grouping.settle(i, signature));
  return { numbers: grouping.numbers(), why };
}

const topics = requests.map(({ topic }, i) => topic ?? `alone ${i}`);

describe('cases about one thing', () => {
  const { numbers, why } = grouped(requests);

  it('come together, whatever words they are told in', () => {
    const { precision, recall } = bCubed(numbers, topics);
    expect(precision).toBeGreaterThan(0.95);
    expect(recall).toBeGreaterThan(0.9);
  });

  it('are told why they are together', () => {
    const i = requests.findIndex(({ parts }) => parts[0] === '强烈要求搬走搅拌站');
    expect(why[i]).toMatchObject({ places: ['丽景新城'], metres: null, days: null });
    expect(why[i]?.matters).toContain('concrete-plant');
    // The place is said once, as a place.
    expect(why[i]?.words).toEqual(['住户']);
  });

  it('are the same each time', () => {
    expect(grouped(requests).numbers).toEqual(numbers);
  });
});

describe('two things', () => {
  const numberOf = (title: string) =>
    grouped(requests).numbers[requests.findIndex(({ parts }) => parts[0] === title)];

  it('at one place stay two', () => {
    expect(numberOf('兰亭花园电梯经常坏')).not.toBe(numberOf('兰亭花园小区停水三天了'));
  });

  it('of one kind at two places stay two', () => {
    expect(numberOf('翡翠华庭停水')).not.toBe(numberOf('兰亭花园小区停水三天了'));
  });
});

describe('where a case lies', () => {
  const at = (lat: number, lng: number, type: string): Message => ({
    parts: [type],
    point: { lat, lng },
    type,
  });

  it('joins what was called the same at the same spot, and nothing from elsewhere', () => {
    const { numbers, why } = grouped([
      at(32.07, 107.75, '路灯'),
      at(32.0701, 107.75, '路灯'),
      at(32.07, 107.75, '积水'),
      at(32.09, 107.75, '路灯'),
    ]);
    expect(numbers).toEqual([1, 1, 2, 3]);
    expect(why[1]?.metres).toBe(11);
  });

  it('joins equal addresses where no position is known', () => {
    const { numbers } = grouped([
      { parts: ['12 OAK STREET, 90001', 'Rubbish'], type: 'Rubbish' },
      { parts: ['12 OAK STREET, 90001', 'Rubbish'], type: 'Rubbish' },
      { parts: ['14 OAK STREET, 90001', 'Rubbish'], type: 'Rubbish' },
      { parts: ['12 OAK STREET, 90001', 'Graffiti'], type: 'Graffiti' },
    ]);
    expect(numbers).toEqual([1, 1, 2, 3]);
  });
});

describe('a name that one thing made known', () => {
  const lender = [
    '鼎旭财富非法集资|鼎旭财富的业务员说年息一成，存进去的钱现在取不出来',
    '鼎旭理财到期不还钱|在鼎旭买的理财到期三个月，本金利息都没有给',
    '请查处鼎旭财富|鼎旭财富吸收老人存款，门店已经关门，集资款去了哪里',
    '鼎旭财富的钱什么时候能退|鼎旭理财骗了我们二十多个老人，请尽快追回集资款',
  ];
  const messageOf = (line: string, day: number): Message => ({
    parts: line.split('|'),
    at: Date.UTC(2026, 0, day),
  });
  const others = requests.map((request) => ({ ...request, at: Date.UTC(2025, 5, 1) }));

  it('stands for it, whatever else is said', () => {
    const told = '鼎旭的事三个月没有消息|派出所做了笔录就没有下文了，请公安机关给个说法';
    const messages = [...lender, told].map(messageOf);
    const { numbers } = grouped([...others, ...messages]);
    expect(new Set(numbers.slice(others.length)).size).toBe(1);
  });

  it('is known by its sound, however it is written', () => {
    const written = '顶旭的事没有下文|顶旭的老板到底抓到没有，我们天天等消息';
    const messages = [...lender, written].map(messageOf);
    const { numbers } = grouped([...others, ...messages]);
    expect(new Set(numbers.slice(others.length)).size).toBe(1);
  });
});

describe('a place of which much is written', () => {
  const fumes = [
    '云溪名苑楼下油烟呛人|云溪名苑一楼的饭店没有烟道，油烟直接排到楼上，天天关窗',
    '云溪名苑餐饮油烟扰民|云溪名苑6栋楼下夜宵店的油烟飘进卧室，投诉多次没有结果',
    '请管一管云溪名苑的饭店|云溪名苑临街门面开了三家餐馆，油烟味到半夜不散',
    '云溪名苑油烟何时整改|城管来过云溪名苑，餐馆装了净化器不开，油烟还是排到楼道里',
  ];
  const elsewhere = [
    '云溪名苑附近何时修小学|云溪名苑的孩子要走两公里上学，请问学校什么时候开建',
    '云溪名苑车位只卖不租|云溪名苑地下车位十五万一个，车都停在外面被贴条',
    '云溪名苑公交站没有雨棚|下雨天在云溪名苑站等公交，老人孩子全淋湿',
  ];
  const messages = [...fumes, ...elsewhere].map((line, day) => ({
    parts: line.split('|'),
    at: Date.UTC(2026, 2, day + 1),
  }));
  const others = requests.map((request, i) => ({ ...request, at: Date.UTC(2026, 0, 1 + 2 * i) }));
  const numbers = grouped([...others, ...messages]).numbers.slice(others.length);

  it('has one group for each thing, also when all of it comes in one week', () => {
    expect(new Set(numbers.slice(0, fumes.length)).size).toBe(1);
    expect(new Set(numbers.slice(fumes.length)).size).toBe(elsewhere.length);
    expect(new Set(numbers).size).toBe(1 + elsewhere.length);
  });
});

describe('what comes over a net', () => {
  const town = { code: '990124101000', name: '示例镇' };
  const from = (village: number, day: number, text: string, of = town): Message => ({
    parts: [text],
    at: Date.UTC(2026, 2, day),
    town: of,
    village: { code: `${of.code.slice(0, 9)}${village}`, name: `示例${village}村` },
  });
  const others = requests.map((request, i) => ({ ...request, at: Date.UTC(2026, 0, 1 + 2 * i) }));
  const numbersOf = (...messages: Message[]) =>
    grouped([...others, ...messages]).numbers.slice(others.length);
  const burst = [
    from(201, 1, '从昨天晚上断水到现在，做饭只能去山上背水'),
    from(202, 2, '水龙头拧开一滴水都没有，孩子的衣服没法洗'),
    from(203, 3, '自来水停了两天，打水厂电话占线，请送水车来'),
    from(204, 4, '为什么还不来水，老人挑不动，急'),
  ];

  it('stays away in a whole town at once: its villages are one place', () => {
    expect(new Set(numbersOf(...burst)).size).toBe(1);
  });

  it('is another outage in another town, and after weeks', () => {
    const beside = { code: '990124102000', name: '另一镇' };
    const [away, later, ...numbers] = numbersOf(
      from(205, 3, '停水一天了，没有人通知', beside),
      from(205, 28, '停水一天了，没有人通知'),
      ...burst,
    );
    expect(numbers).not.toContain(away);
    expect(numbers).not.toContain(later);
  });

  it('is no outage where it often stays away', () => {
    const often = from(205, 3, '村里经常停水，隔三差五就要去山上背水');
    const numbers = numbersOf(...burst, often);
    expect(numbers.slice(0, -1)).not.toContain(numbers.at(-1));
  });
});

describe('how strict a group is', () => {
  const vocabulary = new Vocabulary();
  const signature = signatureOf({ parts: ['云溪名苑楼下油烟呛人'] }, vocabulary);
  const groupOf = (size: number, mean: number) => ({
    ...emptyProfile(),
    size,
    alike: { count: size - 1, sum: mean * (size - 1) },
  });
  const asked = (group: Profile) => 1 - belonging({ score: 1 }, group);

  it('goes by how alike its cases are, once it has three', () => {
    expect(asked(groupOf(5, 2))).toBeGreaterThan(asked(groupOf(5, 1.5)));
    expect(asked(groupOf(5, 0.5))).toBe(asked(groupOf(5, 0.9)));
    expect(asked(groupOf(2, 2))).toBe(asked(groupOf(2, 1)));
  });

  it('is kept when a case leaves', () => {
    const group = emptyProfile();
    for (let i = 0; i < 4; i += 1) join(group, signature);
    const { count, sum } = { ...group.alike };
    takeFrom(group, signature);
    expect(group.alike.sum / group.alike.count).toBeCloseTo(sum / count, 12);
  });
});

describe('what returns', () => {
  it('is found after a year, and the days between are told', () => {
    const parts = ['白鹭河又黑又臭', '白鹭河下游天天闻臭味，污水直排'];
    const { numbers, why } = grouped([
      { parts, at: Date.UTC(2025, 0, 1) },
      { parts: ['白鹭河臭味又来了', '白鹭河的污水又在排'], at: Date.UTC(2026, 0, 1) },
    ]);
    expect(numbers).toEqual([1, 1]);
    expect(why[1]?.days).toBe(365);
  });
});
