import type { Task } from '@lit/task';
import type { StaffMember } from '@minsheng/sdk';
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/case-desk.ts';
import { UnconfiguredError } from '../parts/failure.ts';
import { fieldStyles } from '../parts/field.ts';
import { MinshengElement, type Screen } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { skeleton } from '../parts/skeleton.ts';
import type { Client } from '../site/client.ts';
import { readPlace, writePlace } from './address.ts';
import { styles } from './case-desk.styles.ts';
import { Navigation } from './navigation.ts';
import { type Section, type SectionEntry, sectionsOf } from './sections.ts';
import { SignInForm } from './sign-in.ts';
import { StaffSession } from './staff-session.ts';

export type CaseDeskTexts = Texts<typeof zh>;

/** Apart from the class: the compiler leaves the names of files in a decorated one as they are. */
const texts: Translations<CaseDeskTexts> = {
  name: 'case-desk',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/case-desk.ts'),
  en: () => import('../locales/en/case-desk.ts'),
};

/**
 * Where staff work: the desk, the units, leaders and inspectors, each with the sections of their
 * role. They sign in with their own name; the session is kept in memory and ends with the page. Needs
 * no site key; the page's origin must be one of a site's.
 *
 * @csspart base - the sheet of paper everything is written on
 */
export class CaseDesk extends MinshengElement<CaseDeskTexts> {
  static override styles = [MinshengElement.styles, fieldStyles, styles];

