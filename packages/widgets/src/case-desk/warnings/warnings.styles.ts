import { css } from 'lit';

export const styles = css`
  .warned-areas {
    display: grid;
    gap: var(--ms-3);
  }
  .warned-areas {
    grid-template-columns: repeat(auto-fill, minmax(min(20em, 100%), 1fr));
  }
  .warned {
    padding: var(--ms-3) var(--ms-4);
    border-inline-start: 4px solid var(--ms-caution);
    background: var(--ms-caution-tint);
  }
  .warned.yellow {
    border-inline-start-style: double;
    background: var(--ms-sunken);
  }
  .warned.red {
    border-color: var(--ms-urgent);
    background: var(--ms-urgent-tint);
  }
  .warned a {
    font-weight: 600;
  }
  .warned a,
  .also a {
    display: inline-flex;
    align-items: center;
    min-height: var(--ms-touch);
  }
  .level {
    color: var(--ms-caution);
    font-weight: 600;
  }
  .red .level,
  .level.red {
    color: var(--ms-urgent);
  }
  .words {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ms-2);
  }
  .words li {
    padding: 0 var(--ms-3);
    border-radius: var(--ms-radius);
    background: var(--ms-sunken);
  }
  .kinds {
    max-width: 34em;
  }
  .kinds th,
  .kinds td {
    padding: var(--ms-2) 0;
    border-block-end: var(--ms-line);
    text-align: inherit;
    font-weight: 400;
  }
  .kinds thead th {
    color: var(--ms-ink-soft);
    font-size: var(--ms-text-small);
  }
  .kinds .number {
    padding-inline-start: var(--ms-3);
    text-align: end;
    white-space: nowrap;
  }
  .step-form {
    max-width: 40em;
    padding: var(--ms-4);
    border: var(--ms-line);
    border-radius: var(--ms-radius);
  }
  .dates {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(12em, 100%), 1fr));
    gap: var(--ms-4);
  }
  path.ring {
    fill: none;
    stroke: var(--ms-caution);
    stroke-width: 3;
  }
  path.ring.yellow {
    stroke-dasharray: 4 4;
  }
  path.ring.red {
    stroke: var(--ms-urgent);
    stroke-width: 4;
  }
`;
