import { css } from 'lit';

/** Lists of cases and of what is done about them, and the page of one of them. */
export const listStyles = css`
  a.up {
    display: inline-flex;
    align-items: center;
    gap: var(--ms-1);
    min-height: var(--ms-touch);
  }
  .entries {
    display: grid;
    gap: var(--ms-3);
  }
  .entry > .row:first-child a {
    font-weight: 600;
  }
  .entry a {
    display: inline-flex;
    align-items: center;
    min-height: var(--ms-touch);
  }
  .entry {
    padding-block-end: var(--ms-3);
    border-block-end: var(--ms-line);
  }
  .entry > .row {
    justify-content: space-between;
    gap: var(--ms-1) var(--ms-4);
  }
  .entry .check {
    align-items: flex-start;
    padding-block: var(--ms-2);
  }
  .tag {
    padding: 0 var(--ms-2);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius-small);
    font-size: var(--ms-text-small);
  }
  .tag.open {
    border-color: var(--ms-caution);
    color: var(--ms-caution);
    font-weight: 600;
  }
  .facts-room {
    container-type: inline-size;
  }
  .facts {
    display: grid;
    grid-template-columns: max-content 1fr;
    align-items: baseline;
    gap: var(--ms-2) var(--ms-4);
  }
  .facts dt {
    color: var(--ms-ink-soft);
  }
  /* Large type on a phone: the name above, or there is no room for what it names. */
  @container (max-width: 14em) {
    .facts {
      grid-template-columns: 1fr;
      gap: 0;
    }
    .facts dd + dt {
      margin-block-start: var(--ms-2);
    }
  }
  .written,
  .facts dd {
    white-space: pre-line;
  }
  .advice dd {
    white-space: normal;
  }
  .advice {
    border-block: var(--ms-line);
  }
  .advice > summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: var(--ms-touch);
    font-weight: 600;
    list-style: none;
    cursor: pointer;
  }
  .advice > summary::-webkit-details-marker {
    display: none;
  }
  .advice > summary:hover {
    color: var(--ms-action);
  }
  .advice[open] > summary > svg {
    transform: rotate(180deg);
  }
  .advice > div {
    padding-block: var(--ms-2) var(--ms-5);
  }
  .parts {
    padding-inline-start: 1.5em;
    list-style: decimal;
  }
  .parts > li + li {
    margin-block-start: var(--ms-2);
  }
`;
