import { css } from 'lit';

export const styles = css`
  .acts {
    display: grid;
    gap: var(--ms-3);
  }
  .acts > .button {
    justify-self: start;
  }
  .news > li + li {
    margin-block-start: var(--ms-1);
  }
  .fold {
    border-block-start: var(--ms-line);
  }
  .fold:last-child {
    border-block-end: var(--ms-line);
  }
  .fold > summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    min-height: var(--ms-touch);
    padding-block: var(--ms-3);
    font-weight: 600;
    list-style: none;
    cursor: pointer;
    touch-action: manipulation;
  }
  .fold > summary::-webkit-details-marker {
    display: none;
  }
  .fold > summary:hover {
    color: var(--ms-action);
  }
  .fold > summary > svg {
    color: var(--ms-ink-soft);
    transition: transform var(--ms-quick);
  }
  .fold[open] > summary > svg {
    transform: rotate(180deg);
  }
  .fold-body {
    padding-block: var(--ms-2) var(--ms-5);
  }
  .added {
    padding-block-start: var(--ms-3);
    border-block-start: var(--ms-line);
  }

  .keeping {
    display: grid;
    gap: var(--ms-3);
    padding: var(--ms-4);
    border-radius: var(--ms-radius);
    background: var(--ms-sunken);
  }
  @container (min-width: 520px) {
    .acts .button.wide {
      width: auto;
    }
    .keeping {
      grid-template-columns: 1fr auto;
      align-items: center;
      max-width: none;
    }
  }
  @media print {
    .keeping {
      display: none;
    }
    .fold > summary > svg {
      display: none;
    }
  }
`;
