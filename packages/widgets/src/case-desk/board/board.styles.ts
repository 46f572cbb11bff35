import { css } from 'lit';

/** What the desk adds to the looks of the public board. */
export const styles = css`
  .editions {
    border-block-start: var(--ms-line);
  }
  .editions li {
    border-block-end: var(--ms-line);
  }
  .edition {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--ms-1) var(--ms-3);
    padding-block: var(--ms-3);
    color: var(--ms-ink);
    text-decoration: none;
  }
  .edition:hover strong {
    color: var(--ms-action-strong);
    text-decoration: underline;
  }
  .edition strong {
    color: var(--ms-action);
    font-size: var(--ms-text-lead);
  }
  .edition > svg {
    width: 1.25em;
    height: 1.25em;
    color: var(--ms-ink-soft);
    grid-column: 2;
    grid-row: 1;
  }
  .edition .stage {
    grid-column: 1;
    justify-self: start;
  }
  .edition-words > * {
    display: block;
  }
  .stage {
    display: inline-block;
    padding-inline: 0.6em;
    border: 1px solid var(--ms-caution);
    border-radius: var(--ms-radius-small);
    color: var(--ms-caution);
    font-size: var(--ms-text-small);
    font-weight: 600;
  }
  .stage.published,
  .stage.upheld,
  .stage.rejected {
    border-color: var(--ms-edge);
    color: var(--ms-ink-soft);
    font-weight: 400;
  }
  .asked {
    padding: var(--ms-4);
    border: 1px solid var(--ms-action);
    border-radius: var(--ms-radius);
  }
  .asked.final {
    border-color: var(--ms-caution);
    background: var(--ms-caution-tint);
  }
  .asked .field,
  .edition-sheet .field {
    max-width: 40em;
  }
  .asked .choice,
  .asked.final .button:not(.primary) {
    background: var(--ms-surface);
  }
  .ends {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(12em, 100%), 14em));
    gap: var(--ms-4);
  }
  .lists-named {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15em, 100%), 1fr));
    gap: var(--ms-3);
  }
  .own-row {
    padding: var(--ms-4);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
  }
  .own-figures,
  .own-facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ms-2) var(--ms-4);
  }
  .own-facts {
    gap: 0 var(--ms-4);
  }
  .own-row summary {
    min-height: 44px;
    padding-block: var(--ms-2);
    color: var(--ms-action);
    cursor: pointer;
  }
  .opened-row .counted {
    padding: var(--ms-4);
    border-block-start: var(--ms-line);
    background: var(--ms-sunken);
  }
  .cases {
    border-block-start: var(--ms-line);
  }
  .cases > li {
    padding-block: var(--ms-3);
    border-block-end: var(--ms-line);
  }
  .case > * + * {
    margin-block-start: var(--ms-1);
  }
  .case .button,
  .case .asked {
    margin-block-start: var(--ms-2);
  }
  .case-code {
    margin-inline-end: var(--ms-2);
    white-space: nowrap;
  }
  .against {
    color: var(--ms-caution);
    font-weight: 600;
  }
  .evidence li {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ms-1) var(--ms-3);
    min-height: var(--ms-touch);
  }
  .evidence svg {
    width: 1.25em;
    height: 1.25em;
  }
  .evidence .small,
  .evidence .link {
    display: flex;
    align-items: center;
    gap: var(--ms-1);
    text-align: start;
  }
  .evidence .small,
  .evidence-name {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .button:focus-within {
    outline: 3px solid var(--ms-action);
    outline-offset: 2px;
  }
  .appeal {
    padding-block: var(--ms-4);
    border-block-start: var(--ms-line);
  }
  .appeal-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: var(--ms-1) var(--ms-4);
  }
  .said {
    padding-inline-start: var(--ms-3);
    border-inline-start: 3px solid var(--ms-hairline);
    white-space: pre-line;
  }
  .effect caption {
    text-align: start;
  }
  .effect th,
  .effect td {
    width: 33%;
  }
  .effect .theirs {
    font-weight: 600;
  }
  .effect .theirs th,
  .effect .theirs td {
    font-weight: 600;
  }
  .others summary {
    min-height: 44px;
    padding-block: var(--ms-2);
    color: var(--ms-action);
    cursor: pointer;
  }
  #said:focus {
    outline: none;
  }
  @container (min-width: 640px) {
    .edition {
      grid-template-columns: minmax(0, 1fr) auto auto;
    }
    .edition > svg {
      grid-column: 3;
    }
    .edition .stage {
      grid-column: 2;
      grid-row: 1;
    }
    .own-row {
      padding: var(--ms-5);
    }
  }
`;
