import { css } from 'lit';
import { mapStyles } from '../parts/map.styles.ts';
import { mapBoxStyles } from '../parts/map-box.ts';

/** Comes with the map. */
export const placeMapStyles = [
  mapStyles,
  mapBoxStyles,
  css`
    .map {
      height: min(56vh, 24em);
    }
    /* Its point, not its middle, stands on the middle of the map. */
    .pin {
      position: absolute;
      z-index: 700;
      inset: 0;
      display: grid;
      place-items: center;
      pointer-events: none;
    }
    .pin svg {
      width: 44px;
      height: 44px;
      margin-block-end: 33px;
      color: var(--ms-urgent);
      fill: var(--ms-surface);
      stroke-width: 2;
    }
  `,
];
