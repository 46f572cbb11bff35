import { css } from 'lit';

export const styles = css`
  .desk-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--ms-1) var(--ms-6);
  }
  .desk-head h2 {
    font-size: var(--ms-text-lead);
  }
  .who {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--ms-3);
  }
  .who .button {
    margin-inline: calc(var(--ms-3) * -1);
  }
  .sections {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--ms-5);
    border-block-end: var(--ms-line);
  }
  .sections a {
    display: flex;
    align-items: center;
    min-height: var(--ms-touch);
    margin-block-end: -1px;
    border-block-end: 3px solid transparent;
    color: var(--ms-ink-soft);
    text-decoration: none;
  }
  .turned {
    margin-inline-start: var(--ms-2);
    padding-inline: var(--ms-2);
    border: 1px solid var(--ms-urgent);
    border-radius: var(--ms-radius-small);
    color: var(--ms-urgent);
    font-size: var(--ms-text-small);
    font-weight: 600;
  }
  .sections a:hover {
    color: var(--ms-action-strong);
    border-color: var(--ms-hairline);
  }
  .sections a[aria-current='page'] {
    border-color: var(--ms-action);
    color: var(--ms-ink);
    font-weight: 600;
  }
  .sign-in {
    max-width: 26em;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: var(--ms-3);
    min-height: var(--ms-touch);
    cursor: pointer;
  }
  .check input {
    flex: none;
    width: 1.375em;
    height: 1.375em;
    accent-color: var(--ms-action);
    cursor: pointer;
  }
`;
