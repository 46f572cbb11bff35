import type { RankingLeague } from '@minsheng/sdk';
import { html, nothing, type TemplateResult } from 'lit';
import { arrowKeys } from '../parts/arrow-keys.ts';

/** One tab a league; arrow keys, Home and End walk them. Nothing when there is but one. */
export function leagueTabs(
  leagues: readonly RankingLeague[],
  shown: RankingLeague,
  label: string,
  onPick: (league: string) => void,
): TemplateResult | typeof nothing {
  if (leagues.length < 2) return nothing;
  const handleKey = (event: KeyboardEvent): void => {
    const at = leagues.indexOf(shown);
    const last = leagues.length - 1;
    const [onward, backward] = arrowKeys(event.currentTarget as Element);
    const to = {
      [onward]: at === last ? 0 : at + 1,
      [backward]: at === 0 ? last : at - 1,
      Home: 0,
      End: last,
    }[event.key];
    const league = to === undefined ? undefined : leagues[to];
    if (!league) return;
    event.preventDefault();
    onPick(league.league);
  };
  return html`<div
    class="tabs no-print"
    role="tablist"
    aria-label=${label}
    @keydown=${handleKey}
  >
    ${leagues.map(
      (league) => html`<button
        class="tab"
        type="button"
        role="tab"
        id="tab-${league.league}"
        aria-selected=${league === shown ? 'true' : 'false'}
        aria-controls="league"
        tabindex=${league === shown ? 0 : -1}
        @click=${() => onPick(league.league)}
      >
        ${league.name}
      </button>`,
    )}
  </div>`;
}
