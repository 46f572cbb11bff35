import { css } from 'lit';

export const styles = css`
  .where {
    justify-content: space-between;
    align-items: center;
    min-height: var(--ms-touch);
  }
  .place {
    gap: var(--ms-2);
  }
  .place svg,
  .hours svg {
    width: 1.25em;
    height: 1.25em;
  }
  .change {
    margin-inline-end: calc(var(--ms-3) * -1);
  }
  .invented {
    padding-inline-start: var(--ms-3);
    border-inline-start: 3px solid var(--ms-hairline);
    color: var(--ms-ink-soft);
  }
  .official + .official {
    margin-block-start: var(--ms-5);
    padding-block-start: var(--ms-5);
    border-block-start: var(--ms-line);
  }
  .who strong {
    margin-inline-end: var(--ms-1);
    font-size: var(--ms-text-lead);
  }
  .hours,
  .office {
    display: flex;
    align-items: flex-start;
    gap: var(--ms-2);
  }
  .hours svg,
  .office svg {
    flex: none;
    width: 1.25em;
    height: 1.25em;
    margin-block-start: 0.18em;
  }
  .office .small {
    display: block;
  }
  .wechat .button {
    margin-inline-start: calc(var(--ms-3) * -1);
  }
  .wechat figure {
    margin-block-start: var(--ms-2);
    max-width: 24em;
  }
  .wechat img {
    display: block;
    width: 15em;
    max-width: 100%;
    height: auto;
    margin-block-end: var(--ms-2);
  }
  .call {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ms-2);
    margin-block-start: var(--ms-3);
  }
  .call a {
    flex: 100 1 auto;
    flex-wrap: wrap;
    min-height: calc(var(--ms-touch) + var(--ms-2));
    padding-inline: var(--ms-3);
  }
  .call a.primary:hover {
    text-decoration: none;
  }
  .number {
    font-size: var(--ms-text-lead);
    white-space: nowrap;
  }
  .call button {
    flex: 1 0 auto;
    gap: var(--ms-1);
    min-height: calc(var(--ms-touch) + var(--ms-2));
    padding-inline: var(--ms-3);
  }
  .duty {
    padding: var(--ms-5) var(--ms-4);
    border-radius: var(--ms-radius);
    background: var(--ms-action-tint);
  }
  .duty .button {
    background: var(--ms-surface);
  }
  .duty .number {
    font-size: var(--ms-text-title);
    line-height: 1.2;
  }
  /* Never wider than the card. A browser that does not know the unit would leave the size out altogether. */
  @supports (width: 1cqi) {
    .number {
      font-size: min(var(--ms-text-lead), 11cqi);
    }
    .duty .number {
      font-size: min(var(--ms-text-title), 11cqi);
    }
  }
  .foot {
    gap: 0 var(--ms-2);
    margin-inline: calc(var(--ms-3) * -1);
  }
  .group + .group {
    margin-block-start: var(--ms-6);
  }
  /* Large type on a phone: the sign alone keeps number and copying in one line. */
  @container (min-width: 330px) and (max-width: 480px) {
    .large .official .call a {
      padding-inline: var(--ms-2);
    }
    .large .official .call .small {
      display: none;
    }
  }
  @container (min-width: 600px) {
    .groups {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(16em, 1fr));
      gap: var(--ms-6) var(--ms-8);
    }
    .group + .group {
      margin: 0;
    }
    .duty {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: var(--ms-6);
      padding: var(--ms-6);
    }
    .duty .call {
      flex-wrap: nowrap;
      margin: 0;
    }
    .wide {
      max-width: 24em;
    }
  }
  @media print {
    .group {
      break-inside: avoid;
    }
    .official {
      break-inside: avoid;
    }
    .call .button {
      justify-content: flex-start;
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
    }
  }
`;
