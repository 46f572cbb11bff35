import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/acts.ts';

export default {
  urge: {
    open: 'Ask them to hurry',
    sending: 'Asking',
    done: 'We have asked them to hurry',
    doneBody: 'The desk and the unit handling it both see it.',
    times: 'Times you have asked them to hurry: {count}. You can ask again tomorrow.',
  },
  withdraw: {
    open: 'Take it back',
    title: 'Take this case back?',
    body: 'It will no longer be handled, and this cannot be undone. If you need it after all, send it again.',
    label: 'Why you take it back',
    hint: 'For example: it is solved. Only the desk and those above it see this.',
    send: 'Take it back',
    cancel: 'Keep it',
  },
  reopen: {
    open: 'It is not solved: handle it again',
    until: 'You can ask for this once, until {date}.',
    title: 'Have it handled again',
    body: 'The desk accepts it anew, with a new deadline. You can ask for this once only.',
    label: 'What is not solved',
    hint: 'Details help the desk to check it',
    missing: 'Write a few words about what is not solved',
    send: 'Confirm and send',
    cancel: 'Not now',
  },
  sending: 'Sending',
} satisfies Texts<typeof zh>;
