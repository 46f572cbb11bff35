/**
 * Where what a report counts can be read in full. Pure. All are pages of the desk, where whoever is
 * not signed in is asked to: parts of a few days are not published, for they would name people.
 */
import type { Link } from './document.ts';
import type { ReportFigures } from './figures.ts';
import type { Days } from './periods.ts';

type Asked = Pick<ReportFigures, 'origin' | 'locale'>;

const named = ({ locale }: Asked, zh: string, en: string, href: string): Link => ({
  name: locale === 'en' ? en : zh,
  href,
});

const atDesk = ({ origin }: Asked, place: string): string => `${origin}/desk#desk=${place}`;

/** What the list of cases shows: all that hold. */
export interface Listing {
  readonly late?: true;
  readonly area?: string;
  readonly unit?: string;
  /** Days on which they were received. */
  readonly days?: Days;
}

/** As the desk reads it from its address (`case-desk/cases/listing.ts`). */
const placeOf = ({ late, area, unit, days }: Listing): string =>
  [
    late && 'late',
    area && `area-${area}`,
    unit && `unit-${unit}`,
    days && `from-${days.from}_to-${days.to}`,
  ]
    .filter(Boolean)
    .join('_');

export const casesHref = (asked: Asked, listing: Listing): string => {
  const place = placeOf(listing);
  return atDesk(asked, place ? `cases/${place}` : 'cases');
};

export const casesList = (asked: Asked, listing: Listing = {}): Link =>
  named(asked, '诉求名单', 'List of cases', casesHref(asked, listing));

/** Cases received in the days of the report. */
export const receivedList = (asked: Asked & Pick<ReportFigures, 'days'>): Link => {
  const { days } = asked;
  return named(asked, '本期收到的诉求', 'Cases received in these days', casesHref(asked, { days }));
};

export const caseHref = (asked: Asked, id: string): string => atDesk(asked, `cases/case-${id}`);

export const warningsList = (asked: Asked): Link =>
  named(asked, '预警名单', 'Areas that stand out', atDesk(asked, 'warnings'));

export const boardList = (asked: Asked): Link =>
  named(asked, '红黑榜', 'The boards', atDesk(asked, 'board'));

export const editionHref = (asked: Asked, id: string): string => atDesk(asked, `board/${id}`);

/** How a figure is counted. */
export const definitionHref = ({ origin }: Asked, key: string): string =>
  `${origin}/figures#${key}`;
