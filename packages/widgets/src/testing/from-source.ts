import type { Page } from 'playwright-core';
import { bundle } from './bundle.ts';

/** Pages of the server at `origin` load the widgets as they are in the sources now. */
export async function fromSource(page: Page, origin: string): Promise<void> {
  const files = await bundle([]);
  await page.route(`${origin}/widgets/v1/**`, async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/widgets/v1/', '');
    const headers = { 'Access-Control-Allow-Origin': '*' };
    const type = path.endsWith('.json') ? 'application/json' : 'text/javascript';
    await route.fulfill({ body: files.get(path) ?? '', contentType: type, headers });
  });
}
