/**
 * What comes over a net – water, power, gas, the internet – stays away in a whole town at once: one main
 * burst, and every village writes. While it lasts, hours to a week, the town is one place to them. Pure.
 */
type Net = 'water' | 'power' | 'gas' | 'internet';

/** How residents say that it is away. */
const losses: readonly (readonly [Net, RegExp])[] = [
  [
    'water',
    /[停断缺]水|水(?:停|断)了|停了[^，。；！？]{0,4}水|停止供水|恢复供水|水都没有|[没无]水(?!平|泥)|没有(?:自来)?水(?!泥|平|[表管塔井果])|[不没]来水|什么时候(?:能)?来水/u,
  ],
  [
    'power',
    /停电(?!动)|断电|电(?:停|断)了|停了[^，。；！？]{0,4}电|停止供电|恢复供电|电都没有|没电(?!商|梯)|没有电(?![梯话动商视瓶表线船脑])|[不没]来电/u,
  ],
  ['gas', /停气|停了[^，。；！？]{0,4}气|停止供气|恢复供气|没有?(?:天然气|燃气)/u],
  ['internet', /断网|网(?:络)?断了|没网|没有网|恢复(?:网络|通信)/u],
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
