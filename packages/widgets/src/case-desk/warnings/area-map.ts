import type { HeatMap, MapGround, Warning } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { stepsOf } from '../../heat-map/steps.ts';
import { fill } from '../../locales/locales.ts';
import { addStyles } from '../../parts/add-styles.ts';
import { mapBox } from '../../parts/map-box.ts';
import { thanUsual } from './told.ts';
import type { Warned, WarningMap } from './warning-map.ts';
import type { Desk } from './warnings-section.ts';

const loadMap = () => import('./warning-map.ts');

/** The month by towns and villages, with the areas that turned ringed. The list says the same. */
export class AreaMap {
  #shared: Desk;
  #found;
  #view: WarningMap | undefined;
  #box: HTMLElement | undefined;
  #drawn: readonly unknown[] = [];
  #failed = false;
  #seen = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) void this.#open();
  });
  #sized = new ResizeObserver(() => this.#view?.resize());

  constructor(shared: Desk) {
    this.#shared = shared;
    this.#found = shared.desk.ask(
      () => [],
      async (client, _, signal): Promise<{ heat: HeatMap; ground: MapGround } | undefined> => {
        if (shared.desk.staff.role === 'unit') return undefined;
        const [heat, ground] = await Promise.all([
          client.heatMap.get({ layer: 'areas' }, { signal }),
          client.heatMap.ground({ signal }),
        ]);
        return { heat: ofTowns(heat, ground), ground };
      },
    );
  }

  render(warnings: readonly Warning[]): TemplateResult | typeof nothing {
    const t = this.#shared.t();
    const found = this.#found.value;
    if (!found || (found.heat.placed === 'nowhere' && !found.ground.outline)) return nothing;
    this.#draw(warnings);
    return html`<div class="stack tight no-print" ${ref(this.#handleBox)}>
      ${mapBox(t, { view: () => this.#view, attribution: found.ground.tiles?.attribution })}
      <p class="soft small">
        ${this.#failed ? t.notDrawn : this.#view ? t.legend : t.drawing}
      </p>
    </div>`;
  }

  /** The box comes and goes with the view it stands in. */
  #handleBox = async (around: Element | undefined): Promise<void> => {
    this.#close();
    if (!around) return;
    await this.#shared.desk.updateComplete;
    const box = around.querySelector<HTMLElement>('.map');
    if (!box || !around.isConnected) return;
    this.#box = box;
    this.#seen.observe(box);
    this.#sized.observe(box);
  };

  async #open(): Promise<void> {
    const box = this.#box;
    const { desk } = this.#shared;
    if (!box || this.#view) return;
    this.#seen.unobserve(box);
    try {
      const module = await loadMap();
      const drawn = this.#warned(this.#shared.warnings() ?? []);
      if (!drawn || box !== this.#box || this.#view) return;
      addStyles(desk.renderRoot as ShadowRoot, module.styles);
      this.#view = await module.WarningMap.open(box, drawn);
      this.#drawn = [];
      this.#draw(this.#shared.warnings() ?? []);
    } catch {
      // The list says the same.
      this.#failed = true;
    }
    desk.requestUpdate();
  }

  /** Once for what is new, not with each word that is typed below it. */
  #draw(warnings: readonly Warning[]): void {
    const now = [warnings, this.#found.value, this.#shared.t()];
    if (!this.#view || now.every((one, i) => one === this.#drawn[i])) return;
    this.#drawn = now;
    const drawn = this.#warned(warnings);
    if (drawn) this.#view.draw(drawn);
  }

  #warned(warnings: readonly Warning[]): Warned | undefined {
    const found = this.#found.value;
    if (!found) return undefined;
    const t = this.#shared.t();
    return {
      ...found,
      server: this.#shared.desk.connection.server,
      steps: stepsOf(found.heat.places.map(({ count }) => count)),
      saying: ({ name, count }) => fill(t.risingOne, { name, count }),
      warnings,
      sayingOf: (warning) =>
        fill(t.said, {
          name: warning.area.name,
          level: t.level[warning.level],
          than: thanUsual(warning, t),
        }),
      onOpen: ({ id }) => this.#shared.show('area', id),
    };
  }

  #close(): void {
    this.#seen.disconnect();
    this.#sized.disconnect();
    this.#view?.close();
    this.#view = undefined;
    this.#box = undefined;
    this.#failed = false;
  }
}

/** Each town with what its villages have: hundreds of marks would hide what is ringed. */
function ofTowns(heat: HeatMap, { towns }: MapGround): HeatMap {
  const prefixOf = (code: string) => code.slice(0, 9);
  const counts = new Map<string, number>();
  for (const { areaCode, count } of heat.places) {
    const key = prefixOf(areaCode ?? '');
    counts.set(key, (counts.get(key) ?? 0) + count);
  }
  const places = towns.flatMap(({ code, name, center }): HeatMap['places'] => {
    const count = counts.get(prefixOf(code)) ?? 0;
    const town = { id: code, level: 'town' as const, areaCode: code, name, center };
    return count > 0 ? [{ ...town, rest: false, count, corners: null }] : [];
  });
  return { ...heat, places };
}
