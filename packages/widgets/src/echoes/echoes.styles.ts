import { css } from 'lit';

export const styles = css`
  .invented {
    padding-inline-start: var(--ms-3);
    border-inline-start: 3px solid var(--ms-hairline);
    color: var(--ms-ink-soft);
  }
  .echo {
    padding-block: var(--ms-4);
    border-block-start: var(--ms-line);
  }
  .open {
    display: block;
    width: 100%;
    min-height: var(--ms-touch);
    padding: 0;
    border: 0;
    background: none;
    color: var(--ms-action);
    font-size: var(--ms-text-lead);
    font-weight: 600;
    line-height: 1.5;
    text-align: inherit;
    cursor: pointer;
  }
  .open:hover {
    color: var(--ms-action-strong);
    text-decoration: underline;
  }
  .excerpt {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    line-clamp: 2;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ms-1) var(--ms-4);
  }
  .outcome {
    display: inline-flex;
    align-items: center;
    gap: var(--ms-1);
    color: var(--ms-ink);
    font-weight: 600;
  }
  .outcome svg {
    width: 1.1em;
    height: 1.1em;
  }
  .words {
    white-space: pre-line;
    overflow-wrap: anywhere;
  }
  .answer {
    padding: var(--ms-4);
    border-radius: var(--ms-radius);
    background: var(--ms-sunken);
  }
  figure {
    margin: 0;
  }
  figure img {
    display: block;
    width: 100%;
    max-width: 640px;
    height: auto;
    border-radius: var(--ms-radius-small);
    background: var(--ms-sunken);
  }
  .foot {
    gap: 0 var(--ms-2);
    margin-inline: calc(var(--ms-3) * -1);
  }
`;
