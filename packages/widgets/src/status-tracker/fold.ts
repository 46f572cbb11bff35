import { html, type TemplateResult } from 'lit';
import { chevronDownIcon } from '../parts/icons.ts';

/** What is there for those who ask: shut until it is opened, and on paper. */
export function folded(title: string, body: unknown, onPress?: () => void): TemplateResult {
  return html`<details class="fold">
    <summary @click=${onPress}>${title}${chevronDownIcon()}</summary>
    <div class="fold-body">${body}</div>
  </details>`;
}
