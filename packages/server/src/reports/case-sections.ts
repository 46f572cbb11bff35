/** The sections that list cases one by one. Pure. */

import { casesTable } from './case-tables.ts';
import { cellOf, countOf, paragraph, type Section, tell } from './document.ts';
import { above, either, type Figures } from './sections.ts';
import { overviewColumns, overviewRows, overviewTable, sayer } from './tables.ts';

/** What was given to units on the day. */
export function dispatched(figures: Figures): Section[] {
  const say = sayer(figures);
  const pick = either(figures);
  const table = casesTable(figures, figures.dispatched, {
    id: 'dispatched',
    title: say('交办清单', 'What was given'),
    none: say('当天没有交办', 'Nothing was given to a unit'),
    extra: {
      name: say('责任', 'Part'),
      cell: ({ lead }) => ({ text: lead ? say('主办', 'lead') : say('协办', 'assist') }),
    },
  });
  const county = overviewTable(figures);
  const { now, received, closed } = {
    now: overviewColumns.now,
    received: overviewRows.received,
    closed: overviewRows.closed,
  };
  return [
    {
      heading: say('当天交办', 'Given to units'),
      blocks: [
        ...paragraph(
          pick(
            tell`当天收到诉求${cellOf(county, received, now)}件，办结${cellOf(county, closed, now)}件。`,
            tell`Received on the day: ${cellOf(county, received, now)}; closed: ${cellOf(county, closed, now)}. `,
          ),
          pick(
            tell`向承办单位交办${above(countOf(table))}件次，请按期限签收和办理。`,
            tell`Given to units: ${above(countOf(table))}. Please sign and handle them in time. `,
          ),
        ),
        table,
        county,
      ],
    },
  ];
}

/** What is due on the day, where it is not over yet. */
export function dueNow(figures: Figures): Section[] {
  const { now, over } = figures;
  if (!now || over) return [];
  const say = sayer(figures);
  const pick = either(figures);
  const table = casesTable(figures, now.due, {
    id: 'due',
    title: say('到期清单', 'What is due'),
    none: say('当天没有到期的', 'Nothing is due'),
  });
  return [
    {
      heading: say('当天到期', 'Due on the day'),
      blocks: [
        ...paragraph(
          pick(
            tell`当天还有${above(countOf(table))}件到期。`,
            tell`Still due on the day: ${above(countOf(table))}. `,
          ),
        ),
        table,
      ],
    },
  ];
}

/** What is late at this moment, longest first. */
export function lateNow(figures: Figures): Section[] {
  const { now } = figures;
  if (!now) return [];
  const say = sayer(figures);
  const pick = either(figures);
  const table = casesTable(figures, now.late, {
    id: 'late',
    title: say('超期清单', 'What is late'),
    none: say('没有超期未办结的', 'Nothing is late'),
    listing: { late: true },
  });
  return [
    {
      heading: say('超期未办结', 'Late and open'),
      blocks: [
        ...paragraph(
          pick(
            tell`生成时有${above(countOf(table))}件超过期限还没有办结，超期最久的排在前面。`,
            tell`Past their due moment when this was made: ${above(countOf(table))}, the longest overdue first. `,
          ),
        ),
        table,
      ],
    },
  ];
}

/** What residents asked about again and again. */
export function urged(figures: Figures): Section[] {
  const { now } = figures;
  if (!now) return [];
  const say = sayer(figures);
  const pick = either(figures);
  const table = casesTable(figures, now.urged, {
    id: 'urged',
    title: say('催办清单', 'What was urged'),
    none: say('没有多次催办的', 'Nothing was urged more than once'),
    extra: {
      name: say('催办', 'Urged'),
      numeric: true,
      cell: ({ urges }) => ({ text: String(urges), value: urges }),
    },
  });
  return [
    {
      heading: say('群众多次催办', 'Urged more than once'),
      blocks: [
        ...paragraph(
          pick(
            tell`有${above(countOf(table))}件群众催办不止一次，请在会上说明。`,
            tell`Urged more than once: ${above(countOf(table))}. Please say at the meeting why. `,
          ),
        ),
        table,
      ],
    },
  ];
}
