import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPersonalData, type Known, masked } from './personal-data.ts';

const nobody: Known = {
  names: [],
  phones: [],
  trackingCode: '7K3-Q9M-4TA',
  publicNumbers: new Set(['03005550100']),
};
const found = (text: string, known: Partial<Known> = {}) =>
  findPersonalData(text, { ...nobody, ...known }).map(({ kind, text: words, certain }) => [
    kind,
    words,
    certain,
  ]);
const mask = (text: string, known: Partial<Known> = {}) =>
  masked(text, findPersonalData(text, { ...nobody, ...known }));

describe('what may tell of a person', () => {
  it.each([
    ['电话19900000001，请回', 'phone', '19900000001', true],
    ['请打 199-0000-0001', 'phone', '199-0000-0001', true],
    ['１９９０００００００１', 'phone', '１９９０００００００１', true],
    ['请打 1990 000 0001', 'phone', '1990 000 0001', true],
    ['请打 199.0000.0001', 'phone', '199.0000.0001', true],
    ['请打 199　0000　0001', 'phone', '199　0000　0001', true],
    ['请打 199–0000–0001', 'phone', '199–0000–0001', true],
    ['请打 (199) 0000-0001', 'phone', '199) 0000-0001', true],
    ['请打 199\u200b00000001', 'phone', '199\u200b00000001', true],
    ['请打 1 9 9 0 0 0 0 0 0 0 1', 'phone', '1 9 9 0 0 0 0 0 0 0 1', true],
    ['请打 199 00 00 00 01', 'phone', '199 00 00 00 01', false],
    ['请打 +86 199 0000 0001', 'phone', '+86 199 0000 0001', true],
    ['请打 008619900000001', 'phone', '008619900000001', true],
    ['电话幺九九零零零零零零零一', 'phone', '幺九九零零零零零零零一', true],
    ['座机0300-5551234', 'phone', '0300-5551234', false],
    ['座机(0300)555-1234', 'phone', '0300)555-1234', false],
    ['电话：5551234', 'phone', '5551234', false],
    ['身份证990101199001011231', 'id-number', '990101199001011231', false],
    ['身份证11010519491231002X。', 'id-number', '11010519491231002X', true],
    ['身份证110105 19491231 002x', 'id-number', '110105 19491231 002x', true],
    ['旧身份证990101900101123', 'id-number', '990101900101123', false],
    ['卡号 4111-1111-1111-1111', 'card-number', '4111-1111-1111-1111', true],
    ['卡号 4111 1111 1111 1111', 'card-number', '4111 1111 1111 1111', true],
    ['一辆闽J·12A34占道', 'plate', '闽J·12A34', true],
    ['一辆闽J-12A34占道', 'plate', '闽J-12A34', true],
    ['一辆闽 J 12A34占道', 'plate', '闽 J 12A34', true],
    ['新能源车闽JD12345', 'plate', '闽JD12345', true],
    ['写信到 a.b@example.org', 'email', 'a.b@example.org', true],
    ['加我微信 lin_xm88 细说', 'account', 'lin_xm88', false],
    ['微信号：wxid_7k2m9q4t', 'account', 'wxid_7k2m9q4t', true],
    ['vx:abc-12345', 'account', 'abc-12345', false],
    ['QQ号是1234567', 'account', '1234567', true],
    ['ＱＱ１２３４５６７', 'account', '１２３４５６７', false],
    ['扣扣群号 7654321', 'account', '7654321', true],
    ['抖音号 lao_li_tu_chan', 'account', 'lao_li_tu_chan', true],
    ['微信就是手机号19900000001', 'phone', '19900000001', true],
    ['微信19900000001', 'phone', '19900000001', true],
    ['住5栋2单元301室', 'home', '5栋2单元301室', false],
    ['我叫欧阳小明，', 'name', '欧阳小明', false],
    ['村民王建国的房子', 'name', '王建国', false],
    ['隔壁李大爷摔了', 'name', '李', false],
    ['查询码 7k3q9m4ta', 'tracking-code', '7k3q9m4ta', true],
  ])('%s', (text, ...expected) => {
    expect(found(text)).toEqual([expected]);
  });

  it.each([
    '3盏路灯已经修好，2026年11月20日复查。',
    '值班电话0300-5550100',
    '值班电话5550100',
    '13 14 15 16 17 18 号楼',
    '2026-11-13 15:00 到 16:30',
    '第12345号文件',
    '村民李某反映',
    '道路长1200米，花费350000元',
    '请看微信公众号 yunling-fabu',
    '微信群里 25 人反映，微信支付 30 元',
    '用支付宝交了 12000 元水费',
    '微信小程序 minsheng 打不开',
    '看 www.qq12345.example',
  ])('finds nothing in %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('knows the people of the case by what they left', () => {
    const known = { names: ['柴可夫'], phones: ['0300-555-1234'] };
    expect(mask('柴可夫（0300-5551234）来电', known)).toBe('柴某（（电话））来电');
  });

  it('knows a name also with spaces or dots in it, and in other letters', () => {
    const known = { names: ['王　芳', '阿依·古丽', 'Ann Lee'], phones: ['+86 0300 555 1234'] };
    expect(mask('王芳、阿依古丽和ANN LEE', known)).toBe('王某、阿某和A某');
    expect(mask('王 芳打了 0300 - 555 - 1234', known)).toBe('王某打了 （电话）');
  });

  it('says why, in both languages', () => {
    const [finding] = findPersonalData('电话19900000001', nobody);
    expect(finding?.why).toEqual({
      'zh-CN': '十一位手机号的样子',
      en: 'It has the form of a mobile number',
    });
  });

  it('leaves nothing certain in what was masked, and the rest as it was', () => {
    const piece = fc.constantFrom(
      '路灯坏了',
      '19900000001',
      '闽J12A34',
      '，',
      ' ',
      '王女士',
      '11010519491231002X',
      '4111111111111111',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('；');
        const findings = findPersonalData(text, nobody);
        const after = masked(text, findings);
        expect(findPersonalData(after, nobody).filter(({ certain }) => certain)).toEqual([]);
        const lamps = (words: string) => words.split('路灯坏了').length;
        expect(lamps(after)).toBe(lamps(text));
      }),
    );
  });
});
