import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/look-up.ts';

export default {
  title: 'By the last four digits of your phone number',
  lead: 'Without the receipt you still see how far it is, who has it and by when. What you wrote, the answer and photos open only with the receipt.',
  ending: 'Last four digits',
  endingHint: 'Of the phone number you gave when you sent it',
  endingWrong: 'Enter four digits',
  show: 'Show how far it is',
  asking: 'Looking',
  back: 'I have the receipt',
  another: 'Another case',
  refresh: 'Refresh',
  notFound: 'We could not find this case',
  notFoundBody:
    'Please check the tracking code and the number; both must be right. Cases without a phone number, and reports, open only with the receipt. A code can be tried a few times a day.',
  tooMany: 'That was tried too often',
  tooManyBody:
    'So that nobody can guess, this code opens by phone number again in some hours. The receipt still works, and the county service line can be asked.',
  received: 'Received',
  answered: 'There is an answer; the receipt opens it.',
  asked: 'They would like to know more from you; answer with the receipt.',
  less: 'This is all that the phone number shows.',
  withReceipt: 'See all of it with the receipt',
} satisfies Texts<typeof zh>;
