import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

export const tags = [
  'contact-card',
  'submission-form',
  'status-tracker',
  'ranking-board',
  'heat-map',
] as const;

/** All of them, each in a `<div class="its name">`, for a page of the test county. */
export const all = tags
  .map((tag) => {
    const more = tag === 'contact-card' ? ' area="990124101201"' : '';
    return `<div class="${tag}"><minsheng-${tag}${more}></minsheng-${tag}></div>`;
  })
  .join('');

/** Until each of them shows what it is for. */
export async function allStand(page: Page): Promise<void> {
  await page.locator('minsheng-contact-card').getByRole('link', { name: '打给' }).first().waitFor();
  await page.locator('minsheng-submission-form #text').waitFor();
  await page.locator('minsheng-status-tracker #find-title').waitFor();
  await page.locator('minsheng-ranking-board .notice').waitFor();
  await page.locator('minsheng-heat-map .notice').first().waitFor();
}

const oldLibraries = new URL(
  '../../../../node_modules/old-libraries/test/3rdparty/',
  import.meta.url,
);

/** A library as pages of 2010 load it, for instance `prototype-1.6.1`. */
export const oldLibrary = (name: string): string =>
  readFileSync(new URL(`${name}.js`, oldLibraries), 'utf8');

/** What hosts do to everything on their page, by accident or with a reset of their own. */
export const hostileStyle = `
  html { font-size: 62.5%; }
  * {
    all: revert !important;
    color: lime !important;
    cursor: crosshair !important;
    font-size: 40px !important;
    font-style: italic !important;
    font-variant: small-caps !important;
    font-weight: 900 !important;
    hyphens: auto !important;
    letter-spacing: 6px !important;
    line-height: 3 !important;
    quotes: none !important;
    tab-size: 20 !important;
    text-align: center !important;
    text-indent: 2em !important;
    text-shadow: 2px 2px red !important;
    text-transform: uppercase !important;
    user-select: none !important;
    white-space: nowrap !important;
    word-break: break-all !important;
    word-spacing: 9px !important;
    -webkit-text-fill-color: yellow !important;
    -webkit-text-stroke: 1px red !important;
  }
  input, button, textarea, table, td { width: 10px !important; border: 9px solid red !important; }`;

/** What a page hands down into a shadow tree; the rest of its styles ends outside. */
const inherited = `
  border-collapse border-spacing caption-side caret-color color color-scheme cursor direction
  empty-cells fill font-family font-feature-settings font-kerning font-size font-stretch font-style
  font-variant font-weight hyphens letter-spacing line-break line-height list-style-position
  list-style-type orphans overflow-wrap paint-order pointer-events quotes stroke stroke-width
  tab-size text-align text-align-last text-emphasis-style text-indent text-orientation
  text-rendering text-shadow text-size-adjust text-transform text-underline-position
  text-wrap-mode unicode-bidi visibility white-space-collapse word-break word-spacing writing-mode
  -webkit-text-fill-color -webkit-text-stroke-color -webkit-text-stroke-width zoom`;

/** Each element of a widget: its box, seen from the widget's own corner, and its looks. */
function looksOf(page: Page, tag: string): Promise<Record<string, string>[]> {
  return page.locator(`minsheng-${tag}`).evaluate((widget, names) => {
    const elements = [...(widget.shadowRoot as ShadowRoot).querySelectorAll('*')];
    const corner = elements[0]?.getBoundingClientRect() ?? { x: 0, y: 0 };
    return elements.map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      const has = element.getClientRects().length > 0;
      const box = has ? [x - corner.x, y - corner.y, width, height].map(Math.round).join() : '';
      const style = getComputedStyle(element);
      const looks = names.map((name) => [name, style.getPropertyValue(name)]);
      return { element: element.localName, box, ...Object.fromEntries(looks) };
    });
  }, inherited.trim().split(/\s+/));
}

/** Where one and the same widget looks unlike itself on two pages. */
export async function differences(tag: string, one: Page, other: Page): Promise<string[]> {
  const [here, there] = [await looksOf(one, tag), await looksOf(other, tag)];
  return here.flatMap((looks, at) =>
    Object.entries(looks).flatMap(([name, value]) => {
      const now = there[at]?.[name];
      return now === value ? [] : `${looks.element} ${name}: ${value} → ${now}`;
    }),
  );
}

/** What `watchPage` finds. */
export interface Left {
  /** On window, document, `<html>` and `<body>`: added and not removed. */
  listeners: string[];
  /** Natives that are no longer what they were. */
  changed: string[];
  globals: string[];
  /** Style sheets of the document. */
  styles: number;
}

/** An init script, whole in itself: remembers the page as it is; `whatIsLeft()` says what is new. */
export function watchPage(): void {
  const open = new Map<string, EventListenerOrEventListenerObject[]>();
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const nameOf = (target: unknown, type: string): string | undefined => {
    if (target === undefined || target === window) return `window ${type}`;
    if (target === document) return `document ${type}`;
    const isRoot = target === document.documentElement || target === document.body;
    return isRoot ? `root ${type}` : undefined;
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    const name = nameOf(this, type);
    if (name && listener) open.set(name, [...(open.get(name) ?? []), listener]);
    addEventListener.call(this ?? window, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const name = nameOf(this, type);
    const others = open.get(name ?? '')?.filter((other) => other !== listener);
    if (name && others) open.set(name, others);
    removeEventListener.call(this ?? window, type, listener, options);
  };

  const natives = (): Map<string, unknown> => {
    const found = new Map<string, unknown>();
    for (const name of Object.getOwnPropertyNames(window)) {
      const value = Object.getOwnPropertyDescriptor(window, name)?.value;
      if (typeof value !== 'function') continue;
      for (const [path, owner] of [
        [name, value],
        [`${name}.prototype`, value.prototype],
      ]) {
        for (const key of owner ? Reflect.ownKeys(owner) : []) {
          const own = Object.getOwnPropertyDescriptor(owner, key);
          found.set(`${path}.${String(key)}`, own?.get ?? own?.value);
        }
      }
    }
    return found;
  };
  const globals = (): string[] => Reflect.ownKeys(window).map(String);
  const [nativesBefore, globalsBefore] = [natives(), globals()];

  Object.defineProperty(window, 'whatIsLeft', {
    value: (): Left => {
      const now = natives();
      return {
        listeners: [...open].flatMap(([name, listeners]) => listeners.map(() => name)),
        changed: [...nativesBefore].flatMap(([path, value]) =>
          Object.is(now.get(path), value) ? [] : path,
        ),
        globals: globals()
          .filter((name) => !globalsBefore.includes(name) && name !== 'whatIsLeft')
          .sort(),
        styles:
          document.querySelectorAll('style, link[rel=stylesheet]').length +
          document.adoptedStyleSheets.length,
      };
    },
  });
}
