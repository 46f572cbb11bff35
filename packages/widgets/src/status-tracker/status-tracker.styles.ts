import { css } from 'lit';

export const styles = css`
  .case-title {
    font-size: var(--ms-text-lead);
  }
  /* Where the focus was led, not where something can be done. */
  [tabindex='-1']:focus-visible {
    outline: none;
  }
  .find,
  .ask,
  .standing,
  .keeping,
  .words {
    max-width: 40em;
  }
  .words,
  .quote {
    white-space: pre-line;
  }

  .standing {
    display: grid;
    gap: var(--ms-2);
  }
  .standing.asked {
    max-width: none;
    padding: var(--ms-4);
    border-radius: var(--ms-radius);
    background: var(--ms-action-tint);
  }
  .facts {
    display: grid;
    gap: var(--ms-2);
    margin-block-start: var(--ms-2);
    padding-block-start: var(--ms-3);
    border-block-start: var(--ms-line);
  }
  .facts > div {
    display: grid;
    grid-template-columns: 4.5em 1fr;
    gap: 0 var(--ms-2);
    align-items: baseline;
  }
  .facts.wide > div {
    grid-template-columns: 1fr;
  }
  .facts dt {
    color: var(--ms-ink-soft);
    font-size: var(--ms-text-small);
  }
  .facts dd {
    font-weight: 600;
  }
  .facts dd > .soft {
    display: inline-block;
    font-weight: 400;
  }
  /* Breaks between words: 「11月24日 周二 17:30前」 stays whole. */
  .due {
    word-break: keep-all;
  }
  .due > svg {
    display: inline-block;
    width: 1.25em;
    height: 1.25em;
    margin-inline-end: var(--ms-1);
    vertical-align: -0.25em;
    color: var(--ms-action);
  }
  .due.late,
  .due.late > svg {
    color: var(--ms-caution);
  }

  .answer {
    padding: var(--ms-5) var(--ms-4);
    border: var(--ms-line);
    border-block-start: 3px solid var(--ms-action);
    border-radius: 0 0 var(--ms-radius) var(--ms-radius);
  }
  .result {
    display: inline-flex;
    align-items: center;
    gap: var(--ms-2);
    padding: var(--ms-1) var(--ms-3);
    border: 1px solid var(--ms-edge);
    border-radius: var(--ms-radius);
    font-weight: 600;
  }
  .result.resolved {
    border-color: var(--ms-action);
    color: var(--ms-action);
  }
  .result > svg {
    width: 1.25em;
    height: 1.25em;
  }
  .signature {
    max-width: 40em;
    text-align: end;
    font-weight: 600;
  }
  .signature > time {
    color: var(--ms-ink-soft);
    font-size: var(--ms-text-small);
    font-weight: 400;
  }

  .ask > form > fieldset > legend {
    font-size: var(--ms-text-lead);
    line-height: 1.35;
  }
  .ask .choices {
    grid-template-columns: 1fr;
  }
  .chosen {
    color: var(--ms-action);
  }
  .quote {
    margin: 0;
    padding-inline-start: var(--ms-3);
    border-inline-start: 3px solid var(--ms-hairline);
  }
  .actions {
    display: grid;
    gap: var(--ms-3);
  }

  .foot > .row {
    gap: 0;
  }
  .foot > .row,
  .flush {
    margin-inline-start: calc(var(--ms-3) * -1);
  }
  .kept > li {
    display: flex;
    align-items: center;
    border-block-end: var(--ms-line);
  }
  .kept > li:first-child {
    border-block-start: var(--ms-line);
  }
  .kept .tile {
    flex: 1;
    min-width: 0;
  }
  .kept-name {
    display: block;
  }

  @container (min-width: 520px) {
    .ask .choices {
      grid-template-columns: 1fr 1fr;
    }
    .find .button.wide,
    .ask .button.wide,
    #supplement-open {
      width: auto;
    }
    .actions {
      grid-auto-flow: column;
      justify-content: start;
    }
    .answer,
    .standing.asked {
      padding: var(--ms-6);
    }
  }
`;
