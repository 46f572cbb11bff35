/**
 * 云岭县, a county that does not exist: code 990124 lies outside the statistics bureau's list, its
 * towns and villages are put together from common parts of names, its people are marked 示例, and
 * its telephone numbers begin with 000, which no number does.
 */
import { type Random, seeded } from '../../simulate/random.ts';
import { newId } from '../../storage/ids.ts';
import { areaRow, type CountyPlan, townUnitName } from '../plan.ts';
import { departmentsOf } from './departments.ts';

export const demoCountyCode = '990124';
export const demoCountyName = '云岭县';

/** The three-digit codes follow the bureau's ranges: streets from 001, towns 100, townships 200. */
const towns: readonly (readonly [code: string, name: string])[] = [
  ['001', '云台街道'],
  ['002', '望岭街道'],
  ['003', '临溪街道'],
  ['100', '云岭镇'],
  ['101', '清水镇'],
  ['102', '松花坪镇'],
  ['103', '栗树湾镇'],
  ['104', '双枫镇'],
  ['105', '鹤鸣渡镇'],
  ['106', '茶垭镇'],
  ['107', '银杏沟镇'],
  ['108', '白鹭滩镇'],
  ['109', '青石铺镇'],
  ['110', '莲心湖镇'],
  ['111', '榆钱镇'],
  ['112', '杏帘镇'],
  ['113', '石磨坊镇'],
  ['114', '晴川坝镇'],
  ['115', '梧桐岗镇'],
  ['116', '柏香镇'],
  ['117', '麦浪镇'],
  ['118', '桃源渡镇'],
  ['119', '雁回镇'],
  ['200', '雾松乡'],
  ['201', '竹影乡'],
  ['202', '鹿饮溪乡'],
  ['203', '苔岭乡'],
  ['204', '葛藤乡'],
  ['205', '星斗坪乡'],
  ['206', '云雀乡'],
  ['207', '山月乡'],
];

const firstParts = [
  ...'云青白黄红金银龙凤松竹梅桃杏柳槐桂茶麻石沙泉溪月星大小上下东西南北新老双三五七长高平安永兴福和',
];
const secondParts = [...'桥坪湾沟坝塘湖井泉溪河滩岭山坡垭寨营店铺庄林园田坎嘴峡关台观堂屋院'];
const surnames = [...'赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹窦章苏潘葛范彭'];
const givenNames = [
  ...'明华平志强伟芳秀兰建国玉梅春燕晓东海波丽红文斌永胜慧敏雪松立新佳宁思远一鸣',
];

/** In the uninhabited north of the high plateau: no town of anybody's lies here. */
const centre = { lng: 88.6, lat: 34.4 };

/** The demo county. Only ids of units and officials differ from one call to the next. */
export function demoCounty(): CountyPlan {
  const random = seeded(990124);
  const phone = phoneBook();
  const name = () =>
    `示例·${random.pick(surnames)}${random.pick(givenNames)}${random.chance(0.5) ? random.pick(givenNames) : ''}`;
  const county = { ...areaRow('county', demoCountyCode, demoCountyName, null), ...centre };
  const places = new Set(['石桥村']);

  const areas: CountyPlan['areas'][number][] = [{ ...county, nameEn: 'Yunling County' }];
  const units: CountyPlan['units'][number][] = [];
  const officials: CountyPlan['officials'][number][] = [
    {
      id: newId(),
      name: name(),
      title: '县民声专班负责人',
      areaCode: county.code,
      phone: phone(),
      duties: '统筹受理、转办和督办，长期未解决的事',
      hours: '工作日 8:30–18:00',
    },
  ];
  const contactCards: CountyPlan['contactCards'][number][] = [
    {
      areaCode: county.code,
      dutyPhone: '0000-12345',
      dutyHours: '每天 24 小时',
      note: '云岭县为演示虚构，卡上的人名和电话均不存在。',
    },
  ];

  towns.forEach(([code, townName], i) => {
    const townCode = `${demoCountyCode}${code}`;
    const place = around(centre, 0.34 * Math.sqrt((i + 0.5) / towns.length), i * 2.39996);
    const town = { ...areaRow('town', townCode, townName, demoCountyCode, i), ...place };
    const unit = {
      id: newId(),
      name: townUnitName(townName),
      league: 'towns',
      areaCode: town.code,
      dutyPhone: phone(),
      position: i,
    };
    areas.push(town);
    units.push(unit);
    contactCards.push({
      areaCode: town.code,
      dutyPhone: unit.dutyPhone,
      dutyHours: '每天 8:00–20:00',
      note: null,
    });
    townOffices(townName).forEach(([title, duties, hours], position) => {
      officials.push({
        id: newId(),
        name: name(),
        title,
        unitId: unit.id,
        areaCode: town.code,
        phone: phone(),
        duties,
        hours,
        position,
      });
    });

    for (const village of villagesOf(townCode, townName, random, places)) {
      const position = areas.length;
      const angle = random.next() * 2 * Math.PI;
      const row = areaRow('village', village.code, village.name, townCode, position);
      areas.push({ ...row, ...around(place, 0.012 + 0.03 * random.next(), angle) });
      villageOffices(village.name).forEach(([title, duties, hours], at) => {
        officials.push({
          id: newId(),
          name: name(),
          title,
          unitId: unit.id,
          areaCode: row.code,
          phone: phone(),
          duties,
          hours,
          ...(at === 0 && { wechat: `https://u.wechat.com/invented-${row.code}` }),
          position: at,
        });
      });
    }
  });

  departmentsOf(demoCountyName).forEach((department, i) => {
    units.push({
      id: newId(),
      ...department,
      league: 'departments',
      areaCode: county.code,
      dutyPhone: phone(),
      position: towns.length + i,
    });
  });

  return {
    code: county.code,
    name: demoCountyName,
    invented: true,
    dutyPhone: '0000-12345',
    areas,
    units,
    officials,
    contactCards,
    outline: outline(),
  };
}

