import type { CommonTexts } from '../locales.ts';

export default {
  loading: 'Fetching, one moment',
  retry: 'Try again',
  change: 'Change',
  back: 'Back',
  required: 'required',
  optional: 'optional',
  errorSummary: 'Please look at these again ({count})',
  copied: 'Copied',
  offline: {
    title: 'You are offline',
    body: 'We will carry on as soon as the network is back. A place with better signal may help.',
  },
  unreachable: {
    title: 'We could not get through',
    body: 'It is nothing you did. Please try again in a moment.',
  },
  failed: {
    title: 'That did not go through',
    body: 'Please try again. If it happens again, call the county service line.',
  },
  tooMany: {
    title: 'That was a little too quick',
    body: 'Please wait a minute or two and try again.',
  },
  unconfigured: {
    title: 'This page is not connected yet',
    body: 'Please tell the site administrator.',
  },
  steps: { done: 'done', current: 'under way', todo: 'not started' },
  dates: {
    weekdays: 'Sun|Mon|Tue|Wed|Thu|Fri|Sat',
    months: 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec',
    longMonths:
      'January|February|March|April|May|June|July|August|September|October|November|December',
    month: '{month} {year}',
    near: 'yesterday|today|tomorrow',
    day: '{weekday} {day} {month}',
    dayOfYear: '{weekday} {day} {month} {year}',
    moment: '{day}, {clock}',
    deadline: 'by {day}, {clock}',
    nearDeadline: 'by {day}, {clock} {near}',
  },
  areaPicker: {
    town: 'Choose your town or street, or type the name or pinyin initials of your village',
    village: 'Choose your village or community; type its name or pinyin initials',
    found: '{count} to choose from',
    none: 'Nothing matches “{words}”. Try another word',
    wholeTown: 'Only {town}, no village',
    chosen: 'Chosen: {place}',
    looking: 'Looking, one moment',
    more: 'There are more; type another letter',
    villagesOf: 'Villages and communities of {town}',
    back: 'Another town',
  },
} satisfies CommonTexts;
