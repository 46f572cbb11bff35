import type { ReportFormat, ReportKind, ReportPeriod } from '@minsheng/sdk';
import { css, html, nothing, type TemplateResult } from 'lit';
import { fill, type Texts, type Translations } from '../../locales/locales.ts';
import zh from '../../locales/zh-CN/desk-reports.ts';
import { addStyles } from '../../parts/add-styles.ts';
import { choices, choicesStyles } from '../../parts/choices.ts';
import { formatDay } from '../../parts/dates.ts';
import { save } from '../../parts/download.ts';
import { downloadIcon } from '../../parts/icons.ts';
import { LateTexts } from '../../parts/late-texts.ts';
import { notice } from '../../parts/notice.ts';
import { skeleton } from '../../parts/skeleton.ts';
import type { CaseDesk } from '../case-desk.ts';
import type { Section } from '../sections.ts';

export type DeskReportsTexts = Texts<typeof zh>;

const texts: Translations<DeskReportsTexts> = {
  name: 'desk-reports',
  'zh-CN': zh,
  'zh-Hant': () => import('../../locales/generated/zh-Hant/desk-reports.ts'),
  en: () => import('../../locales/en/desk-reports.ts'),
};

const NAME = 'reports';
const kinds: readonly ReportKind[] = ['daily', 'weekly', 'ten-day', 'monthly'];
const formats: readonly ReportFormat[] = ['html', 'pdf', 'docx'];
/** Periods of a page of the list. */
const PAGE = 12;
/** A month with its charts takes the server seconds to draw. */
const PATIENCE = 60_000;

interface Periods {
  readonly kind: ReportKind;
  readonly data: readonly ReportPeriod[];
  readonly nextCursor: string | null;
}

/** The reports of days, weeks, thirds of months and months, as files to be read, printed and sent on. */
export class ReportsSection implements Section {
  #desk: CaseDesk;
  #texts: LateTexts<DeskReportsTexts>;
  #periods;
  /** Periods that were asked for after the first page, of the kind on view. */
  #earlier: Periods | undefined;
  #taking = '';
  #error: unknown;

  private constructor(desk: CaseDesk, late: LateTexts<DeskReportsTexts>) {
    this.#desk = desk;
    this.#texts = late;
    this.#periods = desk.ask(
      () => [this.#kind],
      async (client, [kind], signal): Promise<Periods> => {
        const { data, nextCursor } = await client.reports.list({ kind, limit: PAGE }, { signal });
        return { kind, data, nextCursor };
      },
    );
  }

  static async load(desk: CaseDesk): Promise<ReportsSection> {
    const late = await LateTexts.load(desk, texts);
    for (const sheet of [choicesStyles, styles]) addStyles(desk.renderRoot as ShadowRoot, sheet);
    return new ReportsSection(desk, late);
  }

  render(): TemplateResult {
    const t = this.#texts.now;
    const options = kinds.map((value) => ({ value, label: t.kinds[value] }));
    return html`<div class="stack">
      <div>
        <h3 id="reports-title">${t.title}</h3>
        <p class="soft">${t.lead}</p>
      </div>
      ${choices(
        {
          id: 'report-kind',
          label: t.kind,
          options,
          value: this.#kind,
          layout: 'grid',
          onChange: (kind) => this.#handleKind(kind),
        },
        this.#desk.common,
      )}
      ${this.#error ? this.#desk.failure(this.#error) : nothing}
      ${this.#desk.screen(this.#periods, {
        loading: () => skeleton('line', 'short', 'line', 'short'),
        isEmpty: ({ data }) => data.length === 0,
        empty: () => notice({ tone: 'info', ...t.none }),
        content: (first) => this.#list(first),
      })}
    </div>`;
  }

  #list(first: Periods): TemplateResult {
    const t = this.#texts.now;
    const more = this.#earlier?.kind === first.kind ? this.#earlier : undefined;
    const all = [...first.data, ...(more?.data ?? [])];
    const { nextCursor } = more ?? first;
    return html`<ul class="periods">
        ${all.map((period) => this.#period(period))}
      </ul>
      ${
        nextCursor
          ? html`<button
              class="button quiet"
              type="button"
              aria-disabled=${this.#taking ? 'true' : 'false'}
              @click=${() => this.#handleEarlier(first, nextCursor)}
            >
              ${this.#taking === 'earlier' ? t.making : t.more}
            </button>`
          : nothing
      }`;
  }

  #period(period: ReportPeriod): TemplateResult {
    const t = this.#texts.now;
    const { title, over } = period;
    const days = this.#days(period);
    return html`<li>
      <p>
        ${days} ${over ? nothing : html`<span class="soft small">${t.running}</span>`}
      </p>
      <div class="row">
        ${formats.map((format) => {
          const taking = this.#taking === `${format} ${period.from}`;
          const named = fill(t.take, { format: t.formats[format], title, days });
          return html`<button
            class="button quiet"
            type="button"
            aria-label=${taking ? nothing : named}
            aria-disabled=${this.#taking ? 'true' : 'false'}
            @click=${() => this.#handleTake(period, format)}
          >
            ${downloadIcon()}${taking ? t.taking : t.formats[format]}
          </button>`;
        })}
      </div>
    </li>`;
  }

  #days({ from, to }: ReportPeriod): string {
    const t = this.#texts.now;
    const { locale } = this.#desk;
    const days = { from: formatDay(from, locale), to: formatDay(to, locale) };
    return fill(from === to ? t.oneDay : t.over, days);
  }

  get #kind(): ReportKind {
    const { section, item } = this.#desk;
    return kinds.find((kind) => section === NAME && kind === item) ?? 'daily';
  }

  #handleKind(kind: ReportKind): void {
    this.#error = undefined;
    this.#earlier = undefined;
    this.#desk.show(NAME, kind);
  }

  async #handleEarlier({ kind }: Periods, cursor: string): Promise<void> {
    await this.#do('earlier', async () => {
      const client = await this.#desk.client();
      const { data, nextCursor } = await client.reports.list({ kind, limit: PAGE, cursor });
      const before = this.#earlier?.data ?? [];
      this.#earlier = { kind, data: [...before, ...data], nextCursor };
    });
  }

  async #handleTake(period: ReportPeriod, format: ReportFormat): Promise<void> {
    const { kind, from, to, title } = period;
    await this.#do(`${format} ${from}`, async () => {
      const client = await this.#desk.client();
      const query = { date: from, format };
      const name = `${title} ${from === to ? from : `${from} ${to}`}.${format}`;
      save(name, await client.reports.get(kind, query, { timeoutMs: PATIENCE }));
      void this.#desk.announce(fill(this.#texts.now.taken, { name }));
    });
  }

  async #do(what: string, work: () => Promise<void>): Promise<void> {
    if (this.#taking) return;
    this.#taking = what;
    this.#error = undefined;
    this.#desk.requestUpdate();
    try {
      await work();
    } catch (error) {
      this.#error = error;
    } finally {
      this.#taking = '';
      this.#desk.requestUpdate();
    }
  }
}

const styles = css`
  .periods li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0 var(--ms-4);
    padding-block: var(--ms-1);
    border-block-end: var(--ms-line);
  }
  .periods .row {
    gap: 0 var(--ms-2);
    margin-inline-start: calc(var(--ms-3) * -1);
  }
`;
