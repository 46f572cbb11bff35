/** What every page needs first: the site, its categories, its areas, whom to call. */
import { createHash } from 'node:crypto';
import { toRfc3339 } from '../calendar/rfc3339.ts';
import { issueChallenge } from '../cases/challenge.ts';
import type { AreaEntry } from '../context.ts';
import { page } from '../contract/cursor.ts';
import type { HandlersFor, Schemas } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { findContactCards, findOfficials } from './county.repository.ts';
import { nearestOf, pointOf } from './nearest.ts';
import {
  areaForAdministrator,
  areaView,
  categoryForAdministrator,
  categoryView,
  isAdministrator,
  namedArea,
} from './views.ts';

type Operations = 'getSite' | 'listCategories' | 'listAreas' | 'getContactCard';

export function siteHandlers(context: ServerContext): HandlersFor<Operations> {
  const { storage, directory, policies, calendar } = context;
  return {
    async getSite({ caller, now }) {
      const site = caller.kind === 'site' ? directory.site(caller.siteId) : undefined;
      if (!site) throw new Problem('not-signed-in');
      const { county } = directory;
      const { uploads, texts } = policies.current().policy;
      return {
        status: 200,
        headers: { 'Cache-Control': 'private, max-age=60' },
        body: {
          name: site.name,
          county: { code: county.code, name: county.name },
          invented: county.invented,
          locales: ['zh-CN', 'en'],
          timeZone: county.timeZone,
          dutyPhone: county.dutyPhone,
          identities: ['named', 'hidden-from-unit', 'anonymous'],
          limits: {
            titleLength: texts.titleMax,
            textMinimum: texts.textMin,
            textLength: texts.textMax,
            attachments: uploads.maxFilesPerCase,
            bytes: uploads.maxBytes,
          },
          challenge: issueChallenge(context, site.id, now),
          today: calendar.dateOf(now),
        },
      };
    },

    async listCategories({ locale, caller }) {
      const data = isAdministrator(caller)
        ? directory.everyCategory().map(categoryForAdministrator)
        : directory.categories().map((row) => categoryView(row, locale));
      return { status: 200, body: { data, nextCursor: null } };
    },

    async listAreas({ query, caller }) {
      const { parentCode, q, near } = query;
      if (near !== undefined) {
        const villages = directory.areas().filter(({ level }) => level === 'village');
        const found = nearestOf(villages, pointOf(near)).slice(0, query.limit ?? 3);
        return {
          status: 200,
          body: {
            data: found.map(({ place, distance }) => ({ ...areaView(place, directory), distance })),
            nextCursor: null,
          },
        };
      }
      const all = isAdministrator(caller);
      const areas = all ? directory.everyArea() : directory.areas();
      const candidates = parentCode ? areas.filter(below(parentCode, q !== undefined)) : areas;
      const wanted = q === undefined ? null : q.trim().toLowerCase();
      const found =
        wanted !== null
          ? candidates.filter(({ name, initials }) => {
              return name.toLowerCase().includes(wanted) || initials.includes(wanted);
            })
          : parentCode
            ? candidates
            : candidates.filter(({ level }) => level === 'county');
      // Who types the beginning of a name looks for it before the ones that only contain it.
      const begins = ({ name, initials }: AreaEntry) =>
        Number(name.toLowerCase().startsWith(wanted ?? '') || initials.startsWith(wanted ?? ''));
      const ordered = wanted === null ? found : [...found].sort((a, b) => begins(b) - begins(a));
      const { data, nextCursor } = page(ordered, ({ code }) => code, query);
      const view = all ? areaForAdministrator : areaView;
      return {
        status: 200,
        body: { data: data.map((area) => view(area, directory)), nextCursor },
      };
    },

    async getContactCard({ path }) {
      const area = directory.area(path.areaCode);
      if (!area) throw new Problem('not-found');
      const areaPath = directory.areaPath(area.code);
      const codes = areaPath.map(({ code }) => code);
      const [officials, cards] = await Promise.all([
        findOfficials(storage.read, codes),
        findContactCards(storage.read, codes),
      ]);
      // What an area does not say for itself, the nearest one above it says.
      const nearest = [...areaPath].reverse();
      const cardOf = (code: string) => cards.find(({ areaCode }) => areaCode === code);
      const said = <K extends 'dutyPhone' | 'dutyHours' | 'note'>(key: K): string | null => {
        for (const { code } of nearest) {
          const text = cardOf(code)?.[key];
          if (text) return text;
        }
        return null;
      };
      const { county } = directory;
      const body: Schemas['ContactCard'] = {
        area: namedArea(area),
        path: areaPath.map(namedArea),
        dutyPhone: said('dutyPhone') ?? county.dutyPhone,
        dutyHours: said('dutyHours'),
        note: cardOf(area.code)?.note ?? null,
        officials: nearest.flatMap((place) =>
          officials
            .filter(({ areaCode }) => areaCode === place.code)
            .map((official): Schemas['ContactOfficial'] => {
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
              };
            }),
        ),
        updatedAt: toRfc3339(
          Math.max(0, ...cards.map(({ updatedAt }) => updatedAt)),
          county.timeZone,
        ),
        invented: county.invented,
      };
      const digest = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
      return {
        status: 200,
        headers: {
          ETag: `"${digest.slice(0, 22)}"`,
          'Cache-Control': 'private, no-cache',
        },
        body,
      };
    },
  };

  /** Whether an area is a child of this one, or lies anywhere below it. */
  function below(code: string, deep: boolean): (area: AreaEntry) => boolean {
    if (!deep) return ({ parentCode }) => parentCode === code;
    const prefix = directory.areaPrefix(code);
    return (area) => area.code !== code && area.code.startsWith(prefix);
  }
}
