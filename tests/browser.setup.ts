import type { TestProject } from 'vitest/node';
import { ensureBrowser } from '../scripts/browser.mjs';
import { buildWidgets, widgetsFolder } from '../scripts/build.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The Chromium or Chrome that Playwright starts. */
    browserPath: string;
    /** The folder of the built widgets: `minsheng.js` and its hashed files. */
    widgetsFolder: string;
  }
}

/** Once per run: finds a browser and builds the widgets; tests read the paths by `inject()`. */
export default async function setup(project: TestProject) {
  const browserPath = ensureBrowser();
  await buildWidgets();
  project.provide('browserPath', browserPath);
  project.provide('widgetsFolder', widgetsFolder);
}
