import { describe, expect, it } from 'vitest';
import { placesOf } from './places.ts';

const keys = (text: string) => placesOf(text).map(({ key }) => key);

describe('the places of a text', () => {
  it('are known by how their names end', () => {
    expect(keys('兰亭花园和幸福路')).toEqual(['estate:兰亭', 'road:幸福']);
    expect(keys('石桥村的育才中学')).toEqual(['village:石桥', 'school:育才']);
  });

  it('are one place in each way of writing them', () => {
    for (const name of ['白鹭河', '白鹭支河', '白鹭内河', '白鹭河道']) {
      expect(keys(`治理${name}。`)).toContain('water:白鹭');
    }
    expect(keys('112路公交车')).toEqual(keys('公交112'));
  });

  it('are told by their whole names where these can be seen', () => {
    expect(placesOf('请治理，白湖亭河太臭').map(({ name }) => name)).toEqual(['白湖亭河']);
  });

  it('end where their names end, and begin where these begin', () => {
    const names = (text: string) => placesOf(text).map(({ name }) => name);
    expect(names('六组的临风桥桥面断了')).toEqual(['临风桥']);
    expect(names('治理白鹭河河道')).toEqual(['白鹭河']);
    expect(names('咨询东峡社区养老')).toEqual(['东峡社区']);
  });

  it('are no places where the words only end so', () => {
    expect(keys('这条路上，我们村里的农村道路，全市各学校，政府，晚上没有路灯')).toEqual([]);
    expect(
      keys(
        '快递统一弄一个点，热力让找物业，建议村上，六组桥头，二组通组路，放学时实验，放学时第二小学',
      ),
    ).toEqual([]);
  });
});
