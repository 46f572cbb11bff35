import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joined, mattersOf } from './matters.ts';

const lamp = '桥头的路灯坏了半个月';
const ditch = '村口的水渠堵了，下雨就淹路';
const bus = '早上的班车总是不停';

describe('a message', () => {
  it.each([
    ['numbers', `1、${lamp}\n2、${ditch}\n3、${bus}`],
    ['numbers with points', `1. ${lamp}\n2. ${ditch}\n3. ${bus}`],
    ['numbers in brackets', `（1）${lamp}；（2）${ditch}；（3）${bus}`],
    ['Chinese numbers', `一、${lamp}。二、${ditch}。三、${bus}`],
    ['rings', `①${lamp}②${ditch}③${bus}`],
    ['第一件', `第一件事，${lamp}。第二件，${ditch}。第三，${bus}`],
    ['一是', `一是${lamp}；二是${ditch}；三是${bus}`],
    ['其一', `其一，${lamp}。其二，${ditch}。其三，${bus}`],
    ['a greeting before', `书记您好，我反映三件事：\n1、${lamp}\n2、${ditch}\n3、${bus}`],
  ])('with %s holds several matters', (_name, text) => {
    expect(mattersOf(text).map((matter) => matter.replace(/。$/, ''))).toEqual([lamp, ditch, bus]);
  });

  it('with nine matters holds nine', () => {
    const nine = Array.from({ length: 9 }, (_, i) => `${i + 1}、第 ${i + 1} 组的路灯不亮了`);
    expect(mattersOf(nine.join('\n'))).toHaveLength(9);
  });

  it('gives what was said before to each of them', () => {
    const before = '清水镇石桥村三组，大家都不方便。';
    expect(mattersOf(`${before}\n1、${lamp}\n2、${ditch}`)).toEqual([
      `${lamp}\n${before}`,
      `${ditch}\n${before}`,
    ]);
  });

  it.each([
    ['石桥村三组河边路灯坏了半个月，晚上老人走路不安全。'],
    ['我家住 3 栋 2 单元，水压只有 1.5 公斤，7 月 1 日起就这样。'],
    ['第一次打电话是上周，第二次是昨天，都没有人来。'],
    ['1、路灯'],
    ['1、灯\n2、渠'],
    ['一是一，二是二'],
  ])('%s is about one', (text) => {
    expect(mattersOf(text)).toEqual([]);
  });

  it('never loses a word', () => {
    const words = fc.stringMatching(/^[甲乙丙丁戊己庚辛]{5,20}$/);
    fc.assert(
      fc.property(fc.array(words, { minLength: 2, maxLength: 20 }), (said) => {
        const text = said.map((matter, i) => `${i + 1}、${matter}`).join('\n');
        expect(mattersOf(text)).toEqual(said);
      }),
    );
  });
});

it('matters that belong together are joined again', () => {
  expect(joined([lamp, ditch, bus], 2)).toEqual([lamp, `${ditch}\n${bus}`]);
});
