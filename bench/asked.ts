/** What is asked of a county as it grows: what everybody may look at, and the desk's own lists. */
import { createClient } from '@minsheng/sdk';
import type { County } from './county.ts';
import type { Grown } from './grown.ts';
import { request } from './load.ts';

/** Requests by name; of several the next comes each time, so that no answer is the one before. */
export type Asked = Readonly<Record<string, Question>>;

export interface Question {
  readonly requests: readonly Buffer[];
  /** The status every answer must have. */
  readonly status: number;
  /** Each is answered so but the first time. */
  readonly isOnce?: boolean;
}

const isoDay = (at: number) => new Date(at).toISOString().slice(0, 10);
const DAY = 86_400_000;

const monthsBack = (count: number) =>
  Array.from({ length: count }, (_, back) => {
    const now = new Date();
    return isoDay(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1 - back, 1)).slice(0, 7);
  });

/** Days of a year that boards are drafted of, a week and thereabouts: of the same days there is one draft. */
const aboutAWeek = () =>
  Array.from({ length: 10 * 365 }, (_, n) => {
    const last = Date.now() - (4 + (n % 365)) * DAY;
    const days = 4 + Math.floor(n / 365);
    return { periodStart: isoDay(last - (days - 1) * DAY), periodEnd: isoDay(last) };
  });

const daysOf = (what: string, back: number, days: number) =>
  `${what}From=${isoDay(Date.now() - back * DAY)}&${what}To=${isoDay(Date.now() - (back - days + 1) * DAY)}`;

/** Weeks of a year and what happened in them, as reports lead there. */
const byDays = (what: string) =>
  Array.from({ length: 52 }, (_, back) => `/v1/desk/cases?${daysOf(what, 30 + 7 * back, 7)}`);

/** Months of two years, and a year, on both layers. */
const maps = (filters: readonly string[]) =>
  filters.flatMap((filter) =>
    [...monthsBack(24), String(new Date().getFullYear() - 1)].flatMap((period) =>
      ['areas', 'cells'].map((layer) => `/v1/heat-map?period=${period}&layer=${layer}${filter}`),
    ),
  );

/** Periods of whole months, more than a server keeps the answers of. */
const spans = (path: string, most: number) => {
  const now = new Date();
  const first = (back: number) => Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1);
  return Array.from({ length: 300 }, (_, n) => {
    const until = n % 17;
    const from = until + 1 + ((n * 7) % most);
    return `${path}?from=${isoDay(first(from))}&to=${isoDay(first(until) - DAY)}`;
  });
};

export async function askedOf(
  county: County,
  url: string,
  { categories, units, echoes }: Grown,
): Promise<Asked> {
  // As every browser asks.
  const browser = { 'Accept-Encoding': 'gzip, deflate, br' };
  const resident = { ...browser, Authorization: `Bearer ${county.siteKey}` };
  const { token } = await createClient({ baseUrl: url }).session.signIn(county.desk);
  const desk = { ...browser, Authorization: `Bearer ${token}` };
  const asking = (paths: readonly string[], headers: Readonly<Record<string, string>>) => ({
    requests: paths.map((path) => request('GET', path, headers)),
    status: 200,
  });
  const get = (...paths: string[]) => asking(paths, resident);
  const work = (...paths: string[]) => asking(paths, desk);
  const statistics = '/v1/statistics';
  const filters = [
    ...categories.map((code) => `&categoryCode=${code}`),
    '&nature=complaint',
    '&urgency=red',
  ];
  return {
    board: get('/v1/ranking-editions/latest'),
    'board trend': get('/v1/ranking-editions/latest/trend'),
    boards: get('/v1/ranking-editions'),
    'drafting a board': {
      requests: aboutAWeek().map((days) => request('POST', '/v1/ranking-editions', desk, days)),
      status: 201,
      isOnce: true,
    },
    statistics: get(statistics),
    ...Object.fromEntries(
      ['town', 'category', 'unit', 'week', 'month'].map((by) => [
        `by ${by}`,
        get(`${statistics}/by/${by}`),
      ]),
    ),
    'any months': get(...spans(statistics, 13)),
    ...Object.fromEntries(
      ['town', 'category', 'unit', 'month'].map((by) => [
        `${by}: any months`,
        get(...spans(`${statistics}/by/${by}`, 26)),
      ]),
    ),
    map: get('/v1/heat-map'),
    'any period': get(...maps([''])),
    'any filter': get(...maps(filters)),
    echoes: get('/v1/echoes'),
    'an echo': get(...echoes.map((id) => `/v1/echoes/${id}`)),
    'contact card': get(...county.areaCodes.map((code) => `/v1/areas/${code}/contact-card`)),
    areas: get('/v1/areas', '/v1/areas?q=sq'),
    'daily roots': get('/v1/ledger/roots'),
    track: {
      requests: county.cases.map(({ trackingCode, receipt }) =>
        request('GET', `/v1/cases/${trackingCode}`, { ...resident, 'Minsheng-Receipt': receipt }),
      ),
      status: 200,
    },
    'desk: list': work('/v1/desk/cases'),
    'of a state': work('/v1/desk/cases?state=closed', '/v1/desk/cases?state=submitted'),
    'of a unit': work(...units.map((id) => `/v1/desk/cases?unitId=${id}`)),
    'of a village': work(...county.areaCodes.map((code) => `/v1/desk/cases?areaCode=${code}`)),
    'closed in a week': work(...byDays('closed')),
    'counted in a week': work(...byDays('counted')),
    'dissatisfied in a week': work(...byDays('answered')),
    'closed in a month, of a category': work(
      ...categories.map(
        (code) => `/v1/desk/cases?${daysOf('closed', 430, 30)}&categoryCode=${code}`,
      ),
    ),
    'late ones': work('/v1/desk/cases?late=true'),
    warnings: work('/v1/warnings'),
    'staff map': work('/v1/heat-map?layer=areas', '/v1/heat-map?layer=cells&nature=complaint'),
  };
}
