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
  readonly category?: string;
  /** Whether the days are those on which figures count them as received, or closed. */
  readonly counted?: true;
  readonly closed?: true;
  /** Whether the days are those on which residents said that they are dissatisfied. */
  readonly dissatisfied?: true;
  /** Why they are. */
  readonly reason?: string;
  /** Days on which they were received, unless something else is said of them. */
  readonly days?: Days;
}

/** As the desk reads it from its address (`case-desk/cases/listing.ts`). */
const placeOf = ({ area, unit, category, reason, days, ...flags }: Listing): string =>
  [
    flags.late && 'late',
    flags.counted && 'counted',
    flags.closed && 'closed',
    flags.dissatisfied && 'dissatisfied',
    area && `area-${area}`,
    unit && `unit-${unit}`,
    category && `category-${category}`,
    reason && `reason-${reason}`,
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

type InDays = Asked & Pick<ReportFigures, 'days'>;

/** Cases received in the days of the report. */
export const receivedList = (asked: InDays): Link => {
  const { days } = asked;
  const href = casesHref(asked, { counted: true, days });
  return named(asked, '本期收到的诉求', 'Cases received in these days', href);
};

/** Cases closed in the days of the report. */
export const closedList = (asked: InDays): Link => {
  const { days } = asked;
  const href = casesHref(asked, { closed: true, days });
  return named(asked, '本期销号的诉求', 'Cases closed in these days', href);
};

/** Cases with which residents said in the days of the report that they are dissatisfied. */
export const dissatisfiedList = (asked: InDays): Link => {
  const { days } = asked;
  const href = casesHref(asked, { dissatisfied: true, days });
  return named(asked, '本期群众说不满意的诉求', 'Cases residents were dissatisfied with', href);
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
