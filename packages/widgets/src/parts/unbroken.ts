import { html, type TemplateResult } from 'lit';

/** Days of the week and numbers to dial: a Chinese line may end between any two characters. */
const one =
  /((?<!每)[周週][一二三四五六日]|(?<![\d-])(?:1\d\d|0\d{2,3})(?:[ -]\d{3,4}){1,2}(?!\d))/;

/** A sentence in which what is read as one stands on one line, see `.unbroken` of the theme. */
export const unbroken = (text: string): TemplateResult =>
  html`${text
    .split(one)
    .map((part, at) => (at % 2 ? html`<span class="unbroken">${part}</span>` : part))}`;
