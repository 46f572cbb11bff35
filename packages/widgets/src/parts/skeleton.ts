import { css, html, type TemplateResult } from 'lit';

/** Grey lines standing where words will be: `skeleton('title', 'line', 'short', 'block')`. */
export function skeleton(...shapes: ('title' | 'line' | 'short' | 'block')[]): TemplateResult {
  return html`<div class="skeleton" aria-hidden="true">
    ${shapes.map((shape) => html`<div class="bone ${shape}"></div>`)}
  </div>`;
}

export const skeletonStyles = css`
  .skeleton {
    display: grid;
    gap: var(--ms-4);
  }
  .bone {
    height: 1em;
    border-radius: var(--ms-radius-small);
    background: var(--ms-sunken);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  .bone.title {
    height: var(--ms-text-title);
    width: 55%;
  }
  .bone.short {
    width: 38%;
  }
  .bone.block {
    height: calc(var(--ms-touch) * 1.5);
  }
  @keyframes breathe {
    from {
      background-color: var(--ms-sunken);
    }
    to {
      background-color: var(--ms-hairline);
    }
  }
  @media (forced-colors: active) {
    .bone {
      border: 1px solid GrayText;
    }
  }
`;
