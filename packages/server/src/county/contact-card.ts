/** Whom a household can call, and who takes over when nobody is there. */
import { toRfc3339 } from '../calendar/rfc3339.ts';
import type { Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import {
  type ContactCardRow,
  findContactCards,
  findOfficials,
  type OfficialRow,
} from './county.repository.ts';
import { namedArea } from './views.ts';

/** Spells of office hours on a card: a week and a half, morning and afternoon. */
const OPENINGS = 16;

/** The card of an area, its own officials first. @throws Problem `not-found` */
export async function contactCard(
  { storage, directory, policies, calendar }: ServerContext,
  areaCode: string,
  now: number,
): Promise<Schemas['ContactCard']> {
  const area = directory.area(areaCode);
  if (!area) throw new Problem('not-found');
  const { county } = directory;
  const path = directory.areaPath(area.code);
  const codes = path.map(({ code }) => code);
  const [officials, cards] = await Promise.all([
    findOfficials(storage.read, codes),
    findContactCards(storage.read, codes),
  ]);
  const nearest = [...path].reverse();
  const duty = dutyLine(
    nearest.map(({ code }) => code),
    cards,
    county,
  );
  const dutyArea = directory.area(duty?.areaCode ?? null);
  const instant = (at: number) => toRfc3339(at, county.timeZone);

  const view = (
    official: OfficialRow,
    place: (typeof path)[number],
  ): Schemas['ContactOfficial'] => {
    const unit = directory.unit(official.unitId);
    return {
      id: official.id,
      name: official.name,
      title: official.title,
      unit: unit ? { id: unit.id, name: unit.name } : null,
      level: place.level,
      area: namedArea(place),
      phone: official.phone ?? '',
      duties: official.duties,
      hours: official.hours,
      wechat: official.wechat,
    };
  };

  return {
    area: namedArea(area),
    path: path.map(namedArea),
    dutyPhone: duty?.phone ?? null,
    dutyHours: duty?.hours ?? null,
    dutyArea: dutyArea ? namedArea(dutyArea) : null,
    openings: calendar
      .openings(now, OPENINGS, policies.current().policy.workingHours)
      .map(({ opensAt, closesAt }) => ({ opensAt: instant(opensAt), closesAt: instant(closesAt) })),
    note: cards.find((card) => card.areaCode === area.code)?.note ?? null,
    officials: nearest.flatMap((place) =>
      officials
        .filter(({ areaCode, active }) => active && areaCode === place.code)
        .map((official) => view(official, place)),
    ),
    // Who no longer stands on it has changed it as well.
    updatedAt: instant(Math.max(0, ...[...cards, ...officials].map(({ updatedAt }) => updatedAt))),
    invented: county.invented,
  };
}

interface DutyLine {
  readonly areaCode: string;
  readonly phone: string;
  readonly hours: string | null;
}

/** The nearest card's with a number, whole: the hours of one desk say nothing of another's. */
function dutyLine(
  nearestFirst: readonly string[],
  cards: readonly ContactCardRow[],
  county: { readonly code: string; readonly dutyPhone: string | null },
): DutyLine | undefined {
  for (const code of nearestFirst) {
    const card = cards.find(({ areaCode }) => areaCode === code);
    if (card?.dutyPhone) return { areaCode: code, phone: card.dutyPhone, hours: card.dutyHours };
  }
  return county.dutyPhone
    ? { areaCode: county.code, phone: county.dutyPhone, hours: null }
    : undefined;
}
