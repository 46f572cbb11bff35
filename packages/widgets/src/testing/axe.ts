import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { isolated } from './isolated.ts';
import { settled } from './settled.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Only what is wrong comes over: all that is right is ten times as much. */
const run = `axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then(({ violations }) => violations)`;

/** Fails on any axe violation of WCAG 2.2 AA and of good practice, once the page is drawn. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  await settled(page);
  // Half a megabyte to be read: once for a document, which may be looked at many times.
  if ((await isolated(page, 'typeof axe')) === 'undefined') await isolated(page, `${axe};0`);
  const violations = (await isolated(page, run)) as AxeResults['violations'];
  expect(
    violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help} ${target} ${failureSummary}`),
    ),
  ).toEqual([]);
}
