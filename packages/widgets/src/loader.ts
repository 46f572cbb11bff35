/**
 * One script tag for a whole page: defines a widget's tag when it meets it, now or later, and
 * turns `<div data-minsheng="submission-form" data-server="…">` into the widget for pages whose
 * editor drops unknown tags. Chunks lie beside this file.
 */
type Load = () => Promise<unknown>;

const widgets: Record<string, Load> = {
  site: () => import('./site/minsheng-site.define.ts'),
  'contact-card': () => import('./contact-card/contact-card.define.ts'),
  'submission-form': () => import('./submission-form/submission-form.define.ts'),
  'status-tracker': () => import('./status-tracker/status-tracker.define.ts'),
  'ranking-board': () => import('./ranking-board/ranking-board.define.ts'),
};

const selector = `[data-minsheng],${Object.keys(widgets)
  .map((name) => `minsheng-${name}:not(:defined)`)
  .join()}`;

/** What every widget stands on; asked for together with the first of them. */
const ground: Load = () => import('./parts/minsheng-element.ts');

const loading = new Map<string, Promise<unknown>>();

/** Loads a widget once, however often it is met; one failure is forgiven after a breath. */
function load(name: string): void {
  const widget = widgets[name];
  if (!widget || loading.has(name)) return;
  ground().catch(() => {});
  const once = widget().catch(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return widget();
  });
  loading.set(name, once);
  once.catch((error) => {
    loading.delete(name);
    console.error(`minsheng: ${name} did not load`, error);
  });
}

function meet(element: Element): void {
  const { minsheng: name, ...settings } = (element as HTMLElement).dataset;
  if (name === undefined) {
    load(element.localName.slice('minsheng-'.length));
    return;
  }
  element.removeAttribute('data-minsheng');
  if (!widgets[name]) return;
  const widget = document.createElement(`minsheng-${name}`);
  for (const key of Object.keys(settings)) {
    const attribute = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    widget.setAttribute(attribute, settings[key] ?? '');
  }
  widget.append(...element.childNodes);
  element.append(widget);
  load(name);
}

function look(root: Element): void {
  if (root.matches(selector)) meet(root);
  for (const element of root.querySelectorAll(selector)) meet(element);
}

new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node instanceof Element) look(node);
  }
}).observe(document.documentElement, { childList: true, subtree: true });

look(document.documentElement);
