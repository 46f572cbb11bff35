import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/rating.ts';

export default {
  title: 'How was it',
  missing: 'Choose one first',
  comment: 'Anything to add',
  commentDissatisfied: 'What is not right',
  commentHint: 'The more exact, the better the desk can look into it',
  commentKept: 'What you write here is kept from the unit; the desk needs it to look into why',
  reasons: {
    title: 'Why are you not satisfied',
    hint: 'Choose one or more',
    forInspectors:
      'Only the discipline inspectors see this one; neither the unit nor the desk does',
  },
  next: 'Next',
  again: 'Change my rating',
  confirm: 'You chose',
  send: 'Yes, send it',
  sending: 'Sending',
  back: 'Let me think again',
  words: {
    satisfied: 'Satisfied',
    basically: 'Mostly satisfied',
    noComment: 'No comment',
    dissatisfied: 'Not satisfied',
  },
  hints: {
    satisfied: 'It is solved',
    basically: 'Solved for the most part',
    noComment: 'I would rather not say; close it',
    noCommentHeard: 'I would rather not say',
    dissatisfied: 'Not solved, or not done right',
  },
  meaning: {
    heard:
      'When you send this, the desk sees your answer, and it can no longer be changed this time.',
    closes: 'When you send this, the case is closed and the rating can no longer be changed.',
    dissatisfied:
      'When you send this, the desk looks into why. If it was not solved, it goes back to the unit with a new due time; if not, a second person must review that, and it counts in public as not satisfied.',
  },
  thanks: 'Thank you for telling us',
  closed: 'This case is closed.',
  heard: 'Your answer is on record, and the desk sees it.',
  rework: 'It went back to the unit, to be answered {time}.',
  dissatisfied: 'If it was not solved, it goes back with a new due time. You can follow it here.',
} satisfies Texts<typeof zh>;
