import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/gallery.ts';

export default {
  photo: 'Enlarge {name}',
  play: 'Play',
  save: 'Save',
  close: 'Close',
  previous: 'Previous',
  next: 'Next',
  position: '{at} of {count}',
  failed: 'The file did not arrive. Please tap again.',
  unplayable: 'It cannot be played here. Save it to see it.',
  size: '{size} KB',
  sizeLarge: '{size} MB',
} satisfies Texts<typeof zh>;
