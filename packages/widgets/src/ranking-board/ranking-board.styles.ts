import { css } from 'lit';

export const styles = css`
  .invented {
    padding-inline-start: var(--ms-3);
    border-inline-start: 3px solid var(--ms-hairline);
    color: var(--ms-ink-soft);
  }
  .select {
    position: relative;
    display: block;
  }
  .select .input {
    padding-inline-end: var(--ms-10);
    background: var(--ms-surface);
    cursor: pointer;
  }
  .select::after {
    content: '';
    position: absolute;
    inset-inline-end: var(--ms-5);
    inset-block-start: calc(50% - 0.2em);
    width: 0.5em;
    height: 0.5em;
    border: solid var(--ms-action);
    border-width: 0 2px 2px 0;
    transform: translateY(-25%) rotate(45deg);
    pointer-events: none;
  }
  .county {
    padding: var(--ms-4);
    border-radius: var(--ms-radius);
    background: var(--ms-sunken);
  }
  .county dl {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(8em, 100%), 1fr));
    gap: var(--ms-4);
    margin-block-start: var(--ms-2);
  }
  .county dd .small {
    display: block;
  }
  .county .earlier {
    margin-block-start: var(--ms-3);
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    border-block-end: 1px solid var(--ms-edge);
  }
  .tab {
    flex: 1;
    min-height: var(--ms-touch);
    margin-block-end: -1px;
    padding: var(--ms-2) var(--ms-3);
    border: 1px solid transparent;
    border-block-end: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius) var(--ms-radius) 0 0;
    background: none;
    color: var(--ms-action);
    cursor: pointer;
  }
  .tab:hover {
    background: var(--ms-action-tint);
  }
  .tab[aria-selected='true'] {
    border-color: var(--ms-edge);
    border-block-start: 3px solid var(--ms-action);
    border-block-end-color: var(--ms-surface);
    background: var(--ms-surface);
    color: var(--ms-ink);
    font-weight: 600;
  }
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
  table {
    font-weight: 400;
  }
  th,
  td {
    padding: var(--ms-2) var(--ms-1);
    border-block-end: var(--ms-line);
    text-align: start;
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
    white-space: nowrap;
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
    text-align: start;
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
  .sums li + li {
    margin-block-start: var(--ms-4);
    padding-block-start: var(--ms-4);
    border-block-start: var(--ms-line);
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
  .few ul {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ms-1) var(--ms-5);
  }
  .method {
    border-block: var(--ms-line);
  }
  .method summary {
    min-height: var(--ms-touch);
    padding-block: var(--ms-3);
    color: var(--ms-action);
    font-weight: 600;
    cursor: pointer;
  }
  .method > div {
    padding-block-end: var(--ms-4);
  }
  .foot {
    gap: 0 var(--ms-2);
    margin-inline: calc(var(--ms-3) * -1);
  }
  /* Large type on the smallest phones: the range is said in the opened score. */
  @container (max-width: 330px) {
    .large .range-words {
      display: none;
    }
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
    .field {
      max-width: 24em;
    }
    .tab {
      flex: none;
      padding-inline: var(--ms-6);
    }
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
    .sums li + li {
      margin: 0;
      padding: 0;
      border: 0;
    }
    .opened {
      padding: var(--ms-5);
    }
  }
  @media (forced-colors: active) {
    .seal,
    .black .mark {
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
    .tab[aria-selected='true'] {
      border-block-start-color: Highlight;
    }
  }
  @media print {
    .arrow {
      display: none;
    }
    tr,
    .list {
      break-inside: avoid;
    }
  }
`;
