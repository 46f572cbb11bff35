import { css } from 'lit';

export const styles = css`
  .invented {
    padding-inline-start: var(--ms-3);
    border-inline-start: 3px solid var(--ms-hairline);
    color: var(--ms-ink-soft);
  }
  .picks {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
    gap: var(--ms-4);
  }
  .time {
    display: grid;
    grid-template-columns: auto 1fr auto;
    align-items: center;
    gap: var(--ms-2);
  }
  .time input {
    width: 100%;
    min-width: 0;
    height: var(--ms-touch);
    margin: 0;
    accent-color: var(--ms-action);
  }
  .time .button {
    min-width: var(--ms-touch);
    padding-inline: var(--ms-2);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ms-1) var(--ms-4);
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .legend li {
    display: flex;
    align-items: center;
    gap: var(--ms-2);
  }
  .swatch {
    width: 1.3em;
    height: 1.3em;
    flex: none;
  }
  .swatch path {
    stroke: var(--ms-action-strong);
    stroke-width: 1;
    fill: var(--ms-action);
  }
  .swatch .tone-1 {
    fill-opacity: 0.12;
  }
  .swatch .tone-2 {
    fill-opacity: 0.27;
  }
  .swatch .tone-3 {
    fill-opacity: 0.45;
  }
  .swatch .tone-4 {
    fill-opacity: 0.65;
  }
  .swatch .tone-5 {
    fill-opacity: 0.88;
  }
  .warnings {
    padding: var(--ms-3) var(--ms-4);
    border-inline-start: 4px solid var(--ms-caution);
    background: var(--ms-caution-tint);
  }
  .warnings ul {
    margin: var(--ms-1) 0 0;
    padding: 0;
  }
  table {
    width: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: var(--ms-2) 0;
    border-block-end: var(--ms-line);
    text-align: inherit;
    font-weight: 400;
  }
  thead th {
    color: var(--ms-ink-soft);
    font-size: var(--ms-text-small);
  }
  td.number,
  th.number {
    text-align: end;
    white-space: nowrap;
  }
  .place {
    min-height: 44px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--ms-action);
    font: inherit;
    text-align: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
    cursor: pointer;
  }
`;
