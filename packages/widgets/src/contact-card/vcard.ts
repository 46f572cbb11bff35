import type { ContactCard } from '@minsheng/sdk';
import { dialled } from './phone.ts';

/**
 * The officials of a card, and its duty line, as a vCard 3.0 file that phones put into their
 * address book.
 */
export function vcard(card: ContactCard, dutyName: string): string {
  const people = card.officials
    .filter(({ phone }) => phone)
    .map(({ name, title, area, phone, duties, hours }) =>
      entry({ name: `${name} ${title}`, org: area.name, title, phone, notes: [duties, hours] }),
    );
  const duty = card.dutyPhone
    ? entry({
        name: `${card.area.name}${dutyName}`,
        org: card.area.name,
        title: dutyName,
        phone: card.dutyPhone,
        notes: [card.dutyHours],
      })
    : '';
  return people.join('') + duty;
}

interface Entry {
  name: string;
  org: string;
  title: string;
  phone: string;
  notes: (string | null)[];
}

function entry({ name, org, title, phone, notes }: Entry): string {
  const note = notes.filter(Boolean).join(' · ');
  return [
    'BEGIN:VCARD',
    'VERSION:3.0',
    `FN:${escaped(name)}`,
    `N:${escaped(name)};;;;`,
    `ORG:${escaped(org)}`,
    `TITLE:${escaped(title)}`,
    `TEL;TYPE=WORK,VOICE:${dialled(phone)}`,
    ...(note ? [`NOTE:${escaped(note)}`] : []),
    'END:VCARD',
    '',
  ].join('\r\n');
}

const escaped = (text: string): string => text.replace(/[\\,;]/g, '\\$&').replace(/\r?\n/g, '\\n');
