import { adoptStyles, type CSSResult, supportsAdoptingStyleSheets } from 'lit';

/** Gives a widget the sheet of a part that came later than the widget. */
export function addStyles(root: ShadowRoot, sheet: CSSResult): void {
  const { styleSheet } = sheet;
  if (supportsAdoptingStyleSheets && styleSheet) {
    if (root.adoptedStyleSheets.includes(styleSheet)) return;
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
  } else adoptStyles(root, [sheet]);
}
