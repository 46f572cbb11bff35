import { css } from 'lit';

/** The frame of a board: choices, the county's figures, tabs, what is taken along. */
export const styles = css`
  .invented {
    padding-inline-start: var(--ms-3);
    border-inline-start: 3px solid var(--ms-hairline);
    color: var(--ms-ink-soft);
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
  .county a {
    display: inline-flex;
    align-items: center;
    min-height: var(--ms-touch);
  }
  .county .earlier {
    margin-block-start: var(--ms-3);
  }
  .mine {
    padding: var(--ms-4) var(--ms-4) var(--ms-1);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
  }
  .mine-name {
    font-size: var(--ms-text-lead);
  }
  .mine-choice {
    padding: var(--ms-4);
  }
  .mine .row {
    gap: 0 var(--ms-2);
    margin-inline: calc(var(--ms-3) * -1);
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
  .picks > * + * {
    margin-block-start: var(--ms-4);
  }
  .share {
    padding: var(--ms-4);
    border-radius: var(--ms-radius);
    background: var(--ms-sunken);
  }
  .share .button {
    background: var(--ms-surface);
  }
  .share img {
    display: block;
    width: 100%;
    max-width: 360px;
    height: auto;
    border: 1px solid var(--ms-hairline);
  }
  @container (min-width: 640px) {
    .field {
      max-width: 24em;
    }
    .tab {
      flex: none;
      padding-inline: var(--ms-6);
    }
    .picks {
      display: flex;
      flex-wrap: wrap;
      gap: var(--ms-4) var(--ms-6);
    }
    .picks > * {
      flex: 1;
      margin: 0;
    }
  }
  @media (forced-colors: active) {
    .tab[aria-selected='true'] {
      border-block-start-color: Highlight;
    }
  }
`;
