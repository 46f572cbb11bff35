import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/supplement.ts';
import files from './uploader.ts';

export default {
  label: 'What would you like to add',
  hint: 'Anything new, a better description of the place, when to reach you',
  missing: 'Write a few words first',
  send: 'Send',
  sending: 'Sending',
  cancel: 'Not now',
  done: 'We have what you added',
  doneBody: 'Everyone who works on this case can see it.',
  uploading: '{percent}% of the files sent; the words go with them',
  full: 'No more files fit into this case; words do.',
  files,
} satisfies Texts<typeof zh>;
