import { css, html, type TemplateResult } from 'lit';
import type { GroundMap } from './ground-map.ts';

/** What a map says besides what it shows. */
export interface MapTexts {
  readonly map: string;
  readonly closer: string;
  readonly wider: string;
  readonly whole: string;
}

/** The box a map is opened in, with its tools; stands before the map comes, so that nothing jumps. */
export function mapBox(
  t: MapTexts,
  {
    view,
    attribution,
    over,
  }: {
    readonly view: () => GroundMap | undefined;
    /** Whose the tiles are. */
    readonly attribution: string | undefined;
    /** What lies over the map. */
    readonly over?: unknown;
  },
): TemplateResult {
  const tool = (words: string, sign: string, act: (map: GroundMap) => void) => html`<button
    class="button quiet"
    type="button"
    aria-label=${words}
    title=${words}
    @click=${() => {
      const map = view();
      if (map) act(map);
    }}
  >
    <span aria-hidden="true">${sign}</span>
  </button>`;
  return html`<div class="box">
    <div class="map" role="application" aria-label=${t.map} tabindex="0"></div>
    ${over}
    <div class="tools">
      ${tool(t.closer, '＋', (map) => map.closer())}
      ${tool(t.wider, '－', (map) => map.wider())}
      ${tool(t.whole, '◎', (map) => map.whole())}
    </div>
    ${attribution ? html`<p class="whose small soft">${attribution}</p>` : undefined}
  </div>`;
}

export const mapBoxStyles = css`
  .box {
    position: relative;
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
    overflow: hidden;
    /* The map's layers stay below what the page lays over it. */
    isolation: isolate;
  }
  .map {
    height: min(62vh, 34em);
    min-height: 18em;
    background: var(--ms-surface);
  }
  .tools {
    position: absolute;
    z-index: 800;
    inset-block-start: var(--ms-2);
    inset-inline-end: var(--ms-2);
    display: grid;
    gap: var(--ms-1);
  }
  .tools .button {
    width: var(--ms-touch);
    min-width: 0;
    padding: 0;
    background: var(--ms-surface);
    font-size: var(--ms-text-lead);
  }
  .whose {
    position: absolute;
    z-index: 800;
    inset-block-end: 0;
    inset-inline-end: 0;
    padding: 0 var(--ms-2);
    background: var(--ms-surface);
  }
`;
