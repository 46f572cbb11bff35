import type { CDPSession, Page } from 'playwright-core';

/**
 * One session a page, kept as long as the page: a session that ends takes the page's emulated
 * network with it, and a page told to be offline believes that it is back.
 */
const sessions = new WeakMap<Page, Promise<CDPSession>>();

/**
 * Runs expressions in a world of their own, one after another; gives the value of the last. The
 * page's policy stays as strict as it is, its globals untouched, and a clock that a test has put
 * into the page does not reach here.
 */
export async function isolated(page: Page, ...expressions: string[]): Promise<unknown> {
  const opened = sessions.get(page) ?? page.context().newCDPSession(page);
  sessions.set(page, opened);
  const cdp = await opened;
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId } = await cdp.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'minsheng-tests',
  });
  let value: unknown;
  for (const expression of expressions) {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
      contextId: executionContextId,
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
    value = result.value;
  }
  return value;
}
