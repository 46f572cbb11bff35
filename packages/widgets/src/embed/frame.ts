import { eventNames } from './event-names.ts';
import { type FromFrame, type FromPage, type Hello, methods } from './messages.ts';

type Callable = Record<string, ((...args: unknown[]) => unknown) | undefined>;

/** The frame's end of the bridge: takes the port of a page of the site and speaks through it. */
export function answerPage(
  site: HTMLElement,
  widget: HTMLElement,
  origins: readonly string[],
): void {
  let port: MessagePort | undefined;
  /** What was told before the page greeted: it must not miss that the widget is ready. */
  let early: FromFrame[] = [];
  const tell = (message: FromFrame): void => {
    if (port) port.postMessage(message);
    else if (message.type === 'event') early.push(message);
  };

  addEventListener('message', ({ source, origin, data, ports: [given] }: MessageEvent) => {
    if (source !== parent || !origins.includes(origin) || !given) return;
    const { minsheng, version } = (data ?? {}) as Partial<Hello>;
    if (minsheng !== 'hello' || version !== 1) return;
    // The port before it stays open: a call may be on its way through it.
    port = given;
    port.onmessage = ({ data }: MessageEvent<FromPage>) => hear(data);
    tellHeight();
    for (const message of early) tell(message);
    early = [];
  });

  for (const name of eventNames) {
    site.addEventListener(name, ({ detail }) => tell({ type: 'event', name, detail }));
  }

  new ResizeObserver(() => tellHeight()).observe(document.documentElement);

  void customElements.whenDefined(widget.localName).then(() => {
    followFocus(widget.shadowRoot ?? widget, ({ top, bottom }) =>
      tell({ type: 'look', top: top + scrollY, bottom: bottom + scrollY }),
    );
  });

  function tellHeight(): void {
    tell({ type: 'height', height: document.documentElement.getBoundingClientRect().height });
  }

  function hear(message: FromPage): void {
    if (message.type === 'call') void call(message);
    else if (message.type === 'link') follow(message.hash);
    else if (message.type === 'set') {
      const { lang, size, theme } = message.settings;
      if (lang) document.documentElement.lang = lang;
      if (size) site.setAttribute('size', size);
      if (theme) site.setAttribute('theme', theme);
    }
  }

  async function call({ id, method, args }: Extract<FromPage, { type: 'call' }>): Promise<void> {
    try {
      await customElements.whenDefined(widget.localName);
      const work = (widget as unknown as Callable)[method];
      if (!methods.includes(method) || !work) throw new Error(`${widget.localName}: no ${method}`);
      const value = await work.apply(widget, [...args]);
      tell({ type: 'answer', id, value });
    } catch (error) {
      tell({ type: 'answer', id, error: String(error) });
    }
  }

  /** A link to the page is a link to the widget in it. */
  function follow(hash: string): void {
    const link = new URLSearchParams(hash.slice(1));
    const args = ['case', 'receipt'].flatMap((name) => link.get(name) ?? []);
    for (const name of ['area', 'unit']) {
      const value = link.get(name);
      if (value) widget.setAttribute(name, value);
    }
    if (link.has('case')) void call({ type: 'call', id: 0, method: 'show', args });
  }
}

/**
 * In a frame as high as the widget nothing scrolls; the page has to follow what is looked at.
 *
 * @param root the widget's own: of the focus that moves inside it nobody else hears
 */
function followFocus(root: EventTarget, onLook: (rect: DOMRect) => void): void {
  // What is pressed is in view. A page that moved under the finger would lose the press.
  let isPressed = false;
  root.addEventListener('pointerdown', () => {
    isPressed = true;
  });
  for (const end of ['pointerup', 'pointercancel']) {
    addEventListener(end, () => {
      isPressed = false;
    });
  }
  root.addEventListener('focusin', ({ target }) => {
    if (isPressed) return;
    // After the screen that brought the focus there has been laid out.
    requestAnimationFrame(() => onLook((target as Element).getBoundingClientRect()));
  });
}
