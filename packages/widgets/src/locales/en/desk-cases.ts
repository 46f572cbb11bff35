import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/desk-cases.ts';

export default {
  title: 'Cases',
  all: 'All cases',
  late: 'Late and open',
  received: 'received {from} to {to}',
  none: { title: 'No such cases', body: 'Look at other cases.' },
  due: 'Due {when}',
  overdue: 'Late, due {when}',
  more: 'Show more',
  back: 'Back to the list',
  sealed: {
    title: 'This report is sealed',
    body: 'Only inspectors and those they name can read it; here you see how far it has come.',
  },
  said: 'What the resident said',
  answers: 'Replies',
  course: 'What happened',
  facts: {
    code: 'Tracking code',
    area: 'Place',
    category: 'Category',
    unit: 'Lead unit',
    received: 'Received',
    due: 'Due',
  },
} satisfies Texts<typeof zh>;
