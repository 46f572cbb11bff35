import { describe, expect, it } from 'vitest';
import { converter, type Lookup } from './historical-case.ts';
import { Mapping, MappingError, parseMapping } from './mapping.ts';
import { suggestMapping, systemName } from './suggest.ts';
import type { Cell } from './table.ts';

const lookup: Lookup = {
  areaCode: (name) => (name === '清水镇' ? '990124101000' : undefined),
  hasArea: (code) => code === '990124101000',
  unitId: (name) => (name === '清水镇人民政府' ? 'u1' : undefined),
  hasCategory: (code) => code === 'roads',
};
const at = (text: string) => Date.parse(`${text}+08:00`);
const now = at('2026-11-20T09:00:00');

const fields = {
  sourceId: '编号',
  title: '标题',
  text: '内容',
  receivedAt: '时间',
  replyText: '答复',
  repliedAt: '答复时间',
  closedAt: '销号时间',
  unitName: '单位',
  areaName: '乡镇',
  lng: '经度',
  lat: '纬度',
  nature: { column: '性质', values: { 投诉: 'complaint' }, otherwise: 'request' },
  rating: { column: '评价', values: { 满意: 'satisfied' } },
} as const;

const convert = (cells: Record<string, Cell>, changes: object = {}) => {
  const mapping = Mapping.parse({ name: 'test', fields: { ...fields, ...changes } });
  return converter(mapping, lookup, now)({ number: 2, cells });
};
const row = { 编号: '7', 标题: '路灯', 内容: '不亮', 时间: '2019/4/5 8:03' };

describe('a row', () => {
  it('becomes a case with its reply, its closing and its real times', () => {
    const converted = convert({
      ...row,
      答复: '已修好\u0007。',
      答复时间: '2019-04-08 10:00',
      单位: '清水镇人民政府',
      乡镇: '清水镇',
      性质: '投诉',
      评价: '满意',
      经度: '88.6',
      纬度: 34.4,
    });
    expect(converted).toMatchObject({
      ok: true,
      unknown: [],
      case: {
        sourceSystem: 'test',
        sourceId: '7',
        title: '路灯',
        text: '不亮',
        receivedAt: at('2019-04-05T08:03:00'),
        reply: { text: '已修好。', at: at('2019-04-08T10:00:00') },
        closedAt: at('2019-04-08T10:00:00'),
        unitId: 'u1',
        areaCode: '990124101000',
        nature: 'complaint',
        rating: 'satisfied',
        position: { lng: 88.6, lat: 34.4 },
        identity: 'anonymous',
        channel: 'transfer',
      },
    });
  });

  it('without reply and closing stays open, with a title made from its text', () => {
    const converted = convert({ 内容: '长'.repeat(100), 时间: '2019-04-05' });
    expect(converted).toMatchObject({ ok: true, case: { closedAt: null, reply: null } });
    if (converted.ok) expect([...converted.case.title]).toHaveLength(60);
  });

  it('keeps names the county does not know in words', () => {
    const converted = convert({ ...row, 乡镇: '别处镇', 单位: '别处局' });
    expect(converted).toMatchObject({
      unknown: ['area 别处镇', 'unit 别处局'],
      case: { areaCode: null, unitId: null, unitName: '别处局', address: '别处镇' },
    });
  });

  it('without a number is known again by its content', () => {
    const id = (cells: Record<string, Cell>) => {
      const converted = convert({ ...row, 编号: null, ...cells });
      return converted.ok && converted.case.sourceId;
    };
    expect(id({})).toBe(id({}));
    expect(id({})).not.toBe(id({ 内容: '又亮了' }));
  });

  it('closed on the day it came, written without a time, was not closed before it came', () => {
    expect(convert({ ...row, 销号时间: '2019-04-05' })).toMatchObject({
      case: { closedAt: at('2019-04-05T08:03:00') },
    });
  });

  it.each([
    ['0300-200 0001', '03002000001', 'named', false],
    ['见备注', null, 'anonymous', true],
    ['', null, 'anonymous', false],
  ])('with the phone %j keeps a number and nothing else', (电话, contactPhone, identity, left) => {
    expect(convert({ ...row, 电话 }, { contactPhone: '电话' })).toMatchObject({
      case: { contactPhone, identity },
      phoneLeftOut: left,
    });
  });

  it('may give a number of days instead of a date', () => {
    const repliedAt = { column: '天数', daysAfter: 'receivedAt' };
    expect(convert({ ...row, 答复: '好', 天数: '3' }, { repliedAt })).toMatchObject({
      case: { reply: { at: at('2019-04-08T08:03:00') } },
    });
    expect(convert({ ...row, 天数: '很久' }, { repliedAt })).toMatchObject({ ok: false });
  });

  it.each([
    [{ 时间: '不详' }, 'receivedAt: "不详" is not a date'],
    [{ 时间: null }, 'receivedAt: there is no date'],
    [{ 时间: '2031-01-01' }, 'receivedAt lies in the future'],
    [{ 标题: null, 内容: ' ' }, 'there is no text'],
    [{ 答复: '好' }, 'the reply has no time'],
    [{ 答复: '好', 答复时间: '2018-01-01' }, 'repliedAt lies before'],
    [{ 经度: '200', 纬度: '1' }, 'no place on the map'],
    [{ 评价: '还行' }, 'rating "还行" is not one'],
  ])('with %j is rejected with the reason', (cells, reason) => {
    const converted = convert({ ...row, ...cells });
    expect(converted.ok || converted.reason).toContain(reason);
  });
});

