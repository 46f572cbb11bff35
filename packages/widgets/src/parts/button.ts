import { css } from 'lit';

/**
 * `<button class="button primary">`: one primary a screen. Without a second class it is outlined,
 * `quiet` has no edge, `wide` fills the line (a thumb's reach on the phone), `tile` is a row with
 * something at its end. Busy: `aria-disabled="true"` and a word that says so; never `disabled`,
 * which would drop the focus.
 */
export const buttonStyles = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--ms-2);
    min-height: var(--ms-touch);
    padding: var(--ms-2) var(--ms-5);
    border: 1px solid var(--ms-action);
    border-radius: var(--ms-radius);
    background: transparent;
    color: var(--ms-action);
    font-weight: 600;
    line-height: 1.35;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
    transition: background-color var(--ms-quick);
  }
  .button > svg {
    width: 1.375em;
    height: 1.375em;
  }
  .button:hover {
    background: var(--ms-action-tint);
    color: var(--ms-action-strong);
  }
  .button.primary {
    background: var(--ms-action);
    color: var(--ms-on-action);
  }
  .button.primary:hover,
  .button.primary:active {
    background: var(--ms-action-strong);
    border-color: var(--ms-action-strong);
    color: var(--ms-on-action);
  }
  .button.quiet {
    border-color: transparent;
    padding-inline: var(--ms-3);
  }
  .button.wide {
    display: flex;
    width: 100%;
  }
  .button.tile {
    display: flex;
    justify-content: space-between;
    width: 100%;
    border-color: transparent;
    border-radius: 0;
    padding: var(--ms-3) var(--ms-2);
    color: var(--ms-ink);
    font-weight: 400;
    text-align: inherit;
  }
  .button.tile > svg {
    color: var(--ms-ink-soft);
    width: 1.25em;
    height: 1.25em;
  }
  .button[aria-disabled='true'] {
    background: var(--ms-sunken);
    border-color: var(--ms-edge);
    color: var(--ms-ink-soft);
    cursor: progress;
  }
  @media (forced-colors: active) {
    .button.primary {
      forced-color-adjust: none;
      background: LinkText;
      color: Canvas;
    }
  }
`;
