import { css, unsafeCSS } from 'lit';

const ownFont = unsafeCSS(
  '"PingFang SC","HarmonyOS Sans SC","MiSans","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif',
);

/** What every widget shares before it says anything of its own: reset, type, focus, print. */
export const base = css`
  :host {
    display: block;
    container-type: inline-size;
    /* In a float or a table cell nothing inside would count towards the width. */
    contain-intrinsic-inline-size: 300px;
    writing-mode: horizontal-tb;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .base {
    position: relative;
    margin: 0;
    padding: var(--ms-5) var(--ms-4);
    background: var(--ms-surface);
    border: var(--ms-line);
    border-radius: var(--ms-radius);
    color: var(--ms-ink);
    font-family: var(--minsheng-font, inherit);
    font-size: var(--ms-text);
    font-variant-numeric: tabular-nums;
    line-height: 1.6;
    overflow-wrap: anywhere;
    -webkit-text-size-adjust: 100%;
    text-size-adjust: 100%;
    -webkit-tap-highlight-color: transparent;
  }
  /* The page above has chosen no font: rather a clear one than the browser's Times. */
  .base.own-font {
    font-family: var(--minsheng-font, ${ownFont});
  }
  .base:focus {
    outline: none;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-width: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2,
  h3,
  h4 {
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
  }
  h2 {
    font-size: var(--ms-text-title);
  }
  h3 {
    font-size: var(--ms-text-lead);
  }
  h4 {
    font-size: var(--ms-text);
  }
  strong {
    font-weight: 600;
  }
  button,
  input,
  select,
  textarea {
    margin: 0;
    color: inherit;
    font: inherit;
    letter-spacing: inherit;
  }
  a {
    color: var(--ms-action);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.25em;
  }
  a:hover {
    color: var(--ms-action-strong);
    text-decoration-thickness: 2px;
  }
  svg {
    display: block;
    flex: none;
    width: 1.5em;
    height: 1.5em;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  /* Names, numbers and what is not translated yet run their own way, from the same edge. */
  :where([dir='rtl'] *) {
    unicode-bidi: plaintext;
  }
  :where([dir='rtl'] > *) {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  [dir='rtl'] .turns {
    transform: scaleX(-1);
  }
  table {
    border-collapse: collapse;
    width: 100%;
  }
  :focus-visible {
    outline: 3px solid var(--ms-action);
    outline-offset: 2px;
  }
  [hidden] {
    display: none;
  }
  .soft {
    color: var(--ms-ink-soft);
  }
  .small {
    font-size: var(--ms-text-small);
  }
  .lead {
    font-size: var(--ms-text-lead);
    line-height: 1.45;
  }
  .figure {
    font-size: var(--ms-text-title);
    font-weight: 600;
    line-height: 1.2;
  }
  .stack > * + * {
    margin-block-start: var(--ms-4);
  }
  .stack.loose > * + * {
    margin-block-start: var(--ms-6);
  }
  .stack.tight > * + * {
    margin-block-start: var(--ms-2);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ms-3);
  }
  /* The thick-and-thin rule of letter paper and old print (文武线), once, under a widget's name. */
  .masthead {
    padding-block-end: var(--ms-3);
  }
  .masthead::after {
    content: '';
    display: block;
    height: 5px;
    margin-block-start: var(--ms-3);
    border: solid var(--ms-action);
    border-width: 2px 0 1px;
  }
  .rule {
    border-block-start: var(--ms-line);
    padding-block-start: var(--ms-5);
  }
  /* What is read as one is not torn apart where a line ends. */
  .unbroken {
    white-space: nowrap;
  }
  time {
    word-break: keep-all;
  }
  .visually-hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @container (min-width: 520px) {
    .base {
      padding: var(--ms-6) var(--ms-8);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none;
      transition: none;
    }
  }
  @media print {
    .base {
      padding: 0;
      border: 0;
      background: none;
    }
    .base .no-print {
      display: none;
    }
  }
`;
