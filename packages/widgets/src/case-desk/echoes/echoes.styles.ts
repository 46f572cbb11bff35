import { css } from 'lit';

export const styles = css`
  .marks {
    display: grid;
    gap: var(--ms-1);
  }
  .marks .check,
  .picture > .check,
  .field > .check {
    display: flex;
    align-items: flex-start;
    padding-block: var(--ms-2);
    font-weight: 400;
  }
  .marks span,
  .check > span {
    min-width: 0;
    overflow-wrap: anywhere;
  }
  .picture {
    padding-block-start: var(--ms-2);
    border-block-start: var(--ms-line);
  }
  .frame {
    position: relative;
    width: fit-content;
    max-width: 40rem;
  }
  .frame > img,
  .echo-sheet img {
    display: block;
    max-width: 100%;
    height: auto;
    border-radius: var(--ms-radius-small);
    background: var(--ms-sunken);
  }
  /* Exactly over the picture: in the flow its own square form would stretch it beyond one that is wide. */
  .frame > svg {
    position: absolute;
    inset: 0;
    width: 100%;
    height: 100%;
    stroke: none;
    cursor: crosshair;
  }
  .frame > svg.drawing {
    touch-action: pinch-zoom;
    outline: 3px dashed var(--ms-action);
  }
  .cover {
    fill: var(--ms-ink);
    fill-opacity: 0.6;
    stroke: var(--ms-surface);
    stroke-width: 2px;
    vector-effect: non-scaling-stroke;
    cursor: move;
  }
  .cover.proposed {
    stroke: var(--ms-caution);
    stroke-width: 3px;
    stroke-dasharray: 6 4;
  }
  .cover:focus {
    outline: none;
    fill-opacity: 0.35;
    stroke: var(--ms-action);
    stroke-width: 5px;
  }
  .place {
    display: flex;
    flex-wrap: wrap;
    align-items: flex-end;
    gap: var(--ms-2);
    min-width: 0;
    margin-inline: 0;
    margin-block-end: 0;
    padding: 0;
    border: 0;
  }
  .place legend {
    padding: 0;
    font-weight: 600;
  }
  .place label {
    flex: 0 1 6.5em;
  }
  .echo-sheet {
    max-width: 44rem;
    padding: var(--ms-4);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
    overflow-wrap: anywhere;
  }
  .original {
    max-width: 44rem;
    padding: var(--ms-4);
    border-inline-start: 3px solid var(--ms-caution);
    overflow-wrap: anywhere;
  }
  .original mark {
    background: var(--ms-caution-tint);
    color: inherit;
    text-decoration: underline;
    text-decoration-color: var(--ms-caution);
  }
  .echo-sheet h4 {
    font-size: var(--ms-text-lead);
  }
  .echo-sheet h5 {
    margin: 0;
    font-size: inherit;
  }
  .echo-sheet figure {
    margin-inline: 0;
    margin-block-end: 0;
  }
`;
