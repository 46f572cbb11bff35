import { type CSSResult, css, render, type TemplateResult } from 'lit';

/**
 * Prints one sheet and nothing of the page around it: the sheet stands in an empty frame inside the
 * widget's own tree, under the page's policy, and goes when the printer has it.
 */
export function printPaper(
  root: ShadowRoot,
  { content, styles, lang }: { content: TemplateResult; styles: CSSResult; lang: string },
): void {
  const frame = document.createElement('iframe');
  frame.className = 'visually-hidden';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  root.append(frame);
  const { contentWindow: view, contentDocument: page } = frame;
  if (!view || !page) throw new Error('This browser gives no frame to print from');
  page.documentElement.lang = lang;
  page.documentElement.dir = root.querySelector<HTMLElement>('.base')?.dir ?? '';
  page.adoptedStyleSheets = [paperStyles, styles].map(({ cssText }) => {
    const sheet = new (view as Window & typeof globalThis).CSSStyleSheet();
    sheet.replaceSync(cssText);
    return sheet;
  });
  render(content, page.body);
  view.addEventListener('afterprint', () => frame.remove());
  view.focus();
  view.print();
}

/** Ink on white, in millimetres. */
const paperStyles = css`
  * {
    box-sizing: border-box;
    margin: 0;
    padding: 0;
  }
  body {
    color: #1b2523;
    font: 10pt/1.45 'PingFang SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'Microsoft YaHei', sans-serif;
    font-variant-numeric: tabular-nums;
    -webkit-print-color-adjust: exact;
    print-color-adjust: exact;
  }
  /* As on the screen: a telephone number runs its own way, whatever runs around it. */
  [dir='rtl'] body * {
    unicode-bidi: plaintext;
  }
  [dir='rtl'] body > * {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  ul,
  ol {
    list-style: none;
  }
  svg {
    display: block;
  }
`;
