import type { Task } from '@lit/task';
import type { Client, GovernanceSummary, RepeatGroupSummary, Role, Warning } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts, Translations } from '../../locales/locales.ts';
import zh from '../../locales/zh-CN/desk-warnings.ts';
import { addStyles } from '../../parts/add-styles.ts';
import { choicesStyles } from '../../parts/choices.ts';
import { chevronLeftIcon } from '../../parts/icons.ts';
import { LateTexts } from '../../parts/late-texts.ts';
import { mapBoxStyles } from '../../parts/map-box.ts';
import { skeleton } from '../../parts/skeleton.ts';
import { placeHash } from '../address.ts';
import type { CaseDesk } from '../case-desk.ts';
import { Gradual } from '../gradual.ts';
import { listStyles } from '../lists.styles.ts';
import type { Section } from '../sections.ts';
import { AreaView } from './area-view.ts';
import { GovernanceView } from './governance-view.ts';
import { GroupView } from './group-view.ts';
import { Overview } from './overview.ts';
import { styles } from './warnings.styles.ts';

export type DeskWarningsTexts = Texts<typeof zh>;

const texts: Translations<DeskWarningsTexts> = {
  name: 'desk-warnings',
  'zh-CN': zh,
  'zh-Hant': () => import('../../locales/generated/zh-Hant/desk-warnings.ts'),
  en: () => import('../../locales/en/desk-warnings.ts'),
};

const NAME = 'warnings';

/** What may be open in the section; the address has it with its id: `group-42`. */
type Opened = 'area' | 'group' | 'governance';

/** How many of a list are asked for at once. */
const PAGE = 50;
/** How many of a list are shown at first. */
const FIRST = 8;

/** What the views of the section stand on. */
export interface Desk {
  readonly desk: CaseDesk;
  /** The texts in the language the desk speaks. */
  readonly t: () => DeskWarningsTexts;
  /** What stands out now; units are not told of it. */
  readonly warnings: () => readonly Warning[] | undefined;
  /** The id of what is open, if it is of that kind. */
  readonly idOf: (kind: Opened) => string;
  /** A task for what is open; it runs when that changes. */
  readonly openedAs: <Value>(
    kind: Opened,
    run: (client: Client, id: string, signal: AbortSignal) => PromiseLike<Value>,
  ) => Asked<Value>;
  /** Its screen in all its states. */
  readonly screen: <Value>(task: Asked<Value>, content: (value: Value) => unknown) => unknown;
  /** A way to something, as a link that opens it here. */
  readonly link: (kind: Opened, id: string, words: unknown) => TemplateResult;
  readonly show: (kind: Opened, id: string) => void;
  /** Whether nothing is open but the lists. */
  readonly isOverview: () => boolean;
  /** Asks again for what stands in lists: a step was taken. */
  readonly refresh: () => void;
}

/** A task whose value is undefined while nothing of its kind is open. */
export type Asked<Value> = Task<
  readonly unknown[],
  { readonly item: string; readonly value: Value } | undefined
>;

/** Where more comes than ever, what is behind it, and special governance of what repeats. */
export class WarningsSection implements Section {
  #desk: CaseDesk;
  #texts: LateTexts<DeskWarningsTexts>;
  #lists: Task<readonly unknown[], Lists>;
  #overview: Overview;
  #area: AreaView;
  #group: GroupView;
  #governance: GovernanceView;

  private constructor(desk: CaseDesk, late: LateTexts<DeskWarningsTexts>) {
    this.#desk = desk;
    this.#texts = late;
    this.#lists = desk.ask(
      () => [],
      // What somebody unfolded stays so after a step.
      async (client, _, signal) => listsOf(client, desk.staff.role, this.#lists.value, signal),
    );
    const shared: Desk = {
      desk,
      t: () => this.#texts.now,
      warnings: () => this.#lists.value?.warnings,
      idOf: (kind) => idIn(desk, kind),
      openedAs: (kind, run) =>
        desk.ask(
          () => [idIn(desk, kind)],
          async (client, [id], signal) =>
            id ? { item: `${kind}-${id}`, value: await run(client, id, signal) } : undefined,
        ),
      screen: (task, content) => {
        const loading = () => skeleton('title', 'line', 'line', 'block');
        return desk.screen(task, {
          loading,
          // What was open before is not what was asked for.
          content: (found) => (found?.item === desk.item ? content(found.value) : loading()),
        });
      },
      link: (kind, id, words) => this.#link(`${kind}-${id}`, words),
      show: (kind, id) => this.#show(`${kind}-${id}`),
      isOverview: () => desk.section === NAME && !desk.item,
      refresh: () => void this.#lists.run(),
    };
    this.#overview = new Overview(shared);
    this.#area = new AreaView(shared);
    this.#group = new GroupView(shared);
    this.#governance = new GovernanceView(shared);
  }

