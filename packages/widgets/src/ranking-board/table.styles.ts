import { css } from 'lit';

/** All units, each with what its score is made of and the weeks before. */
export const tableStyles = css`
  .units {
    /* Measured in its own letters, as the lists. */
    container-type: inline-size;
  }
  table {
    font-weight: 400;
  }
  th,
  td {
    padding: var(--ms-2) var(--ms-1);
    border-block-end: var(--ms-line);
    text-align: inherit;
    vertical-align: top;
    font-weight: 400;
  }
  td:first-child,
  th:first-child {
    padding-inline-start: 0;
  }
  td:last-child,
  th:last-child {
    padding-inline-end: 0;
  }
  thead th {
    border-block-end: 1px solid var(--ms-edge);
    color: var(--ms-ink-soft);
    font-size: var(--ms-text-small);
    vertical-align: middle;
    white-space: nowrap;
  }
  .rank {
    width: 2.5em;
  }
  td.rank {
    padding-block-start: var(--ms-4);
  }
  tbody td.number {
    padding-block-start: var(--ms-4);
  }
  td.number,
  th.number {
    text-align: end;
    white-space: nowrap;
  }
  td.rank,
  .place,
  .county .figure {
    white-space: nowrap;
  }
  td.closed,
  th.closed {
    display: none;
  }
  .unit-name > span:first-child {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--ms-2);
  }
  .mark {
    padding: 0 0.4em;
    border: 1px solid var(--sign);
    border-radius: var(--ms-radius-small);
    color: var(--sign);
    font-size: var(--ms-text-small);
    font-weight: 400;
    line-height: 1.4;
  }
  .black .mark {
    background: var(--sign);
    color: var(--on-sign);
  }
  .sort,
  .unit-name {
    display: flex;
    align-items: center;
    gap: var(--ms-1);
    min-height: var(--ms-touch);
    padding: 0;
    border: 0;
    background: none;
    text-align: inherit;
    cursor: pointer;
    touch-action: manipulation;
  }
  .sort {
    min-width: 44px;
  }
  .sort .arrow {
    opacity: 0;
  }
  .sort.sorted .arrow,
  .sort:hover .arrow {
    opacity: 1;
  }
  .unit-name {
    width: 100%;
    min-height: 44px;
    justify-content: space-between;
    font-weight: 600;
  }
  .unit-name:hover {
    color: var(--ms-action-strong);
    text-decoration: underline;
    text-underline-offset: 0.25em;
  }
  .arrow {
    flex: none;
    color: var(--ms-action);
  }
  .arrow svg {
    width: 1.125em;
    height: 1.125em;
  }
  .arrow.up {
    transform: rotate(180deg);
  }
  .opened-row td {
    padding: 0;
  }
  .opened {
    padding: var(--ms-4);
    background: var(--ms-sunken);
  }
  .sums > li + li {
    margin-block-start: var(--ms-4);
    padding-block-start: var(--ms-4);
    border-block-start: var(--ms-line);
  }
  .parts li {
    padding-block-start: var(--ms-3);
  }
  h5 {
    margin: 0;
    font-size: 1em;
  }
  .sum-head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 0 var(--ms-3);
  }
  .total {
    padding-block-start: var(--ms-3);
    border-block-start: 1px solid var(--ms-edge);
    font-weight: 600;
  }
  .trend {
    padding: var(--ms-4) var(--ms-4) 0;
    background: var(--ms-sunken);
  }
  .trend tbody td.number {
    padding-block-start: var(--ms-2);
  }
  td.weeks {
    padding-block-start: var(--ms-3);
  }
  .trend .spark {
    max-width: 24em;
  }
  .trend summary {
    min-height: 44px;
    padding-block: var(--ms-2);
    color: var(--ms-action);
    cursor: pointer;
  }
  .spark {
    display: block;
    overflow: visible;
    width: 100%;
    height: auto;
  }
  .spark polyline {
    stroke: var(--ms-action);
    stroke-width: 1.75;
    vector-effect: non-scaling-stroke;
  }
  .spark circle {
    fill: var(--ms-action);
    stroke: none;
  }
  .spark .track {
    stroke: var(--ms-edge);
    stroke-width: 1;
    vector-effect: non-scaling-stroke;
  }
  .change {
    display: block;
    font-weight: 400;
  }
  /* Type at twice its size leaves no room for a range in one line, nor for an empty margin. */
  @container (max-width: 14em) {
    .range-words,
    .change {
      white-space: normal;
    }
    .rank {
      width: 1.5em;
    }
    /* Large type on the smallest phones: the range is said in the opened score. */
    .large .range-words {
      display: none;
    }
  }
  td.weeks,
  th.weeks {
    display: none;
  }
  @container (min-width: 640px) {
    th,
    td {
      padding-inline: var(--ms-3);
    }
    td.closed,
    th.closed {
      display: table-cell;
      width: 6em;
      padding-inline-end: 0;
    }
    th.closed .sort {
      flex-direction: row-reverse;
      margin-inline-start: auto;
    }
    tbody th {
      width: auto;
    }
    .unit-cell {
      display: flex;
      align-items: center;
      gap: var(--ms-6);
    }
    .unit-name {
      flex: 0 0 13em;
      width: auto;
    }
    .unit-cell .plot {
      flex: 1;
    }
    .rank {
      width: 4em;
    }
    .sums {
      display: grid;
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--ms-5) var(--ms-8);
    }
    .sums > li + li {
      margin: 0;
      padding: 0;
      border: 0;
    }
    .opened {
      padding: var(--ms-5);
    }
    td.weeks,
    th.weeks {
      display: table-cell;
      width: 108px;
    }
    .trend {
      padding: var(--ms-5) var(--ms-5) 0;
    }
  }
  @media (forced-colors: active) {
    .black .mark {
      forced-color-adjust: none;
      background: CanvasText;
      color: Canvas;
    }
    .spark polyline {
      stroke: CanvasText;
    }
    .spark circle {
      fill: CanvasText;
    }
  }
  @media print {
    .arrow {
      display: none;
    }
    tr {
      break-inside: avoid;
    }
  }
`;
