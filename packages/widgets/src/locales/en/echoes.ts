import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/echoes.ts';

export default {
  title: 'What became of it',
  lead: 'Finished cases, without names and numbers, read by a second person before they are shown.',
  invented: 'Demonstration: people and cases are invented',
  empty: {
    title: 'Nothing to read yet',
    body: 'Finished cases appear here once they are published.',
  },
  open: 'Read it all: {title}',
  days: 'Received {from}, done in {days} days',
  sameDay: 'Received {from}, done the same day',
  request: 'What was asked',
  answer: 'What was done',
  unit: 'Handled by {unit}',
  outcomes: {
    satisfied: 'Resident satisfied',
    basically: 'Mostly satisfied',
    noComment: 'No comment',
    unreached: 'Resident not reached',
    reviewed: 'Not satisfied, reviewed',
  },
  more: 'Show more',
  shown: '{count} listed',
  back: 'Back to the list',
  gone: 'This was taken back, or the case is being handled again.',
  feed: 'Feed',
} satisfies Texts<typeof zh>;
