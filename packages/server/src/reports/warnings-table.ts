/** The table of areas that stood out. Pure. */
import { number, type Table, words } from './document.ts';
import type { ReportFigures } from './figures.ts';
import { casesHref, warningsList } from './lists.ts';
import { numeric, sayer, text } from './tables.ts';

const levels = {
  yellow: { 'zh-CN': '黄', en: 'yellow' },
  orange: { 'zh-CN': '橙', en: 'orange' },
  red: { 'zh-CN': '红', en: 'red' },
} as const;

/** Areas that stood out against their own past. */
export function warningsTable(figures: ReportFigures): Table {
  const say = sayer(figures);
  const list = (items: readonly string[]) => items.join(say('、', ', '));
  return {
    kind: 'table',
    id: 'warnings',
    title: say('预警的地方', 'Areas that stand out'),
    columns: [
      text(say('地方', 'Area'), 4),
      text(say('颜色', 'Colour'), 2),
      { ...text(say('七天到', 'Week to'), 3), whole: true },
      numeric(say('收件', 'Received')),
      numeric(say('往常', 'Usual')),
      text(say('增多的类别', 'Rising'), 4),
      text(say('群众常说的词', 'Words people use'), 4),
    ],
    rows: figures.warnings.map((area) => [
      { text: area.name, href: casesHref(figures, { area: area.code }) },
      words(levels[area.level][figures.locale]),
      words(area.last),
      number(area.count),
      number(area.expected, 'decimal'),
      words(list(area.rising)),
      words(list(area.words)),
    ]),
    total: figures.warnings.length,
    none: say('没有地方超出往常', 'No area stood out'),
    source: warningsList(figures),
  };
}
