import { css } from 'lit';

/** Of the screens that come only when they matter. */
export const sideStyles = css`
  .matters {
    display: grid;
    gap: var(--ms-4);
    padding-inline-start: 1.75em;
    list-style: decimal;
  }
  .points {
    margin: 0;
    padding-inline-start: 1.25em;
    list-style: disc;
  }
  .others {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .other-code {
    font-weight: 600;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .similar {
    padding: var(--ms-4);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
  }
  .similar ul {
    display: grid;
    gap: var(--ms-4);
    margin: var(--ms-3) 0 0;
    padding: 0;
    list-style: none;
  }
  .matters .quiet {
    margin-inline-start: calc(-1 * var(--ms-4));
  }
  .similar li .button {
    margin-block-start: var(--ms-2);
  }
`;
