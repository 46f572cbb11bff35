import { html } from 'lit';
import type { Texts, Translations } from '../locales/locales.ts';
import zh from '../locales/zh-CN/submission-form.ts';
import { MinshengElement } from '../parts/minsheng-element.ts';
import { styles } from './submission-form.styles.ts';

/** Where a resident says what is wrong (来件). */
export class SubmissionForm extends MinshengElement<Texts<typeof zh>> {
  static override styles = [MinshengElement.styles, styles];

  protected readonly texts: Translations<Texts<typeof zh>> = {
    'zh-CN': zh,
    en: () => import('../locales/en/submission-form.ts'),
  };

  protected get label(): string {
    return this.t.title;
  }

  protected content() {
    return html`<h2>${this.t.title}</h2>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'minsheng-submission-form': SubmissionForm;
  }
}
