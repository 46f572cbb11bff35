import { css } from 'lit';

export const uploaderStyles = css`
  .files-label {
    font-size: inherit;
    font-weight: 600;
  }
  .attach-row {
    display: grid;
    grid-template-columns: repeat(3, 1fr);
    gap: var(--ms-2);
    margin-block-start: var(--ms-3);
  }
  .attach {
    position: relative;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: var(--ms-1);
    min-height: calc(var(--ms-touch) * 1.55);
    padding: var(--ms-2);
    border: 1px dashed var(--ms-edge);
    border-radius: var(--ms-radius);
    background: none;
    color: var(--ms-action);
    font-weight: 600;
    line-height: 1.3;
    text-align: center;
    cursor: pointer;
    touch-action: manipulation;
  }
  .attach:hover {
    background: var(--ms-action-tint);
  }
  .attach:focus-within {
    outline: 3px solid var(--ms-action);
    outline-offset: 2px;
  }
  .uploads {
    margin-block-start: var(--ms-3);
    border-block-end: var(--ms-line);
  }
  .file {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ms-2) var(--ms-3);
    padding-block: var(--ms-3);
    border-block-start: var(--ms-line);
  }
  .thumb {
    display: grid;
    flex: none;
    place-items: center;
    width: calc(var(--ms-touch) * 1.25);
    height: calc(var(--ms-touch) * 1.25);
    overflow: hidden;
    border-radius: var(--ms-radius-small);
    background: var(--ms-sunken);
    color: var(--ms-ink-soft);
  }
  .thumb img {
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .thumb > * {
    grid-area: 1 / 1;
  }
  .thumb.video svg {
    padding: var(--ms-1);
    border-radius: 50%;
    background: var(--ms-surface);
    color: var(--ms-ink);
  }
  .file-words {
    flex: 1;
    min-width: 0;
    line-height: 1.4;
  }
  .file-state {
    display: flex;
    gap: var(--ms-1);
    color: var(--ms-ink-soft);
    font-size: var(--ms-text-small);
  }
  .file-state svg {
    width: 1.2em;
    height: 1.2em;
    margin-block-start: 0.1em;
  }
  .file.done .file-state {
    color: var(--ms-action);
  }
  .file.broken .file-state,
  .file-problem {
    color: var(--ms-caution);
  }
  .file-problem {
    display: flex;
    flex: 0 0 100%;
    gap: var(--ms-2);
    font-weight: 600;
    line-height: 1.45;
  }
  .file-problem svg {
    width: 1.25em;
    height: 1.25em;
    margin-block-start: 0.1em;
  }
  progress {
    display: block;
    width: 100%;
    height: 6px;
    margin-block-start: var(--ms-1);
    border: 0;
    border-radius: 3px;
    background: var(--ms-hairline);
    overflow: hidden;
    appearance: none;
    -webkit-appearance: none;
  }
  progress::-webkit-progress-bar {
    background: var(--ms-hairline);
  }
  progress::-webkit-progress-value {
    background: var(--ms-action);
  }
  progress::-moz-progress-bar {
    background: var(--ms-action);
  }
  .button.remove {
    flex: none;
    width: var(--ms-touch);
    padding: 0;
    color: var(--ms-ink-soft);
  }
`;
