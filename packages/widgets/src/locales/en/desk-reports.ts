import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/desk-reports.ts';

export default {
  title: 'Reports',
  lead: 'Made from the figures; each figure leads to where it comes from. A period that is not over says up to when it counts.',
  kind: 'Which kind',
  kinds: {
    daily: 'Daily dispatch sheet',
    weekly: 'Weekly consultation',
    'ten-day': 'Ten-day notice',
    monthly: 'Monthly assessment and analysis',
  },
  none: {
    title: 'Nothing to report on yet',
    body: 'As soon as cases come in, reports stand here.',
  },
  over: '{from} to {to}',
  oneDay: '{from}',
  running: 'not over yet',
  formats: { html: 'Web page', pdf: 'PDF', docx: 'Word' },
  take: '{format}, {title} {days}',
  taking: 'Writing…',
  taken: '{name} downloaded',
  more: 'Earlier ones',
  making: 'Fetching',
} satisfies Texts<typeof zh>;
