import type { Client, ClientOptions, SignIn, StaffMember } from '@minsheng/sdk';
import type { Connection } from '../site/client.ts';

/** Who is signed in. The token lies here and nowhere else: a reload asks for the password again. */
interface Signed {
  readonly token: string;
  readonly staff: StaffMember;
}

/** In milliseconds: the server is asked no more often whether the session still stands. */
const MINUTE = 60_000;

/** So often nobody answers before a session is taken for ended, where this device's clock says so. */
const UNANSWERED = 5;

/** Signing in and out, and noticing that the server knows the session no more. */
export class StaffSession {
  #connection: () => Pick<Connection, 'server' | 'locale'>;
  #onChange: (other: boolean) => void;
  #signed: Signed | undefined;
  #expired = false;
  #ends: ReturnType<typeof setTimeout> | undefined;
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
    const nobody = await this.#made({});
    const { token, staff, expiresAt } = await nobody.session.signIn(body);
    const before = this.#signed?.staff.id;
    const same = before === staff.id;
    this.#signed = { token, staff };
    this.#expired = false;
    this.#clients.clear();
    this.#lookAt(expiresAt);
    this.#onChange(before !== undefined && !same);
    return same;
  }

  /** Forgets who was here at once; what the server says to it changes nothing on this screen. */
  signOut(): void {
    const { token, isExpired } = this;
    if (token && !isExpired) {
      this.#made({ session: token })
        .then((client) => client.session.signOut())
        .catch(() => {});
    }
    clearTimeout(this.#ends);
    this.#signed = undefined;
    this.#expired = false;
    this.#clients.clear();
    this.#onChange(true);
  }

  /** A client that acts as who is signed in. */
  client(): Promise<Client> {
    const { server, locale } = this.#connection();
    const id = `${server} ${locale} ${this.token}`;
    let client = this.#clients.get(id);
    if (!client) {
      client = this.#made(
        this.#signed ? { session: this.#signed.token, fetch: this.#watched(this.#signed) } : {},
      );
      this.#clients.set(id, client);
      client.catch(() => this.#clients.delete(id));
    }
    return client;
  }

  async #made(options: Pick<ClientOptions, 'session' | 'fetch'>): Promise<Client> {
    const { server, locale } = this.#connection();
    const { createClient } = await import('@minsheng/sdk');
    return createClient({ baseUrl: server, locale: locale === 'en' ? 'en' : 'zh-CN', ...options });
  }

  /**
   * A screen that nobody touches asks nothing: what is on it is to leave it all the same. The server
   * has the last word, because this device's clock may be wrong.
   */
  #lookAt(expiresAt: string, unanswered = 0): void {
    const moment = Math.max(Date.parse(expiresAt), Date.now() + MINUTE);
    this.#waitUntil(moment, () => this.#look(expiresAt, unanswered));
  }

  /** Minute by minute: of a device that sleeps the timers may sleep as well. */
  #waitUntil(moment: number, then: () => Promise<void>): void {
    clearTimeout(this.#ends);
    const left = moment - Date.now();
    this.#ends = setTimeout(
      () => (left > MINUTE ? this.#waitUntil(moment, then) : void then()),
      Math.min(left, MINUTE),
    );
  }

  async #look(expiresAt: string, unanswered: number): Promise<void> {
    const { token } = this;
    const now = await this.client()
      .then((client) => client.session.get())
      .catch(() => undefined);
    if (token !== this.token || this.#expired) return;
    if (now) this.#lookAt(now.expiresAt);
    // Without an answer it is asked again in a minute.
    else if (unanswered + 1 < UNANSWERED) this.#lookAt(expiresAt, unanswered + 1);
    else this.#expire();
  }

  #expire(): void {
    this.#expired = true;
    clearTimeout(this.#ends);
    this.#onChange(false);
  }

  /** One place for every request of every section: the server says 401 to a session it knows no more. */
  #watched({ token, staff }: Signed): typeof fetch {
    // Who left asks nothing more, and what still comes for them is told to nobody.
    const heed = () => {
      if (this.#signed?.staff.id !== staff.id) throw new Error('who asked this has left');
    };
    return async (input, init) => {
      heed();
      const response = await fetch(input, init);
      if (response.status === 401 && token === this.token && !this.#expired) {
        this.#expire();
      }
      // A large file takes longer than somebody needs to leave.
      const body = response.status === 204 ? null : await response.blob();
      heed();
      return new Response(body, response);
    };
  }
}
