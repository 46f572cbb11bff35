/**
 * Copies words, also on http pages and in WebViews without the clipboard API. False when neither
 * way is open; then say how to do it by hand.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/**
 * The same with formatting, as HTML, for what takes it. The clipboard API will not do: it reads the
 * HTML under the page's policy, and one without inline styles takes them out and reports each.
 */
export function copyRich(markup: string, text: string): Promise<boolean> | true {
  const addMarkup = (event: ClipboardEvent): void => {
    event.clipboardData?.setData('text/html', markup);
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', addMarkup, true);
  const copied = copyBySelection(text);
  document.removeEventListener('copy', addMarkup, true);
  return copied || copyText(text);
}

function copyBySelection(text: string): boolean {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  (focused as HTMLElement | null)?.focus({ preventScroll: true });
  return copied;
}
