import { css } from 'lit';

export const galleryStyles = css`
  .files {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(104px, 45%), 1fr));
    gap: var(--ms-2);
  }
  .files > .line {
    grid-column: 1 / -1;
  }
  .files > .line .button {
    border-color: var(--ms-hairline);
    border-radius: var(--ms-radius);
    padding-inline: var(--ms-3);
  }
  .thumbnail {
    display: grid;
    place-items: center;
    width: 100%;
    aspect-ratio: 1;
    padding: 0;
    overflow: hidden;
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
    background: var(--ms-sunken);
    color: var(--ms-ink-soft);
    cursor: zoom-in;
  }
  .thumbnail > img {
    display: block;
    width: 100%;
    height: 100%;
    object-fit: cover;
  }
  .viewer {
    position: fixed;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 2147483647;
    display: flex;
    flex-direction: column;
    width: 100vw;
    max-width: none;
    height: 100vh;
    height: 100dvh;
    /* A frame is as high as all that stands in it: the photo stays with its own buttons. */
    max-height: 1080px;
    margin: 0;
    padding: var(--ms-2);
    border: 0;
    background: #101413;
    color: #f4f2ea;
  }
  .viewer::backdrop {
    background: #101413;
  }
  .viewer-bar {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--ms-3);
  }
  .viewer-name {
    min-width: 0;
    padding-inline: var(--ms-2);
    font-size: var(--ms-text-small);
  }
  .viewer-name > span {
    white-space: nowrap;
  }
  .viewer-stage {
    flex: 1;
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    gap: var(--ms-4);
    min-height: 0;
    padding-block: var(--ms-2);
  }
  .viewer-stage > img,
  .viewer-stage > video {
    max-width: 100%;
    max-height: 100%;
    object-fit: contain;
  }
  .viewer-stage > audio {
    width: 100%;
    max-width: 480px;
  }
  .viewer-button {
    flex: none;
    display: inline-flex;
    align-items: center;
    gap: var(--ms-2);
    min-height: var(--ms-touch);
    padding: var(--ms-2) var(--ms-4);
    border: 1px solid #b9bfb9;
    border-radius: var(--ms-radius);
    background: #101413;
    color: #f4f2ea;
    cursor: pointer;
    touch-action: manipulation;
  }
  .viewer-button:focus-visible {
    outline-color: #a3e0d9;
  }
  @media print {
    .viewer {
      display: none;
    }
  }
`;
