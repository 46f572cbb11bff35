/**
 * A screen reader in a few lines: what somebody hears who goes through a page by keyboard. Names,
 * roles and states come from Chromium's own accessibility tree, news from the live regions.
 */
import type { CDPSession, Page } from 'playwright-core';
import { settled } from './settled.ts';

export interface Listener {
  /** Presses a key and gives what is said: what came into the focus, then the news. */
  press(key: string): Promise<string[]>;
  /** What is said of what has the focus, and the news since it was last asked. */
  hear(): Promise<string[]>;
}

/** Starts to listen on a page whose widgets stand. */
export async function listen(page: Page): Promise<Listener> {
  const devtools = await page.context().newCDPSession(page);
  await page.evaluate(catchNews);
  let before = '';
  const hear = async () => {
    await settled(page);
    const focused = await describeFocus(devtools);
    const news = await page.evaluate(() => {
      const { news: caught } = window as unknown as { news: string[] };
      return caught.splice(0);
    });
    const said = [...(focused && focused !== before ? [focused] : []), ...news];
    before = focused;
    return said;
  };
  const press = async (key: string) => {
    await page.keyboard.press(key);
    return hear();
  };
  return { press, hear };
}

/** “name, role, states; description” of the element in focus, however deep in shadow roots it lies. */
async function describeFocus(devtools: CDPSession): Promise<string> {
  const { result } = await devtools.send('Runtime.evaluate', { expression: `(${deepestFocus})()` });
  if (!result.objectId) return '';
  const { nodes } = await devtools.send('Accessibility.getPartialAXTree', {
    objectId: result.objectId,
    fetchRelatives: false,
  });
  const [node] = nodes;
  if (!node) return '';
  const states = (node.properties ?? []).flatMap(({ name, value }) => {
    const said = value.value === true || value.value === 'true';
    return said && ['required', 'invalid', 'checked', 'expanded', 'disabled'].includes(name)
      ? [name]
      : [];
  });
  const what = [node.name?.value, node.role?.value, ...states].filter(Boolean).join(', ');
  return [what, node.description?.value].filter(Boolean).join('; ');
}

/** Runs in the page. */
function deepestFocus(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Runs in the page: keeps what its live regions say, in order. */
function catchNews(): void {
  const news: string[] = [];
  Object.assign(window, { news });
  const live = '[role=status],[role=alert],[aria-live=polite],[aria-live=assertive]';
  const say = (region: Element | null | undefined): void => {
    const words = region?.textContent.replace(/\s+/g, ' ').trim();
    if (words && news.at(-1) !== words) news.push(words);
  };
  const observer = new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const element = target instanceof Element ? target : target.parentElement;
      const region = element?.closest(live);
      if (region) say(region);
      else {
        for (const added of addedNodes) {
          if (!(added instanceof Element)) continue;
          // Only an alert is read when it comes with its words; a status has to be there before.
          for (const one of [added, ...added.querySelectorAll('[role=alert]')]) {
            if (one.matches('[role=alert]')) say(one);
          }
        }
      }
    }
  });
  for (const { shadowRoot } of document.querySelectorAll('*')) {
    if (shadowRoot) {
      observer.observe(shadowRoot, { subtree: true, childList: true, characterData: true });
    }
  }
}
