import type { Client, SignIn, StaffMember } from '@minsheng/sdk';
import type { Connection } from '../site/client.ts';

/** Who is signed in. The token lies here and nowhere else: a reload asks for the password again. */
interface Signed {
  readonly token: string;
  readonly staff: StaffMember;
}

/** Signing in and out, and noticing that the server knows the session no more. */
export class StaffSession {
  #connection: () => Pick<Connection, 'server' | 'locale'>;
  #onChange: (other: boolean) => void;
  #signed: Signed | undefined;
  #expired = false;
  #clients = new Map<string, Promise<Client>>();

  /** @param onChange told at once, before anything is drawn, whether it is another person now */
  constructor(
    connection: () => Pick<Connection, 'server' | 'locale'>,
    onChange: (other: boolean) => void,
  ) {
    this.#connection = connection;
    this.#onChange = onChange;
  }

  /** Who works here, also while the session has expired and they are asked again. */
  get staff(): StaffMember | undefined {
    return this.#signed?.staff;
  }

  /** Empty when nobody is signed in. */
  get token(): string {
    return this.#signed?.token ?? '';
  }

  get isExpired(): boolean {
    return this.#expired;
  }

  /** @returns whether it is the same person as before */
  async signIn(body: SignIn): Promise<boolean> {
    const { token, staff } = await (await this.#clientWith('')).session.signIn(body);
    const before = this.#signed?.staff.id;
    const same = before === staff.id;
    this.#signed = { token, staff };
    this.#expired = false;
    this.#clients.clear();
    this.#onChange(before !== undefined && !same);
    return same;
  }

  /** Forgets who was here at once; what the server says to it changes nothing on this screen. */
  signOut(): void {
    const { token, isExpired } = this;
    if (token && !isExpired) {
      this.#clientWith(token)
        .then((client) => client.session.signOut())
        .catch(() => {});
    }
    this.#signed = undefined;
    this.#expired = false;
    this.#clients.clear();
    this.#onChange(true);
  }

  /** A client that acts as who is signed in. */
  client(): Promise<Client> {
    return this.#clientWith(this.token);
  }

  #clientWith(session: string): Promise<Client> {
    const { server, locale } = this.#connection();
    const id = `${server} ${locale} ${session}`;
    let client = this.#clients.get(id);
    if (!client) {
      client = import('@minsheng/sdk').then(({ createClient }) =>
        createClient({
          baseUrl: server,
          locale: locale === 'en' ? 'en' : 'zh-CN',
          ...(session && { session, fetch: this.#watched(session) }),
        }),
      );
      this.#clients.set(id, client);
      client.catch(() => this.#clients.delete(id));
    }
    return client;
  }

  /** One place for every request of every section: the server says 401 to a session it knows no more. */
  #watched(session: string): typeof fetch {
    return async (input, init) => {
      const response = await fetch(input, init);
      if (response.status === 401 && session === this.token && !this.#expired) {
        this.#expired = true;
        this.#onChange(false);
      }
      return response;
    };
  }
}
