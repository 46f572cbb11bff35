/** What each kind of report has in it, and in which order. Pure. */

import { type Text, t } from '../cases/words.ts';
import { boards } from './board-section.ts';
import { dispatched, dueNow, lateNow, urged } from './case-sections.ts';
import type { Report, Section } from './document.ts';
import type { ReportFigures } from './figures.ts';
import type { ReportKind } from './periods.ts';
import {
  assessedUnits,
  helpers,
  overview,
  rising,
  whereRising,
  whyDissatisfied,
} from './sections.ts';
import { sayer } from './tables.ts';

type MakeSection = (figures: ReportFigures) => Section[];

export const titles: Readonly<Record<ReportKind, Text>> = {
  daily: t('每日交办单', 'Daily dispatch sheet'),
  weekly: t('每周会商', 'Weekly consultation'),
  'ten-day': t('每旬通报', 'Ten-day notice'),
  monthly: t('月考核与分析', 'Monthly assessment and analysis'),
};

const contents: Readonly<Record<ReportKind, readonly MakeSection[]>> = {
  daily: [dispatched, dueNow, lateNow],
  weekly: [overview, rising, whereRising, lateNow, urged, assessedUnits],
  'ten-day': [overview, assessedUnits, lateNow, helpers],
  monthly: [
    overview,
    rising,
    whereRising,
    whyDissatisfied,
    assessedUnits,
    boards,
    lateNow,
    helpers,
  ],
};

/** The report of these figures. */
export function reportOf(figures: ReportFigures): Report {
  const { kind, locale, county, days, made, invented, over, now } = figures;
  const say = sayer(figures);
  const one = days.from === days.to;
  return {
    locale,
    county,
    title: titles[kind][locale],
    period: one ? days.from : say(`${days.from} 至 ${days.to}`, `${days.from} to ${days.to}`),
    made: say(`${made} 生成`, `Made ${made}`),
    sections: contents[kind].flatMap((section) => section(figures)),
    notes: [
      ...(invented
        ? [say('演示数据，单位和数字均为虚构。', 'Demonstration: units and figures are invented.')]
        : []),
      ...(over
        ? []
        : [
            say(
              '这段时间还没有过完，数字到生成时为止，上期只算同样的天数。',
              'The period is not over yet: figures are those up to when this was made, beside as many days of the period before.',
            ),
          ]),
      ...(now
        ? []
        : [
            say(
              '在办和超期的名单只反映生成时的情况，早先的报表不列。',
              'Lists of open and late cases show the moment a report is made, so reports of earlier periods have none.',
            ),
          ]),
      say(
        '每个数字都由台账累计，点数字可看它所在的表，表里和表下可打开名单。举报件只计入全县数，不列入分项。',
        'Every figure is counted from the ledger; it leads to its table, and the table to the list. Reports about officials count for the county alone and in no part.',
      ),
      say(
        '以前销号、这段时间又重新办理的从办结里减去，办结的名单里没有；按天的办结不减，当天销号又当天重新办理的，名单里没有。一件里两次说到同一个原因，原因计两次，名单列一次。',
        'What was closed before and opened again in this period is taken from the closed figure and is not in its list. By day nothing is taken away; what is opened again on the day it was closed is not in the list. A reason named twice in one case counts twice and is listed once.',
      ),
    ],
  };
}
