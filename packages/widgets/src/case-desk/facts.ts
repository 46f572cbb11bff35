import { html, nothing, type TemplateResult } from 'lit';

/** What is said of something under a name; left out where there is nothing to say. */
export type Fact = readonly [name: string, value: unknown];

export const factList = (facts: readonly Fact[]): TemplateResult =>
  html`<div class="facts-room">
    <dl class="facts">
      ${facts.map(([name, value]) =>
        value
          ? html`<dt>${name}</dt>
              <dd>${value}</dd>`
          : nothing,
      )}
    </dl>
  </div>`;
