import { areas } from './resources/areas.ts';
import { attachments } from './resources/attachments.ts';
import { calendar } from './resources/calendar.ts';
import { cases } from './resources/cases.ts';
import { categories } from './resources/categories.ts';
import { contactCards } from './resources/contact-cards.ts';
import { desk } from './resources/desk.ts';
import { echoes } from './resources/echoes.ts';
import { governance } from './resources/governance.ts';
import { heatMap } from './resources/heat-map.ts';
import { jobs } from './resources/jobs.ts';
import { keys } from './resources/keys.ts';
import { ledger } from './resources/ledger.ts';
import { notices } from './resources/notices.ts';
import { officials } from './resources/officials.ts';
import { policies } from './resources/policies.ts';
import { rankings } from './resources/rankings.ts';
import { repeats } from './resources/repeats.ts';
import { reports } from './resources/reports.ts';
import { session } from './resources/session.ts';
import { site } from './resources/site.ts';
import { sites } from './resources/sites.ts';
import { staff } from './resources/staff.ts';
import { statistics } from './resources/statistics.ts';
import { units } from './resources/units.ts';
import { uploads } from './resources/uploads.ts';
import { webhooks } from './resources/webhooks.ts';
import { type ClientOptions, Transport } from './transport.ts';

/** A client of one Minsheng server; `createClient` makes it. */
export interface Client extends ReturnType<typeof resourcesOf> {
  /** The same client signed in as staff, by the token of `session.signIn`. */
  withSession(token: string): Client;
}

/**
 * Makes a client of one Minsheng server. It keeps no state but its options.
 *
 * ```ts
 * import { createClient, NotFoundError } from '@minsheng/sdk';
 *
 * const client = createClient({ baseUrl: 'https://HOST', key: 'pk_…', locale: 'zh-CN' });
 *
 * const { uploadId } = await client.uploads.upload(photo, { onProgress: ({ sent }) => show(sent) });
 * const { trackingCode, receipt } = await client.cases.submit({
 *   text: '村口第三盏路灯已经一周不亮。',
 *   areaCode: '990124101201',
 *   identity: 'anonymous',
 *   uploadIds: [uploadId],
 * });
 *
 * try {
 *   const mine = await client.cases.track(trackingCode, { receipt });
 *   await client.cases.rate(trackingCode, { rating: 'satisfied' }, { receipt, version: mine.version });
 * } catch (error) {
 *   if (error instanceof NotFoundError) askForTheCodeAgain();
 *   else throw error;
 * }
 * ```
 */
export function createClient(options: ClientOptions): Client {
  return {
    ...resourcesOf(new Transport(options)),
    withSession: (token) => createClient({ ...options, session: token }),
  };
}

const resourcesOf = (http: Transport) => ({
  site: site(http),
  categories: categories(http),
  areas: areas(http),
  contactCards: contactCards(http),
  cases: cases(http),
  uploads: uploads(http),
  attachments: attachments(http),
  statistics: statistics(http),
  rankings: rankings(http),
  reports: reports(http),
  echoes: echoes(http),
  heatMap: heatMap(http),
  repeats: repeats(http),
  governance: governance(http),
  ledger: ledger(http),
  session: session(http),
  desk: desk(http),
  units: units(http),
  officials: officials(http),
  policies: policies(http),
  calendar: calendar(http),
  staff: staff(http),
  sites: sites(http),
  keys: keys(http),
  notices: notices(http),
  jobs: jobs(http),
  webhooks: webhooks(http),
});
