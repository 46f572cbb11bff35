import type { Category, HeatMap as Heat, MapGround } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { fill, type Texts, type Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/heat-map.ts';
import { addStyles } from '../parts/add-styles.ts';
import { formatDay } from '../parts/dates.ts';
import { UnconfiguredError } from '../parts/failure.ts';
import { fieldStyles } from '../parts/field.ts';
import { mapBox, mapBoxStyles } from '../parts/map-box.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { notice } from '../parts/notice.ts';
import { skeleton } from '../parts/skeleton.ts';
import { type Client, clientOf } from '../site/client.ts';
import { styles } from './heat-map.styles.ts';
import type { Drawn, MapView } from './map-view.ts';
import { filterOf, filterPick, layerPick, periodName, timeSlider } from './picks.ts';
import { countOf, nameOf, placeTable } from './place-table.ts';
import { type Step, stepsOf, toneOf } from './steps.ts';

export type HeatMapTexts = Texts<typeof zh>;

/** Apart from the class: the compiler leaves the names of files in a decorated one as they are. */
const texts: Translations<HeatMapTexts> = {
  name: 'heat-map',
  'zh-CN': zh,
  'zh-Hant': () => import('../locales/generated/zh-Hant/heat-map.ts'),
  en: () => import('../locales/en/heat-map.ts'),
};
const loadMapView = () => import('./map-view.ts');

/**
 * Where requests come from (民生诉求热力图): hexagons, or towns and villages, on a map that is drawn
 * from the county's own data; month by month; the same figures in a table. Nobody can tell from it
 * who wrote. Public: works without a site key; without one it offers no categories.
 *
 * @csspart base - the sheet of paper everything is written on
 */
export class HeatMap extends MinshengElement<HeatMapTexts> {
  static override styles = [MinshengElement.styles, fieldStyles, mapBoxStyles, styles];

  #categories = this.ask(
    () => [],
    async (client, _args, signal): Promise<readonly Category[]> => {
      if (!this.connection.siteKey) return [];
      const page = await client.categories.list({ signal }).catch(() => undefined);
      return page?.data ?? [];
    },
  );

  #ground = this.ask(
    () => [],
    (client, _args, signal) => client.heatMap.ground({ signal }),
  );

  #heat = this.ask(
    () => [this.period, this.layer, this.filter],
    (client, [period, layer, filter], signal) => {
      const wanted = layer === 'areas' ? ('areas' as const) : ('cells' as const);
      const query = { layer: wanted, ...filterOf(filter), ...(period && { period }) };
      return client.heatMap.get(query, { signal });
    },
  );

  /** Month `2026-10` or year `2026`; the last month when empty. */
  @property() period = '';
  /** `cells` for hexagons, `areas` for towns and villages. */
  @property() layer = 'cells';
  /** One filter: `category roads`, `nature complaint` or `urgency red`; everything when empty. */
  @property() filter = '';

  protected readonly texts = texts;

  @state() private all = false;
  @state() private drawing: 'not yet' | 'drawn' | 'failed' = 'not yet';

  #view: MapView | undefined;
  #box: HTMLElement | undefined;
  #seen = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#openMap();
  });
  #sized = new ResizeObserver(() => this.#view?.resize());

  #handlePick(change: { period?: string; layer?: string; filter?: string }): void {
    Object.assign(this, change);
    this.all = false;
  }

  #handleShow(id: string): void {
    this.#view?.show(id);
    this.renderRoot.querySelector('.box')?.scrollIntoView({ block: 'nearest' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#closeMap();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  protected override updated(): void {
    super.updated();
    const box = this.renderRoot.querySelector<HTMLElement>('.map') ?? undefined;
    if (box !== this.#box) {
      this.#closeMap();
      this.#box = box;
      if (box) {
        this.#seen.observe(box);
        this.#sized.observe(box);
      }
    }
    const drawn = this.#drawn();
    if (drawn) this.#view?.draw(drawn);
  }

  /** Shows a month `2026-10` or a year, the last month when empty, as `cells` or `areas`. */
  show(period = '', layer = this.layer): void {
    this.#handlePick({ period, layer });
  }

  /** The last month in hexagons again, of everything. */
  reset(): void {
    this.#handlePick({ period: '', layer: 'cells', filter: '' });
  }

  /** The map is for everybody: only the server need be known. @internal */
  override async client(): Promise<Client> {
    if (!this.connection.server) throw new UnconfiguredError(this.localName);
    return clientOf(this.connection);
  }

  protected get label(): string {
    return this.t.title;
  }

  protected content(): TemplateResult {
    const spoken = { texts: this.t, common: this.common, locale: this.locale };
    const heat = this.#heat.value;
    return html`<div class="stack loose">
      <div class="masthead">
        <h2>${this.t.title}</h2>
        <p class="soft">${this.t.lead}</p>
      </div>
      ${heat?.invented ? html`<p class="invented small">${this.t.invented}</p>` : nothing}
      <div class="picks no-print">
        ${filterPick(this.#categories.value ?? [], this.filter, spoken, (filter) => this.#handlePick({ filter }))}
        ${layerPick(this.layer, spoken, (layer) => this.#handlePick({ layer }))}
      </div>
      ${heat ? timeSlider(heat, spoken, (period) => this.#handlePick({ period })) : nothing}
      ${this.screen(this.#heat, {
        content: (found) => this.#sheet(found),
        loading: () => skeleton('line', 'block', 'block', 'block', 'block'),
      })}
    </div>`;
  }

  #sheet(heat: Heat): TemplateResult {
    const { t, locale } = this;
    const steps = stepsOf(heat.places.map(({ count }) => count));
    const from = formatDay(heat.from, locale);
    const days = fill(t.days, { from, to: formatDay(heat.to, locale) });
    const empty = heat.places.length === 0;
    return html`
      <p><strong>${periodName(heat.period, t, locale)}</strong> <span class="soft small">${days}</span></p>
      ${this.#warnings(heat)} ${this.#map(heat)}
      ${empty ? notice({ tone: 'info', ...t.empty }) : this.#legend(steps)}
      ${heat.layer === 'cells' && heat.someNotShown ? html`<p class="soft small">${t.unplaced}</p>` : nothing}
      ${
        empty
          ? nothing
          : placeTable(heat, t, {
              ground: this.#ground.value,
              all: this.all,
              onAll: () => {
                this.all = true;
              },
              ...(heat.placed !== 'nowhere' && { onShow: (id: string) => this.#handleShow(id) }),
            })
      }
      ${this.#method(heat)}
    `;
  }

  #map(heat: Heat): TemplateResult {
    const { t } = this;
    const ground = this.#ground.value;
    if (heat.placed === 'nowhere' && !ground?.outline) {
      const none = heat.places.every(({ corners }) => !corners);
      if (none) return notice({ tone: 'info', ...t.nowhere });
    }
    return html`<div class="stack tight no-print">
      ${mapBox(t, { view: () => this.#view, attribution: ground?.tiles?.attribution })}
      ${this.drawing === 'not yet' ? html`<p class="soft small" role="status">${t.drawing}</p>` : nothing}
      ${this.drawing === 'failed' ? html`<p role="status">${t.notDrawn}</p>` : nothing}
      ${heat.placed === 'towns' ? html`<p class="soft small">${t.onlyTowns}</p>` : nothing}
    </div>`;
  }

  #legend(steps: readonly Step[]): TemplateResult {
    const { t } = this;
    const words = ({ from, to }: Step) =>
      to === null
        ? fill(t.stepLast, { from })
        : fill(to === from ? t.stepOne : t.step, { from, to });
    return html`<ul class="legend small" aria-label=${t.legend}>
      ${steps.map(
        (step) => html`<li>
          <svg class="swatch" viewBox="0 0 20 20" aria-hidden="true">
            <path class="tone-${toneOf(step.from, steps)}" d="M10 1l8 4.5v9L10 19l-8-4.5v-9z" />
          </svg>
          ${words(step)}
        </li>`,
      )}
    </ul>`;
  }

  #warnings({ warnings }: Heat): TemplateResult | typeof nothing {
    const { t } = this;
    if (warnings.length === 0) return nothing;
    return html`<div class="warnings">
      <h3>${t.warnings}</h3>
      <ul>
        ${warnings.map(({ name, level, categories }) => {
          const what = fill(t.rising, { names: categories.join('、') });
          const words = categories.length > 0 ? t.warning : t.warningPlain;
          return html`<li>${fill(words, { name, level: t.level[level], what })}</li>`;
        })}
      </ul>
    </div>`;
  }

  #method({ minimum, roundedTo, someNotShown }: Heat): TemplateResult {
    const { method } = this.t;
    return html`<details class="method">
      <summary>${method.title}</summary>
      <ul>
        ${minimum === null ? nothing : html`<li>${fill(method.people, { minimum })}</li>`}
        ${roundedTo === null ? nothing : html`<li>${fill(method.rounded, { base: roundedTo })}</li>`}
        ${minimum === null ? nothing : html`<li>${method.sunday}</li>`}
        <li>${method.sealed}</li>
        ${someNotShown ? html`<li>${method.left}</li>` : nothing}
        <li>${method.past}</li>
      </ul>
    </details>`;
  }

  #drawn(): Drawn | undefined {
    const heat = this.#heat.value;
    const ground: MapGround | undefined = this.#ground.value;
    if (!heat || !ground) return undefined;
    const steps = stepsOf(heat.places.map(({ count }) => count));
    const { server } = this.connection;
    return {
      heat,
      ground,
      steps,
      server,
      saying: (place) => `${nameOf(place, this.t, ground)} ${countOf(place, heat, this.t)}`,
    };
  }

  async #openMap(): Promise<void> {
    const box = this.#box;
    if (!box || this.#view) return;
    this.#seen.unobserve(box);
    try {
      const [module] = await Promise.all([loadMapView(), this.#ground.taskComplete]);
      const drawn = this.#drawn();
      if (!drawn || box !== this.#box || this.#view) return;
      addStyles(this.renderRoot as ShadowRoot, module.styles);
      const view = await module.MapView.open(box, drawn);
      this.#view = view;
      view.draw(drawn);
      this.drawing = 'drawn';
    } catch {
      // The table says the same.
      this.drawing = 'failed';
    }
  }

  #closeMap(): void {
    this.#seen.disconnect();
    this.#sized.disconnect();
    this.#view?.close();
    this.#view = undefined;
    this.#box = undefined;
    this.drawing = 'not yet';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-heat-map': HeatMap;
  }
}
