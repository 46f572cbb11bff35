/** Where what a report counts can be read in full: the operations of this server. Pure. */
import type { Link } from './document.ts';
import type { ReportFigures } from './figures.ts';
import type { Days } from './periods.ts';

type Asked = Pick<ReportFigures, 'origin' | 'locale'>;

const period = ({ from, to }: Days) => `from=${from}&to=${to}`;

export const statisticsList = ({ origin, locale }: Asked, days: Days): Link => ({
  name: locale === 'en' ? 'Figures of the county' : '全县数字',
  href: `${origin}/v1/statistics?${period(days)}`,
});

export const breakdownList = (
  { origin, locale }: Asked,
  by: 'town' | 'category' | 'unit',
  days: Days,
): Link => ({
  name: locale === 'en' ? 'Table for spreadsheets' : '分项数字表',
  href: `${origin}/v1/statistics/by/${by}/csv?${period(days)}`,
});

export const casesList = ({ origin, locale }: Asked, filter = ''): Link => ({
  name: locale === 'en' ? 'List at the desk' : '专班名单',
  href: `${origin}/v1/desk/cases${filter && `?${filter}`}`,
});

export const caseHref = ({ origin }: Asked, id: string): string => `${origin}/v1/desk/cases/${id}`;

export const warningsList = ({ origin, locale }: Asked): Link => ({
  name: locale === 'en' ? 'Areas that stand out' : '预警名单',
  href: `${origin}/v1/warnings`,
});

/** How a figure is counted. */
export const definitionHref = ({ origin }: Asked, key: string): string =>
  `${origin}/figures#${key}`;
