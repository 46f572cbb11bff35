import { css, html, nothing, type TemplateResult } from 'lit';
import { alertIcon, checkIcon, type Icon, infoIcon, offlineIcon } from './icons.ts';
import { unbroken } from './unbroken.ts';

export type Tone = 'info' | 'good' | 'caution' | 'urgent' | 'offline';

export interface Notice {
  tone: Tone;
  title: string;
  body?: string | TemplateResult;
  /** Buttons or links below the words. */
  actions?: TemplateResult;
  /** Reads itself aloud at once. Only for what just went wrong. */
  alert?: boolean;
}

const icons: Record<Tone, Icon> = {
  info: infoIcon,
  good: checkIcon,
  caution: infoIcon,
  urgent: alertIcon,
  offline: offlineIcon,
};

/** A quiet slip of paper: sign, what is so, what to do. */
export function notice({ tone, title, body, actions, alert }: Notice): TemplateResult {
  return html`<div class="notice ${tone}" role=${alert ? 'alert' : nothing}>
    ${icons[tone]()}
    <div>
      <p class="notice-title">${unbroken(title)}</p>
      ${body ? html`<div class="notice-body">${typeof body === 'string' ? unbroken(body) : body}</div>` : nothing}
      ${actions ? html`<div class="notice-actions row">${actions}</div>` : nothing}
    </div>
  </div>`;
}

export const noticeStyles = css`
  .notice {
    --tone: var(--ms-action);
    display: flex;
    gap: var(--ms-3);
    padding: var(--ms-4);
    border-radius: var(--ms-radius);
    background: var(--ms-action-tint);
    border: 1px solid transparent;
  }
  .notice > svg {
    color: var(--tone);
    margin-block-start: 0.05em;
  }
  .notice > div {
    flex: 1;
    min-width: 0;
  }
  .notice.caution,
  .notice.offline {
    --tone: var(--ms-caution);
    background: var(--ms-caution-tint);
  }
  .notice.urgent {
    --tone: var(--ms-urgent);
    background: var(--ms-urgent-tint);
  }
  .notice.info {
    --tone: var(--ms-ink-soft);
    background: var(--ms-sunken);
  }
  .notice-title {
    font-weight: 600;
  }
  .notice-body {
    margin-block-start: var(--ms-1);
  }
  .notice-actions {
    margin-block-start: var(--ms-3);
  }
  @media (forced-colors: active) {
    .notice {
      border-color: CanvasText;
    }
  }
`;