  static async load(desk: CaseDesk): Promise<WarningsSection> {
    const late = await LateTexts.load(desk, texts);
    const root = desk.renderRoot as ShadowRoot;
    for (const sheet of [choicesStyles, mapBoxStyles, listStyles, styles]) addStyles(root, sheet);
    return new WarningsSection(desk, late);
  }

  back(): boolean {
    if (!this.#desk.item) return false;
    this.#show('');
    return true;
  }

  render(item: string): unknown {
    const t = this.#texts.now;
    const view = this.#viewOf(item);
    if (view) {
      return html`<div class="stack loose">
        <p class="no-print">${this.#link('', html`${chevronLeftIcon()}${t.back}`)}</p>
        ${view()}
      </div>`;
    }
    return this.#desk.screen(this.#lists, {
      content: (lists) => this.#overview.render(lists),
    });
  }

  /** What is open, if anything is. */
  #viewOf(item: string): (() => unknown) | undefined {
    if (item.startsWith('group-')) return () => this.#group.render();
    if (item.startsWith('governance-')) return () => this.#governance.render();
    if (!item.startsWith('area-')) return undefined;
    const content = ({ warnings }: Lists) => this.#area.render(warnings);
    return () => this.#desk.screen(this.#lists, { content });
  }

  #link(item: string, words: unknown): TemplateResult {
    const handleClick = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#show(item);
    };
    const hash = placeHash({ section: NAME, item });
    return html`<a class=${item ? nothing : 'up'} href=${hash} @click=${handleClick}>${words}</a>`;
  }

  #show(item: string): void {
    this.#desk.show(NAME, item);
    void this.#desk.focusOn('#warnings-view');
  }
}

/** `42` of `group-42` while that is what is open. */
function idIn(desk: CaseDesk, kind: Opened): string {
  const here = desk.section === NAME && desk.item.startsWith(`${kind}-`);
  return here ? desk.item.slice(kind.length + 1) : '';
}

/** What the section begins with. A unit is told of the special governance it leads, and no more. */
export interface Lists {
  readonly warnings: readonly Warning[] | undefined;
  /** Those of which nothing was proposed. */
  readonly groups: Gradual<RepeatGroupSummary> | undefined;
  /** What waits for somebody comes first, and of that what the server puts first. */
  readonly governance: Gradual<GovernanceSummary>;
  /** How many cases are still to be compared; units are not told of it. */
  readonly waiting: number;
}

async function listsOf(
  client: Client,
  role: Role,
  shown: Lists | undefined,
  signal: AbortSignal,
): Promise<Lists> {
  const read = <Item>(list: AsyncIterable<Item>, before: Gradual<Item> | undefined) =>
    Gradual.read(list, Math.max(FIRST, before?.items.length ?? 0));
  const [warnings, groups, governance, { waiting }] = await Promise.all([
    role === 'unit' ? undefined : everyWarning(client, signal),
    role === 'unit' ? undefined : read(ungoverned(client, signal), shown?.groups),
    read(governanceInOrder(client, signal), shown?.governance),
    role === 'unit' ? { waiting: 0 } : client.repeats.progress({ signal }),
  ]);
  return { warnings, groups, governance, waiting };
}

async function everyWarning(client: Client, signal: AbortSignal): Promise<Warning[]> {
  const found: Warning[] = [];
  for await (const one of client.heatMap.warnings({ limit: PAGE }, { signal })) found.push(one);
  return found;
}

async function* ungoverned(
  client: Client,
  signal: AbortSignal,
): AsyncGenerator<RepeatGroupSummary, void> {
  for await (const group of client.repeats.list({ atLeast: 2, limit: PAGE }, { signal })) {
    if (!group.governance) yield group;
  }
}

async function* governanceInOrder(
  client: Client,
  signal: AbortSignal,
): AsyncGenerator<GovernanceSummary, void> {
  for (const status of ['proposed', 'accepted', 'under-way', 'done', 'declined'] as const) {
    yield* client.governance.list({ status, limit: PAGE }, { signal });
  }
}
