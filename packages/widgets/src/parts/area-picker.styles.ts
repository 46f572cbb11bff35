import { css } from 'lit';

export const areaPickerStyles = css`
  .area-picker > .hint {
    font-weight: 400;
  }
  .area-label {
    font-weight: 600;
  }
  .area-sheet,
  .area-answer {
    margin-block-start: var(--ms-2);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
  }
  .wrong .area-sheet {
    border: 2px solid var(--ms-caution);
  }
  .area-sheet .skeleton,
  .area-sheet .notice {
    margin: var(--ms-3);
  }
  .area-head {
    border-block-end: var(--ms-line);
  }
  .area-town {
    padding: 0 var(--ms-4) var(--ms-3);
    font-size: var(--ms-text);
  }
  .area-search {
    display: flex;
    align-items: center;
    border-block-end: var(--ms-line);
  }
  .area-search > svg {
    margin-inline-start: var(--ms-4);
    color: var(--ms-ink-soft);
    width: 1.25em;
    height: 1.25em;
  }
  .area-search .input {
    flex: 1;
    min-width: 0;
    margin: 0;
    border: 0;
    background: none;
  }
  /* One ring round glass and field. */
  .area-search .input:focus-visible {
    outline: none;
  }
  .area-search:focus-within,
  .area-list .tile:focus-visible {
    outline: 3px solid var(--ms-action);
    outline-offset: -3px;
    border-radius: var(--ms-radius);
  }
  .area-list {
    padding-inline: var(--ms-2);
  }
  .area-list li + li {
    border-block-start: var(--ms-line);
  }
  .area-none {
    padding: var(--ms-4);
  }
  .area-list .area-none {
    padding-inline: var(--ms-2);
  }
  .area-answer {
    display: flex;
    align-items: center;
    gap: var(--ms-2);
    padding-inline-start: var(--ms-3);
  }
  .area-answer > svg {
    color: var(--ms-action);
  }
  .area-answer strong {
    flex: 1;
    min-width: 0;
  }
  /* On a phone the page itself scrolls: a box that scrolls inside it catches the thumb. */
  @container (min-width: 480px) {
    .area-list {
      max-height: calc(var(--ms-touch) * 6.5);
      overflow-y: auto;
      overscroll-behavior: contain;
    }
  }
`;
