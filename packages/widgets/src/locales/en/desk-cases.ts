import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/desk-cases.ts';
import kinds from './kinds.ts';

export default {
  title: 'Cases',
  all: 'All cases',
  late: 'Late and open',
  days: {
    received: 'received {from} to {to}',
    counted: 'received {from} to {to}',
    closed: 'closed {from} to {to}',
    answered: 'dissatisfied {from} to {to}',
  },
  ever: { closed: 'Closed', answered: 'A resident was dissatisfied' },
  none: { title: 'No such cases', body: 'Look at other cases.' },
  due: 'Due {when}',
  overdue: 'Late, due {when}',
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
    nature: 'Nature',
    urgency: 'Urgency',
    unit: 'Lead unit',
    received: 'Received',
    due: 'Due',
  },
  kinds,
  advice: {
    title: 'Suggestions for sorting',
    lead: 'Guessed by a program from the words, and wrong at times: you decide. Nothing is changed here; accept, classify, split and dispatch the case in the system you work with. How good the guesses are is measured against what you decide in the end.',
    noModel:
      'It has not learned from cases of this county yet and knows only the words of the catalogue and the names of places.',
    noLargeModel: 'The county’s large model did not answer; what follows is without it.',
    sure: '{name}, {percent}% sure',
    other: '{name} {percent}%',
    others: 'could also be {names}',
    because: 'because of {words}',
    largeModel: 'said by the county’s large model',
    same: 'as the case says',
    now: 'the case says “{name}”',
    unsure: 'Not clear, you decide: {fields}.',
    calm: 'No sign of danger was seen; please read the words yourself.',
    matters: 'These seem to be {count} matters that can be split ({percent}% sure)',
    private: 'Personal data to mask before it is shown to others',
    uncertain: '{why}, not certain',
    quoted: '“{text}”',
    comma: ', ',
  },
} satisfies Texts<typeof zh>;
