import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/follow-up.ts';

export default {
  title: 'Tell us how it was',
  lead: 'Enter the code of the text message, read the answer and say how it was. No tracking code or receipt is needed.',
  code: 'Code',
  codeHint: 'Ten characters like 7K3Q9-M4TA2, in capitals or not',
  codeMissing: 'Enter the code: it is in the text message that asked you how it was',
  codeLength: 'A code has ten characters and this has {count}; please compare once more',
  next: 'Next',
  about: 'What you reported',
  aboutOther: 'What you have seen too',
  until: 'You can answer {time}, once.',
  thanks: 'Thank you for telling us',
  outcome: {
    closed:
      'This case is closed. If the trouble comes back, have it opened again with the tracking code and receipt, or report it once more.',
    withDesk:
      'The desk looks into why. If it was not solved, it goes back to the unit with a new due time.',
    heard: 'Your answer is on record, and the desk sees it.',
  },
  refused: {
    used: {
      title: 'This code was used already',
      body: 'A code takes one answer. To say more, come in with the tracking code and receipt.',
    },
    expired: {
      title: 'This code has expired',
      body: 'We still want to hear you: answer with the tracking code and receipt, or call and have the message sent again.',
    },
    over: {
      title: 'Nothing is asked any more',
      body: 'You may have answered already, or it is being done again. With the tracking code and receipt you can see where it stands.',
    },
    unknown: {
      title: 'This code was not found',
      body: 'Please compare it with the text message: all ten characters must match. You can also answer with the tracking code and receipt.',
    },
    way: 'Use tracking code and receipt',
    call: 'Call and ask: {phone}',
  },
  again: 'Enter it again',
} satisfies Texts<typeof zh>;
