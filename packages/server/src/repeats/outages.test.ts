import { describe, expect, it } from 'vitest';
import { isStillOut, netsIn } from './outages.ts';

describe('what a town is without', () => {
  it.each([
    ['water', '从昨天晚上断水到现在，一桶水都接不到'],
    ['water', '全镇停了两天水，水厂说在抢修'],
    ['water', '水龙头拧开没有水，老人没法做饭'],
    ['power', '刮大风以后整个村停电，抢修电话占线'],
    ['power', '昨晚到现在没有电，冰箱里的东西化了'],
    ['power', '等了一夜，一点电都没有'],
    ['gas', '今天早上突然停气，没有接到通知'],
    ['internet', '光缆挖断了，全镇断网一天'],
  ])('is %s: %s', (net, text) => {
    expect(netsIn(text)).toEqual([net]);
  });

  it('is two things, when there is no water without power', () => {
    expect(netsIn('大风刮倒电杆，全村没有电，抽不上来，人也没水喝')).toEqual(['water', 'power']);
  });

  it.each([
    ['often', '我们这里经常停水，请改造管网'],
    ['for months', '自来水一个多月时有时无，昨天又没水'],
    ['again and again', '上半年停电七次，没有一次通知'],
    ['in an estate', '小区停水两天，物业说水泵坏了'],
    ['in one house', '说我家欠费，停电三天了'],
    ['in a field', '渠道不通，稻田没水灌溉'],
  ])('is not what somebody is without %s', (_, text) => {
    expect(netsIn(text)).toEqual([]);
  });

  it.each([
    '停电动车的地方没有棚',
    '楼道里停了很多电动车',
    '路口停了一辆洒水车',
    '工作人员一直没来电话',
    '村里没有电梯',
    '通组路没有水泥硬化',
    '无水平标志',
    '学校旁边没有网吧',
  ])('is not in other words: %s', (text) => {
    expect(netsIn(text)).toEqual([]);
  });
});

it('an outage is the same for days, and another after a week', () => {
  expect([0, 4, 7, null].map(isStillOut)).toEqual([true, true, false, false]);
});
