import { css, html, nothing, type TemplateResult } from 'lit';
import type { CommonTexts } from '../locales/locales.ts';
import { checkIcon } from './icons.ts';
import { unbroken } from './unbroken.ts';

export interface Step {
  label: string;
  state: 'done' | 'current' | 'todo';
  /** When, who, until when. */
  note?: string | TemplateResult | undefined;
}

/**
 * The way of a matter: a tick for what is behind, a ring for where it stands, a hollow for what is
 * to come. Down the page on a phone, across it where there is room. Read aloud: "受理，已完成".
 */
export function stepper(steps: readonly Step[], label: string, texts: CommonTexts): TemplateResult {
  return html`<ol class="steps" aria-label=${label}>
    ${steps.map(
      (step) => html`<li
        class="step ${step.state}"
        aria-current=${step.state === 'current' ? 'step' : nothing}
      >
        <span class="step-mark" aria-hidden="true">${step.state === 'done' ? checkIcon() : nothing}</span>
        <div class="step-words">
          <p class="step-label">
            ${step.label}<span class="visually-hidden">，${texts.steps[step.state]}</span>
          </p>
          ${step.note ? html`<div class="step-note">${step.note}</div>` : nothing}
        </div>
      </li>`,
    )}
  </ol>`;
}

export interface Happening {
  /** In words, from `dates.ts`. */
  time: string;
  /** RFC 3339, for machines. */
  at: string;
  title: string;
  body?: string | TemplateResult | undefined;
}

/** What happened, newest first as given: time, deed, words. */
export function timeline(happenings: readonly Happening[], label: string): TemplateResult {
  return html`<ol class="timeline" aria-label=${label}>
    ${happenings.map(
      ({ time, at, title, body }) => html`<li>
        <p class="timeline-title">${unbroken(title)}</p>
        <time class="soft small" datetime=${at}>${time}</time>
        ${body ? html`<div class="timeline-body">${body}</div>` : nothing}
      </li>`,
    )}
  </ol>`;
}

export const stepsStyles = css`
  .steps {
    --mark: calc(var(--ms-touch) / 2);
    display: grid;
  }
  .step {
    position: relative;
    display: flex;
    gap: var(--ms-3);
    padding-block-end: var(--ms-4);
  }
  .step:last-child {
    padding-block-end: 0;
  }
  .step:not(:last-child)::before {
    content: '';
    position: absolute;
    inset-block: calc(var(--mark) + 2px) -2px;
    inset-inline-start: calc(var(--mark) / 2 - 1px);
    border-inline-start: 2px solid var(--ms-hairline);
  }
  .step.done:not(:last-child)::before {
    border-color: var(--ms-action);
  }
  .step-mark {
    flex: none;
    display: grid;
    place-items: center;
    width: var(--mark);
    height: var(--mark);
    margin-block-start: 1px;
    border: 2px solid var(--ms-edge);
    border-radius: 50%;
    color: var(--ms-on-action);
  }
  .step-mark > svg {
    width: 70%;
    height: 70%;
    stroke-width: 2.5;
  }
  .step.done .step-mark {
    border-color: var(--ms-action);
    background: var(--ms-action);
  }
  .step.current .step-mark {
    border: calc(var(--mark) / 3.4) solid var(--ms-action);
  }
  .step.current .step-label {
    color: var(--ms-action);
    font-weight: 600;
  }
  .step.todo .step-label {
    color: var(--ms-ink-soft);
  }
  .step-words {
    min-width: 0;
  }
  .step-note {
    color: var(--ms-ink-soft);
    font-size: var(--ms-text-small);
  }
  @container (min-width: 620px) {
    .steps {
      grid-auto-columns: 1fr;
      grid-auto-flow: column;
    }
    .step {
      flex-direction: column;
      gap: var(--ms-2);
      padding-block-end: 0;
      padding-inline-end: var(--ms-3);
    }
    .step:not(:last-child)::before {
      inset-block: calc(var(--mark) / 2) auto;
      inset-inline: calc(var(--mark) + 4px) 4px;
      border-inline-start: 0;
      border-block-start: 2px solid var(--ms-hairline);
    }
  }
  .timeline li {
    padding-block: var(--ms-4);
    border-block-start: var(--ms-line);
  }
  .timeline li:first-child {
    padding-block-start: 0;
    border-block-start: 0;
  }
  .timeline-title {
    font-weight: 600;
  }
  .timeline-body {
    margin-block-start: var(--ms-2);
  }
`;
