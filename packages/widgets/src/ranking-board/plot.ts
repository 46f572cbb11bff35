import type { RankingRow } from '@minsheng/sdk';
import { html, nothing, svg, type TemplateResult } from 'lit';

/**
 * A score as a dot on the line where it may lie. Round on the red list, square on the black one,
 * hollow elsewhere: shape as well as colour. The figures stand beside it in words.
 */
export function plot(
  { score, interval, list }: RankingRow,
  scale: { low: number; high: number },
): TemplateResult | typeof nothing {
  if (score === null) return nothing;
  const at = (value: number): string =>
    `${Math.max(0, Math.min(100, ((value - scale.low) / (scale.high - scale.low)) * 100)).toFixed(2)}%`;
  const dot =
    list === 'black'
      ? svg`<svg x=${at(score)} overflow="visible"><rect x="-5" y="3" width="10" height="10" /></svg>`
      : svg`<circle cx=${at(score)} cy="8" r="5" />`;
  return html`<span class="plot ${list ?? 'middle'}" aria-hidden="true"
    ><svg focusable="false">
      <line class="track" x1="0" x2="100%" y1="8" y2="8" />
      <line
        class="range"
        x1=${at(interval.low ?? score)}
        x2=${at(interval.high ?? score)}
        y1="8"
        y2="8"
      />
      ${dot}
    </svg></span
  >`;
}
