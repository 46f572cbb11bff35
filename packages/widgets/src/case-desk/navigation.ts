import type { Task } from '@lit/task';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../locales/locales.ts';
import type { Client } from '../site/client.ts';
import { placeHash } from './address.ts';
import type { CaseDesk, CaseDeskTexts } from './case-desk.ts';
import { type SectionEntry, sectionsOf } from './sections.ts';

/** The sections of a role, and how many areas stand out, wherever in the desk somebody is. */
export class Navigation {
  #desk: CaseDesk;
  #turned: Task<readonly unknown[], number>;

  constructor(desk: CaseDesk) {
    this.#desk = desk;
    // Units are told of no area.
    const isTold = desk.staff.role !== 'unit';
    this.#turned = desk.ask(
      () => [],
      async (client, _args, signal) => (isTold ? countTurned(client, signal) : 0),
    );
  }

  render(
    { navigation, sections, turned }: Pick<CaseDeskTexts, 'navigation' | 'sections' | 'turned'>,
    current: SectionEntry,
    onGo: (event: Event, name: string) => void,
  ): TemplateResult {
    const count = this.#turned.value ?? 0;
    return html`<nav class="sections no-print" aria-label=${navigation}>
      ${sectionsOf(this.#desk.staff.role).map(
        ({ name }) => html`<a
          href=${placeHash({ section: name, item: '' })}
          aria-current=${name === current.name ? 'page' : nothing}
          @click=${(event: Event) => onGo(event, name)}
          >${sections[name]}${
            name === 'warnings' && count > 0
              ? html` <span class="turned">${fill(turned, { count })}</span>`
              : nothing
          }</a
        >`,
      )}
    </nav>`;
  }
}

/** Nothing is said where it cannot be known: the section itself says what went wrong. */
const countTurned = (client: Client, signal: AbortSignal): Promise<number> =>
  client.heatMap.warnings({ limit: 100 }, { signal }).then(
    ({ data }) => data.length,
    () => 0,
  );
