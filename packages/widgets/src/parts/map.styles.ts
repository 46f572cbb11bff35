import { css } from 'lit';

/** What Leaflet needs to stand right, and the looks of what it draws. Comes with the map. */
export const mapStyles = css`
  .leaflet-pane,
  .leaflet-tile,
  .leaflet-tile-container,
  .leaflet-pane > svg,
  .leaflet-layer,
  .leaflet-zoom-box {
    position: absolute;
    inset-block-start: 0;
    /* Leaflet counts from the left: its container is always ltr. */
    inset-inline-start: 0;
  }
  .leaflet-container {
    overflow: hidden;
    direction: ltr;
    touch-action: pan-x pan-y;
  }
  .leaflet-container:focus-visible {
    outline: 3px solid var(--ms-action);
    outline-offset: 2px;
  }
  .leaflet-grab {
    cursor: grab;
  }
  .leaflet-pane > svg,
  .leaflet-tile {
    max-width: none;
    max-height: none;
  }
  .leaflet-tile {
    visibility: hidden;
    width: 256px;
    height: 256px;
  }
  .leaflet-tile-loaded {
    visibility: inherit;
  }
  .leaflet-pane {
    z-index: 400;
  }
  .leaflet-tile-pane {
    z-index: 200;
    opacity: 0.6;
  }
  .leaflet-tooltip-pane {
    z-index: 650;
    pointer-events: none;
  }
  .leaflet-overlay-pane svg path {
    pointer-events: none;
  }
  .leaflet-overlay-pane svg path.leaflet-interactive {
    pointer-events: auto;
    cursor: pointer;
  }
  .leaflet-overlay-pane svg {
    fill: none;
    stroke-width: 1;
  }
  path.county {
    stroke: var(--ms-edge);
    stroke-width: 1.5;
    fill: var(--ms-sunken);
    fill-opacity: 0.6;
  }
  path.town-dot {
    stroke: none;
    fill: var(--ms-ink-soft);
    fill-opacity: 1;
  }
  path.heat {
    stroke: var(--ms-action-strong);
    stroke-width: 1;
    stroke-opacity: 0.7;
    fill: var(--ms-action);
  }
  path.rest {
    stroke-dasharray: 3 3;
  }
  path.tone-1 {
    fill-opacity: 0.12;
  }
  path.tone-2 {
    fill-opacity: 0.27;
  }
  path.tone-3 {
    fill-opacity: 0.45;
  }
  path.tone-4 {
    fill-opacity: 0.65;
  }
  path.tone-5 {
    fill-opacity: 0.88;
  }
  .leaflet-tooltip {
    position: absolute;
    padding: var(--ms-1) var(--ms-2);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius-small);
    background: var(--ms-surface);
    color: var(--ms-ink);
    font-size: var(--ms-text-small);
    white-space: nowrap;
  }
  /* Readable on the darkest colour too: an edge as of a cut-out letter. */
  .leaflet-tooltip.says {
    width: max-content;
    max-width: min(18em, 80cqi);
    text-align: center;
    white-space: normal;
  }
  .leaflet-tooltip.town-name {
    padding: 0;
    border: 0;
    background: none;
    color: var(--ms-ink);
    font-size: calc(var(--ms-text-small) * 0.8);
    text-shadow:
      1px 1px 0 var(--ms-surface),
      1px -1px 0 var(--ms-surface),
      -1px 1px 0 var(--ms-surface),
      -1px -1px 0 var(--ms-surface),
      0 0 2px var(--ms-surface),
      0 0 3px var(--ms-surface);
  }
`;
