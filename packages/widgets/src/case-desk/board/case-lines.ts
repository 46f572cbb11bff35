import type { CountedCase } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import type { DeskBoardTexts } from './board-texts.ts';

/** A case, and what it counted against the unit, for it, and neither way. */
export function caseLines(one: CountedCase, texts: DeskBoardTexts): TemplateResult {
  const { trackingCode, title, left } = one;
  const { cases } = texts;
  return html`<p><strong class="case-code">${trackingCode}</strong> ${title}</p>
    ${marksLine(one, 'bad', texts)} ${marksLine(one, 'good', texts)}
    ${
      left.length > 0
        ? html`<p class="soft small">
            ${fill(cases.left, { reasons: left.map(({ name }) => name).join(cases.comma) })}
          </p>`
        : nothing
    }`;
}

function marksLine(
  { marks }: CountedCase,
  side: 'good' | 'bad',
  { cases }: DeskBoardTexts,
): TemplateResult | typeof nothing {
  // Of what should not happen, a good mark says that it did not.
  const spared: Partial<Record<CountedCase['marks'][number]['key'], string>> = {
    rework: cases.spared.rework,
    reopened: cases.spared.reopened,
    'false-closing': cases.spared.falseClosing,
  };
  const parts = marks
    .filter((mark) => mark[side] > 0)
    .map(({ key, [side]: count, ...mark }) => {
      const name = (side === 'good' && spared[key]) || mark.name;
      return count > 1 ? fill(cases.times, { name, count }) : name;
    });
  if (parts.length === 0) return nothing;
  return html`<p class="small ${side === 'good' ? 'soft' : 'against'}">
    ${fill(cases[side], { parts: parts.join(cases.comma) })}
  </p>`;
}
