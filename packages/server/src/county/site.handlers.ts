/** What every page needs first: the site, its categories, its areas, whom to call. */
import { createHash } from 'node:crypto';
import { issueChallenge } from '../cases/challenge.ts';
import { reasonsOf, reasonView } from '../cases/reasons.ts';
import type { AreaEntry } from '../context.ts';
import { page } from '../contract/cursor.ts';
import type { HandlersFor } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';
import { contactCard } from './contact-card.ts';
import { nearestOf, pointOf } from './nearest.ts';
import {
  areaForAdministrator,
  areaView,
  categoryForAdministrator,
  categoryView,
  isAdministrator,
} from './views.ts';

type Operations = 'getSite' | 'listCategories' | 'listAreas' | 'getContactCard';

export function siteHandlers(context: ServerContext): HandlersFor<Operations> {
  const { directory, policies, calendar } = context;
  return {
    async getSite({ caller, locale, now }) {
      const site = caller.kind === 'site' ? directory.site(caller.siteId) : undefined;
      if (!site) throw new Problem('not-signed-in');
      const { county } = directory;
      const { uploads, texts } = policies.current().policy;
      const challenge = issueChallenge(context, site.id, now);
      return {
        status: 200,
        headers: {
          // A challenge that has lapsed must not come back from a cache.
          'Cache-Control': challenge ? 'no-store' : 'private, max-age=60',
          Vary: 'Origin, Accept-Language',
        },
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
          challenge,
          reasons: reasonsOf(context).map((reason) => reasonView(reason, locale)),
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

    async getContactCard({ path, now }) {
      const body = await contactCard(context, path.areaCode, now);
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
