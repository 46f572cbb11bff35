/**
 * What comes over a net – water, power, gas, the internet – stays away in a whole town at once: one main
 * burst, and every village writes. While it lasts, hours to a week, the town is one place to them. Pure.
 */
type Net = 'water' | 'power' | 'gas' | 'internet';

/** A lorry of water, a telephone, an internet café: other words begin so. */
const water = '水(?![泥平车罐表管塔井沟渠果])';
const power = '电(?![动瓶梯话视影脑商工站表线船费])';
const gas = '气(?![罐瓶])';
const internet = '网(?![吧点格])';

/** For so long, in a few characters. */
const aWhile = '[^，。；！？]{0,4}';

/** How residents say that it is away. */
const losses: readonly (readonly [Net, RegExp])[] = [
  [
    'water',
    new RegExp(
      `[停断缺]水(?!泥)|水(?:停|断)了|停了${aWhile}${water}|停止供水|恢复供水|水都没有|[没无]${water}|没有(?:自来)?${water}|[不没]来${water}|什么时候能?来水`,
      'u',
    ),
  ],
  [
    'power',
    new RegExp(
      `停电(?!动)|断电|电(?:停|断)了|停了${aWhile}${power}|停止供电|恢复供电|电都没有|没有?${power}|[不没]来${power}`,
      'u',
    ),
  ],
  ['gas', new RegExp(`停气|停了${aWhile}${gas}|停止供气|恢复供气|没有?(?:天然气|燃气)`, 'u')],
  ['internet', new RegExp(`断网|网(?:络)?断了|没有?${internet}|恢复(?:网络|通信)`, 'u')],
];

/** Who says that it often is, or has been for months, means the net itself. */
const lasting =
  /经常|时常|常常|常年|长期|总是?[停断没]|老是|老[停断没]|频繁|屡|三天两头|隔三差五|时有时无|时断时续|断断续续|间歇|一到|每[到逢]|[个半]多?月|月份|[半一几多去]年|年前|次[停断没]|[停断][水电气网][^，。；！？]{0,4}次/u;

/** What one house, one estate or a field is without: by its bill, its pump, its fuse, its ditch. */
const ofItsOwn =
  /欠费|物业|水泵|泵房|水箱|二次供水|水表|电表|跳闸|消防栓|厕|灌溉|水渠|水库|池塘|抗旱/u;

/**
 * What a whole town may be without, as a text tells it.
 *
 * @param text as `textOf` gives it
 * @returns nothing where it often is away, or only there; several where the pumps stand still, too
 */
export function netsIn(text: string): Net[] {
  if (lasting.test(text) || ofItsOwn.test(text)) return [];
  return losses.filter(([, loss]) => loss.test(text)).map(([net]) => net);
}

/** So many days at the most lie between two who write of one outage. */
const lasts = 4;

/**
 * Whether an outage that a group was about goes on.
 *
 * @param days to the nearest case of the group; null where nobody said when
 */
export const isStillOut = (days: number | null): boolean => days !== null && days <= lasts;