  #session = new StaffSession(
    () => this.connection,
    (other) => this.#handleSession(other),
  );
  #signIn = new SignInForm(this, {
    texts: () => this.t,
    signIn: (username, password) => this.#handleSignIn(username, password),
  });
  /** Sections that have come, by name; they belong to who is signed in. */
  #brought = new Map<string, Section>();
  #navigation: Navigation | undefined;
  #tasks: Task[] = [];
  /** Id of what had the focus when the session ended. */
  #left = '';

  /** Section shown first, `board`; the first of the role when empty. `#desk=board` in the address goes before. */
  @property({ reflect: true }) section = '';
  /** What is open in that section, for instance the id of an edition; `#desk=board/ID` in the address. */
  @property({ reflect: true }) item = '';

  protected readonly texts = texts;

  @state() private bringing = '';
  @state() private trouble: unknown;

  #handleSession(other: boolean): void {
    if (other) this.#clear();
    if (this.#session.isExpired) {
      this.#left = this.shadowRoot?.activeElement?.id ?? '';
      this.#signIn.begin(this.#session.staff?.username ?? '');
      void this.announce('');
      void this.focusOn('#password');
    }
    this.requestUpdate();
  }

  async #handleSignIn(username: string, password: string): Promise<void> {
    const same = await this.#session.signIn({ username, password });
    this.#signIn.begin('');
    const { staff } = this.#session;
    void this.announce(fill(this.t.signedIn, { name: staff?.displayName ?? '' }));
    await this.updateComplete;
    const left = same ? this.shadowRoot?.getElementById(this.#left) : null;
    if (left) left.focus();
    else void this.focusOn('.desk-head h2');
    this.#left = '';
  }

  #handleSignOut(): void {
    this.#session.signOut();
    this.#signIn.begin('');
    void this.announce(this.t.signedOut);
    void this.focusOn('#username');
  }

  #handleSection(event: Event, name: string): void {
    const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    if (ctrlKey || metaKey || shiftKey) return;
    event.preventDefault();
    this.show(name);
  }

  #handleAddress = (): void => {
    const { section } = this;
    // Before the first step there was nothing in the address.
    const place = readPlace(location.hash) ?? (location.hash ? undefined : { section, item: '' });
    if (place) Object.assign(this, place);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    if (location.hash) this.#handleAddress();
    addEventListener('hashchange', this.#handleAddress);
    addEventListener('popstate', this.#handleAddress);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('hashchange', this.#handleAddress);
    removeEventListener('popstate', this.#handleAddress);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const current = this.#current;
    if (current) this.#navigation ??= new Navigation(this);
    if (current && !this.#brought.has(current.name) && this.bringing !== current.name) {
      if (!this.trouble) void this.#bring(current);
    }
  }

  /** Shows a section, and in it what its name stands for: `show('board', EDITION_ID)`. */
  show(section = '', item = ''): void {
    this.trouble = undefined;
    this.section = section;
    this.item = item;
    const current = this.#current;
    if (current) writePlace({ section: current.name, item });
  }

  override back(): boolean {
    const current = this.#current;
    return (current && this.#brought.get(current.name)?.back?.()) ?? false;
  }

  /** Who works here; sections come only with somebody. @internal */
  get staff(): StaffMember {
    const { staff } = this.#session;
    if (!staff) throw new Error('nobody is signed in');
    return staff;
  }

  /** Words that several sections use. @internal */
  get words(): Pick<CaseDeskTexts, 'cases' | 'more' | 'states'> {
    return this.t;
  }

  /** What is open in a section; empty while another is on view. @internal */
  itemOf(name: SectionEntry['name']): string {
    return name === this.section ? this.item : '';
  }

  /** Acts as who is signed in. @internal */
  override async client(): Promise<Client> {
    if (!this.connection.server) throw new UnconfiguredError(this.localName);
    return this.#session.client();
  }

  /**
   * As in every widget, for the sections: it runs again when somebody signed in again, and ends with
   * the section. @internal
   */
  override ask<const Args extends readonly unknown[], Value>(
    args: () => Args,
    run: (client: Client, args: Args, signal: AbortSignal) => PromiseLike<Value>,
  ): Task<readonly unknown[], Value> {
    // Whoever signed out may still be asked by a network that comes back.
    const all = () => [this.#session.token, ...(this.#session.staff ? args() : [])];
    const task = super.ask(all, (client, _, signal) => run(client, args(), signal));
    this.#tasks.push(task as Task);
    return task;
  }

  /** @internal */
  override screen<Value>(task: Task<readonly unknown[], Value>, screen: Screen<Value>): unknown {
    return super.screen(task, screen);
  }

  /** What a session that ended refused is asked for again once they signed in. @internal */
  override failure(error: unknown, retry?: () => unknown): TemplateResult {
    const { problem } = error as { problem?: { type?: string } };
    if (problem?.type?.endsWith('/not-signed-in')) return html``;
    return super.failure(error, retry);
  }

  protected get label(): string {
    return this.t.title;
  }

  /** The section on view: the one asked for if the role has it, else its first. */
  get #current(): SectionEntry | undefined {
    const { staff } = this.#session;
    const own = staff ? sectionsOf(staff.role) : [];
    return own.find(({ name }) => name === this.section) ?? own[0];
  }

  protected content(): TemplateResult {
    const { staff, isExpired } = this.#session;
    return html`<div class="stack">
      <div class="desk-head">
        <h2>${this.t.title}</h2>
        ${staff ? this.#who(staff) : nothing}
      </div>
      ${
        // Nothing stays in the page of a screen that anybody may come to; what was typed is in the sections.
        staff && !isExpired
          ? html`<div class="stack">${this.#sections(staff)}</div>`
          : this.#asked(isExpired)
      }
    </div>`;
  }

  #asked(expired: boolean): TemplateResult {
    if (!this.connection.server) return this.failure(new UnconfiguredError(this.localName));
    return this.#signIn.render(expired);
  }

  #who({ displayName, role, unit }: StaffMember): TemplateResult {
    return html`<div class="who no-print">
      <span>
        ${displayName}
        <span class="soft small">${unit?.name ?? this.t.roles[role]}</span>
      </span>
      <button class="button quiet" id="sign-out" type="button" @click=${this.#handleSignOut}>
        ${this.t.signOut}
      </button>
    </div>`;
  }

  #sections({ role }: StaffMember): unknown {
    const current = this.#current;
    if (!current) {
      const body = fill(this.t.nothing.body, { role: this.t.roles[role] });
      return notice({ tone: 'info', title: this.t.nothing.title, body });
    }
    return html`${this.#navigation?.render(this.t, current, (event, name) => this.#handleSection(event, name))}
      ${this.#shown(current)}`;
  }

  #shown(entry: SectionEntry): unknown {
    const section = this.#brought.get(entry.name);
    if (section) return section.render(this.itemOf(entry.name));
    if (this.trouble) return this.failure(this.trouble, () => this.#bring(entry));
    return html`<div aria-busy="true">
      <p class="visually-hidden">${this.common.loading}</p>
      ${skeleton('title', 'line', 'block', 'block')}
    </div>`;
  }

  async #bring(entry: SectionEntry): Promise<void> {
    const { staff } = this;
    this.trouble = undefined;
    this.bringing = entry.name;
    try {
      const section = await entry.load(this);
      if (staff === this.#session.staff) this.#brought.set(entry.name, section);
    } catch (error) {
      this.trouble = error;
    } finally {
      this.bringing = '';
    }
  }

  /** Somebody else comes: nothing of who was here stays. */
  #clear(): void {
    for (const task of this.#tasks) {
      task.autoRun = false;
      this.removeController(task);
    }
    this.#tasks = [];
    for (const section of this.#brought.values()) section.leave?.();
    this.#brought.clear();
    this.#navigation = undefined;
    this.trouble = undefined;
    this.item = '';
    if (readPlace(location.hash)?.item) writePlace({ section: this.section, item: '' });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-case-desk': CaseDesk;
  }
}