describe('a mapping', () => {
  const problem = (mapping: unknown, columns = ['编号', '时间', '标题']) => {
    try {
      parseMapping(JSON.stringify(mapping), columns);
      return null;
    } catch (error) {
      expect(error).toBeInstanceOf(MappingError);
      return (error as Error).message;
    }
  };

  it('says what is wrong with it', () => {
    const good = { name: 'a', fields: { receivedAt: '时间', title: '标题' } };
    expect(problem(good)).toBeNull();
    expect(problem({ ...good, name: 'A b' })).toContain('name');
    expect(problem({ ...good, fields: { title: '标题' } })).toContain('receivedAt is needed');
    expect(problem({ ...good, fields: { receivedAt: '时间' } })).toContain(
      'text or title is needed',
    );
    expect(problem({ ...good, fields: { ...good.fields, colour: 'x' } })).toContain('colour');
    expect(problem({ ...good, fields: { ...good.fields, text: '正文' } })).toContain('"正文"');
    expect(problem({ ...good, timeZone: 'Asia/Yunling' })).toContain('Asia/Yunling');
    expect(() => parseMapping('{', [])).toThrow('not JSON');
  });

  it('is proposed from the names of the columns, and the proposal can be used', () => {
    const columns = [
      '工单编号',
      '来电时间',
      '标题',
      '内容',
      '性质',
      '承办单位',
      '办理结果',
      '办结时间',
    ];
    const mapping = suggestMapping(columns, systemName('热线 2019.csv'));
    expect(mapping).toMatchObject({
      name: '2019',
      fields: {
        sourceId: '工单编号',
        receivedAt: '来电时间',
        title: '标题',
        text: '内容',
        unitName: '承办单位',
        replyText: '办理结果',
        repliedAt: '办结时间',
        nature: { column: '性质', values: { 投诉: 'complaint' } },
      },
    });
    expect(parseMapping(JSON.stringify(mapping), columns)).toEqual(mapping);
    // What a resident said is never guessed.
    const { fields } = suggestMapping(['时间', '满意度'], 'a');
    expect(fields?.rating).toMatchObject({ column: '满意度', values: { 满意: 'satisfied' } });
    expect(fields?.rating).not.toHaveProperty('otherwise');
    expect(systemName('历史.csv')).toBe('import');
  });

  it.each(['时间', '日期', 'Date'])(
    'takes %s for when it came in, where no column says so',
    (time) => {
      expect(suggestMapping(['主题', time], 'a').fields?.receivedAt).toBe(time);
      expect(suggestMapping([time, '来电时间'], 'a').fields?.receivedAt).toBe('来电时间');
    },
  );

  it.each(['最终回复时长天', '办结天数', '答复用时（天）'])(
    'finds the time of a reply in %s, where no column has its date',
    (days) => {
      const { fields } = suggestMapping(['诉求日期', '首次回复', days], 'a');
      expect(fields).toMatchObject({
        replyText: '首次回复',
        repliedAt: { column: days, daysAfter: 'receivedAt' },
      });
      expect(suggestMapping(['诉求日期', '答复时间', days], 'a').fields).toMatchObject({
        repliedAt: '答复时间',
      });
    },
  );

  it.each(['办理时限（天）', '办理超期天数', '办结剩余天数', '首次回复逾期天数'])(
    'does not take %s, days allowed or left, for days that a reply took',
    (days) => {
      const { fields } = suggestMapping(['诉求日期', '首次回复', days], 'a');
      expect(fields?.repliedAt).toBeUndefined();
    },
  );
});
