import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/contact-card.ts';

export default {
  title: 'Contact card',
  lead: 'Choose your village or community to see whom to call.',
  where: 'Where do you live',
  change: 'Another village',
  first: 'First, {area}',
  next: 'Then, {area}',
  about: 'Ask about: {duties}',
  call: 'Call {name}',
  copy: 'Copy the number of {name}',
  copyShort: 'Copy',
  copied: 'Copied {phone}',
  notCopied: 'Could not copy; press and hold the number',
  noPhone: 'No number published',
  wechat: {
    add: 'Add {name} on WeChat',
    hide: 'Hide the WeChat code',
    alt: 'WeChat code of {name}',
    how: 'In WeChat, press and hold the picture; elsewhere, save it and choose it from the album in WeChat’s Scan.',
    open: 'Or open WeChat',
    failed: 'The code could not be shown. Please call, or try again in a while.',
  },
  office: {
    open: 'Offices are open until {clock}',
    closed: 'Offices are closed; they open {moment}',
    next: 'They open {moment}.',
    own: 'Where other hours stand below a name, call at those.',
  },
  changed: 'People on this card have changed; it now shows the latest',
  duty: {
    name: 'Duty line',
    title: 'Nobody answers? Call the duty line',
    closed: 'Offices are closed. Urgent? Call the duty line',
    answered: 'answered by {area}',
    call: 'Call the duty line',
    copy: 'Copy the duty line',
  },
  write: 'Write to us instead',
  save: 'Save to contacts',
  print: 'Print one',
  sheet: 'Print four on a page',
  updated: 'Updated {day}',
  invented: 'Demonstration data: people and numbers are invented',
  offline: {
    title: 'Offline: this is what we knew {moment}',
    body: 'You can still call. It updates by itself when the network is back.',
  },
  stale: {
    title: 'Could not fetch the latest: this is what we knew {moment}',
    body: 'You can still call. Please try again in a while.',
  },
  gone: {
    title: 'We do not know this village',
    body: 'Villages may have been renamed. Please choose again.',
  },
  empty: {
    title: 'No one is listed for {area} yet',
    call: 'Call the duty line below; someone will answer.',
    write: 'Write to us instead; someone will answer.',
  },
  paper: {
    stick: 'Keep it where everyone at home can see it',
    scan: 'Scan to write to us',
  },
} satisfies Texts<typeof zh>;
