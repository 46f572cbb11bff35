import type { Client } from '@minsheng/sdk';
import type { Locale } from '../locales/locales.ts';

export type { Client };

/** Which county a widget talks to, and in whose language. */
export interface Connection {
  /** Origin of the server, `https://HOST`. */
  server: string;
  /** Publishable key, `pk_…`. */
  siteKey: string;
  locale: Locale;
}

const clients = new Map<string, Promise<Client>>();

/**
 * The SDK client of a connection, shared by all widgets of a page. The SDK is a file of its own,
 * fetched while the skeleton already stands.
 */
export function clientOf({ server, siteKey, locale }: Connection): Promise<Client> {
  const id = `${server} ${siteKey} ${locale}`;
  let client = clients.get(id);
  if (!client) {
    client = import('@minsheng/sdk').then(({ createClient }) =>
      // The server writes Chinese and English.
      createClient({ baseUrl: server, key: siteKey, locale: locale === 'en' ? 'en' : 'zh-CN' }),
    );
    clients.set(id, client);
    client.catch(() => clients.delete(id));
  }
  return client;
}
