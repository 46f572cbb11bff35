import type { Page } from 'playwright-core';
import { isolated } from './isolated.ts';

/**
 * Resolves when what was asked of the page is drawn: the frames after it, fonts, images and
 * animations that end. What still comes from a server is for the test to wait for, by its words.
 */
export async function settled(page: Page): Promise<void> {
  await isolated(page, `(${rest})()`);
}

/** Runs in the page. An image that never arrives is waited for only so long. */
async function rest(): Promise<void> {
  const within = (milliseconds: number, ...work: Promise<unknown>[]) =>
    Promise.race([
      Promise.allSettled(work),
      new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ]);
  // A page in the background draws no frames.
  const frame = () => within(1_000, new Promise((resolve) => requestAnimationFrame(resolve)));
  const rootsOf = (root: Document | ShadowRoot): (Document | ShadowRoot)[] => [
    root,
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? rootsOf(shadowRoot) : [],
    ),
  ];
  await frame();
  await frame();
  const roots = rootsOf(document);
  const images = roots.flatMap((root) => [...root.querySelectorAll('img')]);
  const animations = roots.flatMap((root) => root.getAnimations());
  const ending = animations.filter(
    ({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
  );
  await within(
    5_000,
    document.fonts.ready,
    ...images.filter(({ src }) => src).map((image) => image.decode()),
    ...ending.map(({ finished }) => finished),
  );
  await frame();
}
