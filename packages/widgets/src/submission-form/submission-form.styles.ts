import { css } from 'lit';

export const styles = css`
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--ms-3);
  }
  .head-name {
    font-weight: 600;
  }
  /* The thick-and-thin rule of letter paper, filled as far as one has come. */
  .progress {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    margin-block: var(--ms-3) var(--ms-5);
    border-block-end: 1px solid var(--ms-action);
    padding-block-end: 2px;
  }
  .progress i {
    height: 3px;
    background: var(--ms-hairline);
  }
  .progress .done {
    background: var(--ms-action);
  }
  .screen > * + * {
    margin-block-start: var(--ms-5);
  }
  .button.step-back {
    margin-block-start: calc(var(--ms-3) * -1);
    margin-inline-start: calc(var(--ms-3) * -1);
    font-weight: 400;
  }
  .screen > .step-back + * {
    margin-block-start: var(--ms-1);
  }
  .question {
    font-size: calc(24px * var(--ms-scale));
    /* Chinese breaks after a comma rather than inside a word. */
    word-break: keep-all;
  }
  .large .question {
    font-size: calc(31px * var(--ms-scale));
  }
  .question:focus {
    outline: none;
  }
  .question label {
    display: block;
  }
  /* Brought into view with what stands around it, and not under a page's fixed header. */
  .error {
    scroll-margin-block: 5em;
  }
  .question + .hint,
  .question + .error {
    margin-block-start: var(--ms-2);
  }
  .input.sheet {
    min-height: 9.5em;
    margin-block-start: var(--ms-3);
    padding: var(--ms-3) var(--ms-4);
    font-size: calc(18px * var(--ms-scale));
    line-height: 1.7;
  }
  .large .input.sheet {
    font-size: calc(24px * var(--ms-scale));
  }

  .pair {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(8.5em, 100%), 1fr));
    gap: var(--ms-2);
  }

  .wish {
    display: flex;
    gap: var(--ms-3);
    align-items: center;
    justify-content: space-between;
    padding-block: var(--ms-2);
    padding-inline-start: var(--ms-3);
    border-inline-start: 3px solid var(--ms-action);
    background: var(--ms-action-tint);
  }
  .wish .button {
    flex: none;
    padding-inline: var(--ms-3);
  }
  .position {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--ms-2);
    padding-inline-start: var(--ms-3);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
  }
  .position svg {
    color: var(--ms-action);
  }
  .position span {
    flex: 1 1 9em;
    padding-block: var(--ms-2);
  }

  .tick {
    display: flex;
    align-items: center;
    gap: var(--ms-3);
    min-height: var(--ms-touch);
    cursor: pointer;
  }
  .tick input {
    flex: none;
    width: 1.5em;
    height: 1.5em;
    accent-color: var(--ms-action);
    cursor: pointer;
  }
  .screen > .after-tick {
    margin-block-start: 0;
    padding-inline-start: calc(1.5em + var(--ms-4));
  }

  .answers {
    border-block-end: var(--ms-line);
  }
  .answer {
    display: grid;
    grid-template-columns: 1fr auto;
    align-items: start;
    gap: 0 var(--ms-3);
    padding-block: var(--ms-3);
    border-block-start: var(--ms-line);
  }
  .answer dt {
    grid-column: 1 / -1;
    color: var(--ms-ink-soft);
    font-size: var(--ms-text-small);
  }
  .answer dd:nth-of-type(2) {
    margin-block-start: calc(var(--ms-3) * -1);
    margin-inline-end: calc(var(--ms-3) * -1);
  }
  .said {
    white-space: pre-line;
  }
  blockquote.said {
    margin-inline: 0;
    margin-block-end: 0;
    padding-inline-start: var(--ms-4);
    border-inline-start: 3px solid var(--ms-hairline);
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 4;
  }
  .thumbs {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ms-2);
    margin-block-start: var(--ms-2);
  }
  .thumbs img {
    width: var(--ms-touch);
    height: var(--ms-touch);
    object-fit: cover;
    border-radius: var(--ms-radius-small);
  }
  .select {
    position: relative;
    grid-column: 1 / -1;
  }
  select {
    width: 100%;
    min-height: var(--ms-touch);
    margin-block-start: var(--ms-1);
    padding-block: var(--ms-2);
    padding-inline: var(--ms-3) calc(var(--ms-3) * 2 + 1.25em);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
    background: var(--ms-surface);
    text-overflow: ellipsis;
    appearance: none;
    -webkit-appearance: none;
  }

  .ending {
    display: grid;
    justify-items: center;
    gap: var(--ms-2);
    text-align: center;
  }
  .ending p {
    text-wrap: balance;
  }
  .seal {
    display: grid;
    place-items: center;
    width: calc(var(--ms-touch) * 1.15);
    height: calc(var(--ms-touch) * 1.15);
    border-radius: 50%;
    background: var(--ms-action);
    color: var(--ms-on-action);
  }
  .seal svg {
    width: 58%;
    height: 58%;
    stroke-width: 2.25;
  }
  .seal.waiting {
    background: var(--ms-caution-tint);
    color: var(--ms-caution);
  }
  .slip {
    display: grid;
    gap: var(--ms-4);
    padding: var(--ms-4);
    border: 2px solid var(--ms-action);
    border-radius: var(--ms-radius);
    text-align: center;
  }
  /* On one line, until type twice as large breaks the code at its hyphens. */
  .slip dd {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .slip dt {
    color: var(--ms-ink-soft);
    font-size: var(--ms-text-small);
  }
  .slip .code {
    font-size: calc(30px * var(--ms-scale));
    font-weight: 600;
    line-height: 1.2;
    user-select: all;
  }
  .slip .receipt {
    font-family: ui-monospace, Menlo, Consolas, monospace;
    font-size: var(--ms-text);
    text-wrap: balance;
    user-select: all;
  }
  .said-now {
    text-align: center;
    font-weight: 600;
    color: var(--ms-action);
  }
  .picture {
    display: grid;
    gap: var(--ms-3);
    text-align: center;
  }
  .picture img {
    width: min(100%, 300px);
    margin-inline: auto;
    border: var(--ms-line);
  }
  /* Nine characters on one line, as large as the phone is wide. */
  @container (min-width: 340px) {
    .slip .code {
      font-size: calc(38px * var(--ms-scale));
    }
  }
  @container (min-width: 520px) {
    .slip .code {
      font-size: calc(48px * var(--ms-scale));
    }
  }
  @container (min-width: 620px) {
    .head,
    .progress,
    .screen {
      max-width: 640px;
      margin-inline: auto;
    }
    .screen > .button.wide,
    .screen > .stack > .button.wide {
      width: auto;
      min-width: 14em;
    }
    .screen > .stack > .button.wide {
      display: inline-flex;
      margin-inline-end: var(--ms-2);
    }
  }
  /* Below the list stand the address and the way on: thirty towns must not push them out of sight. */
  .area-list {
    max-height: calc(var(--ms-touch) * 5.5);
    overflow-y: auto;
  }
`;
