import type { Page } from 'playwright-core';

/** Catches what a widget prints from now on; a page that was open already is loaded again. */
export async function catchPrints(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.print = () => {
      const sheets = document.adoptedStyleSheets.map((sheet) =>
        [...sheet.cssRules].map(({ cssText }) => cssText).join('\n'),
      );
      const { dir } = document.documentElement;
      const printed = [document.body.innerHTML, sheets.join('\n'), dir];
      Object.assign(top ?? window, { printed });
    };
  });
  await page.reload();
}

/** What was printed last, once it is, laid on a page of its own of this size between its margins. */
export async function printed(page: Page, size: { width: number; height: number }): Promise<Page> {
  await page.waitForFunction(() => 'printed' in window);
  const [body, styles, dir] = await page.evaluate(() => {
    const { printed } = window as unknown as { printed: [string, string, string] };
    Reflect.deleteProperty(window, 'printed');
    return printed;
  });
  const paper = await page.context().newPage();
  await paper.setContent(`<html dir="${dir}"><style>${styles}</style><body>${body}</body></html>`);
  await paper.setViewportSize(size);
  await paper.emulateMedia({ media: 'print' });
  return paper;
}