type Office = readonly [title: string, duties: string, hours: string];

const townOffices = (town: string): Office[] => {
  const kind = town.endsWith('街道') ? '街道' : town.slice(-1);
  const head = kind === '街道' ? '办事处主任' : `${kind}长`;
  return [
    [
      `${kind}党${kind === '街道' ? '工' : ''}委书记`,
      '全面工作，重大和久拖不决的事',
      '工作日 8:30–18:00',
    ],
    [head, '道路、饮水、项目建设', '工作日 8:30–18:00'],
    ['民生服务专员', '低保、医保、养老、就学', '工作日 8:30–18:00，周六上午'],
  ];
};

const villageOffices = (village: string): Office[] => {
  const committee = village.endsWith('社区') ? '社区' : '村';
  return [
    [`${committee}党支部书记`, '村里的大小事，邻里纠纷', '每天 7:00–21:00'],
    [`${committee}委会主任`, '道路、饮水、路灯、低保', '每天 7:00–21:00'],
    ['专职网格员', '上门帮办、代填诉求、隐患上报', '每天 8:00–20:00'],
  ];
};

/** Each town has a community or two at its centre and villages around it. */
function villagesOf(townCode: string, town: string, random: Random, taken: Set<string>) {
  const street = town.endsWith('街道');
  const communities = street ? random.between(5, 7) : random.between(1, 2);
  const villages = street ? random.between(1, 3) : random.between(6, 10);
  const list: { code: string; name: string }[] = [];
  const add = (code: number, name: string) => list.push({ code: `${townCode}${code}`, name });
  for (let i = 0; i < communities; i += 1) {
    list.push({ code: `${townCode}00${i + 1}`, name: freshName(random, taken, '社区') });
  }
  for (let i = 0; i < villages; i += 1) {
    const isExample = town === '清水镇' && i === 0;
    add(200 + i, isExample ? '石桥村' : freshName(random, taken, '村'));
  }
  return list;
}

function freshName(random: Random, taken: Set<string>, kind: '村' | '社区'): string {
  for (;;) {
    const [first, second] = [random.pick(firstParts), random.pick(secondParts)];
    const name = `${first}${second}${kind}`;
    if (first !== second && !taken.has(name)) {
      taken.add(name);
      return name;
    }
  }
}

/** 000-0000-0001, 000-0000-0002 … */
function phoneBook(): () => string {
  let last = 0;
  return () => {
    last += 1;
    const digits = String(last).padStart(8, '0');
    return `000-${digits.slice(0, 4)}-${digits.slice(4)}`;
  };
}

const around = (from: { lng: number; lat: number }, radius: number, angle: number) => ({
  lng: rounded(from.lng + 1.2 * radius * Math.cos(angle)),
  lat: rounded(from.lat + radius * Math.sin(angle)),
});

/** A soft, closed shape that holds every town and village. */
function outline(): [number, number][] {
  const steps = 120;
  return Array.from({ length: steps + 1 }, (_, i) => {
    const angle = (2 * Math.PI * (i % steps)) / steps;
    const wave = 0.035 * Math.sin(3 * angle + 0.6) + 0.02 * Math.sin(7 * angle + 2);
    const { lng, lat } = around(centre, 0.46 + wave, angle);
    return [lng, lat];
  });
}

/** About ten metres. */
const rounded = (degrees: number) => Math.round(degrees * 1e4) / 1e4;
