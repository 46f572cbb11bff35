import { css } from 'lit';

/** The two lists, and a score on its line. */
export const listStyles = css`
  .red,
  .red .mark,
  .plot.red {
    --sign: var(--ms-urgent);
    --on-sign: var(--ms-on-urgent);
  }
  .black,
  .black .mark,
  .plot.black {
    --sign: var(--ms-ink);
    --on-sign: var(--ms-surface);
  }
  .list {
    /* Measured in its own letters: what is wide enough depends on how large they are. */
    container-type: inline-size;
  }
  .list + .list {
    margin-block-start: var(--ms-8);
  }
  .list-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--ms-3);
    padding-block-end: var(--ms-2);
    border-block-end: 2px solid var(--sign);
  }
  .seal {
    display: grid;
    place-items: center;
    width: 1.75em;
    height: 1.75em;
    border-radius: var(--ms-radius-small);
    background: var(--sign);
    color: var(--on-sign);
  }
  .seal svg {
    width: 1.25em;
    height: 1.25em;
    stroke-width: 2.25;
  }
  .list-head h3 {
    color: var(--sign);
  }
  .list li {
    display: grid;
    grid-template-columns: minmax(2.75em, auto) minmax(0, 1fr) auto;
    align-items: baseline;
    column-gap: var(--ms-3);
    padding-block: var(--ms-3);
    border-block-end: var(--ms-line);
  }
  .place {
    color: var(--ms-ink-soft);
  }
  .score {
    text-align: end;
    white-space: nowrap;
  }
  .score strong {
    font-size: var(--ms-text-lead);
    line-height: 1.2;
  }
  .score .small,
  .range-words {
    display: block;
    font-weight: 400;
  }
  .list .plot {
    grid-column: 2 / -1;
  }
  /* Type so large that a name beside its score would stand one character a line: it goes below. */
  @container (max-width: 14em) {
    .list li {
      grid-template-columns: auto minmax(0, 1fr);
    }
    .list .name {
      grid-area: 2 / 1 / auto / -1;
    }
    .list .plot {
      grid-column: 1 / -1;
    }
  }
  .plot {
    display: block;
    padding-inline: 6px;
  }
  .plot svg {
    overflow: visible;
    width: 100%;
    height: 16px;
    stroke: none;
    stroke-linecap: butt;
  }
  .plot .track {
    stroke: var(--ms-hairline);
    stroke-width: 1;
  }
  .plot .range {
    stroke: var(--sign, var(--ms-ink-soft));
    stroke-width: 2;
  }
  .plot circle,
  .plot rect {
    fill: var(--sign, var(--ms-surface));
    stroke: var(--sign, var(--ms-ink-soft));
    stroke-width: 2;
  }
  @container (min-width: 640px) {
    .lists {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--ms-8);
    }
    .list + .list {
      margin: 0;
    }
  }
  @media (forced-colors: active) {
    .seal {
      forced-color-adjust: none;
      background: CanvasText;
      color: Canvas;
    }
    .plot .track {
      stroke: GrayText;
    }
    .plot .range,
    .plot circle,
    .plot rect {
      stroke: CanvasText;
    }
    .plot.red circle,
    .plot.black rect {
      fill: CanvasText;
    }
  }
  @media print {
    .list {
      break-inside: avoid;
    }
  }
`;
