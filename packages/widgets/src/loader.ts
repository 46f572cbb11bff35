/**
 * One script tag for a whole page: defines a widget's tag when it meets it, now or later, turns
 * `<div data-minsheng="submission-form" data-server="…">` into the widget for pages whose editor
 * drops unknown tags, and gives `<iframe data-minsheng>` its height. Chunks lie beside this file.
 *
 * Where two versions meet on a page the first one serves all of it: the other stands back.
 */
type Load = () => Promise<unknown>;

const widgets: Record<string, Load> = {
  site: () => import('./site/minsheng-site.define.ts'),
  'contact-card': () => import('./contact-card/contact-card.define.ts'),
  'submission-form': () => import('./submission-form/submission-form.define.ts'),
  'status-tracker': () => import('./status-tracker/status-tracker.define.ts'),
  'heat-map': () => import('./heat-map/heat-map.define.ts'),
  'ranking-board': () => import('./ranking-board/ranking-board.define.ts'),
  echoes: () => import('./echoes/echoes.define.ts'),
  'case-desk': () => import('./case-desk/case-desk.define.ts'),
};

/**
 * What a widget says at first in the other languages, asked for together with it: it would find out
 * only when it runs, on a weak link a turn later.
 */
const texts: Record<string, Record<string, Load>> = {
  en: {
    common: () => import('./locales/en/common.ts'),
    'contact-card': () => import('./locales/en/contact-card.ts'),
    'submission-form': () => import('./locales/en/submission-form.ts'),
    'status-tracker': () => import('./locales/en/status-tracker.ts'),
    'heat-map': () => import('./locales/en/heat-map.ts'),
    'ranking-board': () => import('./locales/en/ranking-board.ts'),
    echoes: () => import('./locales/en/echoes.ts'),
    'case-desk': () => import('./locales/en/case-desk.ts'),
  },
  'zh-Hant': {
    common: () => import('./locales/generated/zh-Hant/common.ts'),
    'contact-card': () => import('./locales/generated/zh-Hant/contact-card.ts'),
    'submission-form': () => import('./locales/generated/zh-Hant/submission-form.ts'),
    'status-tracker': () => import('./locales/generated/zh-Hant/status-tracker.ts'),
    'heat-map': () => import('./locales/generated/zh-Hant/heat-map.ts'),
    'ranking-board': () => import('./locales/generated/zh-Hant/ranking-board.ts'),
    echoes: () => import('./locales/generated/zh-Hant/echoes.ts'),
    'case-desk': () => import('./locales/generated/zh-Hant/case-desk.ts'),
  },
};

const selector = `[data-minsheng],${Object.keys(widgets)
  .map((name) => `minsheng-${name}:not(:defined)`)
  .join()}`;

const loading = new Map<string, Promise<unknown>>();
/** Settles when the last of those out of sight may load. */
let others = Promise.resolve();

/**
 * Loads a widget, `'contact-card'`, that the loader cannot meet by itself. Once, however often it
 * is asked for; one failure is forgiven after a breath.
 *
 * @param lang - the language it will speak at first, as in `lang`
 * @returns when its tag can be called; rejects when it does not come
 */
export function load(name: string, lang = document.documentElement.lang): Promise<unknown> {
  const before = loading.get(name);
  if (before) return before;
  const once = Promise.all([fetchWidget(name), fetchTexts(name, lang)]).then(([widget]) => widget);
  loading.set(name, once);
  once.catch((error) => {
    loading.delete(name);
    console.error(`minsheng: ${name} did not load`, error);
  });
  return once;
}

async function fetchWidget(name: string): Promise<unknown> {
  const widget = widgets[name];
  if (!widget) throw new Error(`there is no such widget; there are ${Object.keys(widgets)}`);
  try {
    return await widget();
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return widget();
  }
}

/** Those that do not come the widget asks for again by itself. */
async function fetchTexts(name: string, lang: string): Promise<void> {
  const { common, [name]: own } = texts[spoken(lang)] ?? {};
  await Promise.allSettled(own ? [common?.(), own()] : []);
}

/** As `localeOf` has it, which comes later. */
const spoken = (lang: string): string =>
  /^en\b/i.test(lang) ? 'en' : /^(zh-(hant|tw|hk|mo)|yue)\b/i.test(lang) ? 'zh-Hant' : '';

/**
 * Loads what an element on the page needs; the element tells the page when that does not come. What
 * is out of sight waits for what is in sight: on a weak link one form comes sooner than four widgets.
 */
async function bring(name: string, element: Element): Promise<void> {
  if (name !== 'site' && !isInSight(element)) {
    others = others.then(async () => {
      await Promise.allSettled(loading.values());
    });
    await others;
  }
  const lang = element.closest('[lang]')?.getAttribute('lang') ?? undefined;
  load(name, lang).catch(() => tellMissing(element));
}

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return element.getClientRects().length > 0 && top < innerHeight && bottom >= 0;
}

/** As `FailedEvent` does, whose code may not have come either. */
function tellMissing(element: Element): void {
  const detail = { what: 'code', kind: navigator.onLine ? 'unreachable' : 'offline' };
  const init = { detail, bubbles: true, composed: true };
  element.dispatchEvent(new CustomEvent('minsheng-failed', init));
}

function meet(element: Element): void {
  if (element.localName === 'iframe') {
    element.removeAttribute('data-minsheng');
    connectFrame(element as HTMLIFrameElement).catch(() => tellMissing(element));
    return;
  }
  const { minsheng: name, ...settings } = (element as HTMLElement).dataset;
  if (name === undefined) {
    void bring(element.localName.slice('minsheng-'.length), element);
    return;
  }
  element.removeAttribute('data-minsheng');
  if (!widgets[name]) {
    void load(name);
    return;
  }
  const widget = document.createElement(`minsheng-${name}`);
  for (const key of Object.keys(settings)) {
    const attribute = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    widget.setAttribute(attribute, settings[key] ?? '');
  }
  widget.append(...element.childNodes);
  element.append(widget);
  void bring(name, widget);
}

async function connectFrame(frame: HTMLIFrameElement): Promise<void> {
  const page = await import('./embed/page.ts');
  page.connectFrame(frame);
}

function look(root: ParentNode): void {
  for (const element of root.querySelectorAll(selector)) meet(element);
}

/**
 * Serves everything below `root`, now and later. The loader does this for the document by itself; a
 * shadow root it cannot see into has to be named to it.
 */
export function watch(root: Document | ShadowRoot): void {
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        // Old libraries put an `Element` of their own in the place of the browser's.
        if (node.nodeType !== Node.ELEMENT_NODE) continue;
        const element = node as Element;
        if (element.matches(selector)) meet(element);
        look(element);
      }
    }
  }).observe(root, { childList: true, subtree: true });
  look(root);
}

/** The one global: the loader that serves this page. */
const served = Symbol.for('minsheng-loader');
const page = window as unknown as Record<symbol, true | undefined>;
if (!page[served]) {
  page[served] = true;
  watch(document);
}
