import type { Page, Request } from 'playwright-core';

/** Counts, from now on, what the page asks for and has no answer to yet. */
export function unanswered(page: Page): () => number {
  const underWay = new Set<Request>();
  page.on('request', (request) => underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  return () => underWay.size;
}
