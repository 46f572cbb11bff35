import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/case-desk.ts';

export default {
  title: 'Case desk',
  signIn: {
    title: 'Sign in',
    lead: 'Use your own account: what you do is recorded under your name.',
    username: 'User name',
    password: 'Password',
    show: 'Show the password',
    submit: 'Sign in',
    sending: 'Signing in',
    missing: { username: 'Enter your user name', password: 'Enter your password' },
    forgotten:
      'Forgotten it? An administrator sets a new one. Sign out when you are done; closing or reloading this page signs you out too.',
  },
  expired: {
    title: 'Your session has ended',
    body: 'Please sign in again. What you were writing is still here.',
  },
  signedIn: '{name} signed in',
  signOut: 'Sign out',
  signedOut: 'Signed out',
  navigation: 'Sections',
  sections: {
    board: 'Red and black board',
    warnings: 'Warnings and governance',
    cases: 'Cases',
    echoes: 'Echoes',
    reports: 'Reports',
  },
  turned: '{count} turned',
  more: 'Show more',
  cases: {
    none: 'No cases to list.',
    received: 'received {day}',
  },
  states: {
    submitted: 'Received',
    accepted: 'Accepted',
    dispatched: 'Sent to the unit',
    'in-progress': 'Being handled',
    replied: 'Answered, being checked',
    'follow-up': 'The resident is asked',
    closed: 'Closed',
    declined: 'Not accepted',
    withdrawn: 'Withdrawn',
    merged: 'Joined with another case',
    suspended: 'Long-term',
  },
  roles: {
    desk: 'County desk',
    unit: 'Handling unit',
    leader: 'Leader',
    inspector: 'Inspector',
    administrator: 'Administrator',
  },
  nothing: {
    title: 'Nothing for you here',
    body: 'There is no section for the role “{role}” yet.',
  },
} satisfies Texts<typeof zh>;
