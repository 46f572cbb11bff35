import {
  type FrameSettings,
  type FromFrame,
  type FromPage,
  type Hello,
  type Method,
  methods,
} from './messages.ts';

/**
 * A widget in an `<iframe>`, as the page calls it. What is called before the frame stands waits for
 * it. Each call resolves when the widget has done it and rejects with what went wrong there.
 */
export interface FramedWidget
  extends Record<Method, (...args: readonly unknown[]) => Promise<unknown>> {
  /** Language, size and theme, as the page's own when the reader changes them. */
  set(settings: FrameSettings): void;
}

declare global {
  interface HTMLIFrameElement {
    /** The widget in this frame; there once the loader has met `<iframe data-minsheng>`. */
    minsheng?: FramedWidget;
  }
}

/** The address a frame was given, when it leads to a widget's own page. */
function addressOf(frame: HTMLIFrameElement): URL | undefined {
  try {
    const url = new URL(frame.src, document.baseURI);
    return /^https?:$/.test(url.protocol) ? url : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Gives a frame the height of its widget, tells the page of its events and lets the page call it.
 * Messages go to the origin the frame was given as its address and nowhere else.
 */
export function connectFrame(frame: HTMLIFrameElement): FramedWidget {
  const answers = new Map<number, (answer: Extract<FromFrame, { type: 'answer' }>) => void>();
  let port: MessagePort | undefined;
  let waiting: FromPage[] = [];
  let calls = 0;

  const send = (message: FromPage): void => {
    if (port) port.postMessage(message);
    else waiting.push(message);
  };

  function greet(): void {
    const address = addressOf(frame);
    if (!address || !isThere(frame)) return;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<FromFrame>) => hear(port1, data);
    const hello: Hello = { minsheng: 'hello', version: 1 };
    frame.contentWindow?.postMessage(hello, address.origin, [port2]);
  }

  function hear(from: MessagePort, message: FromFrame): void {
    if (port !== from) {
      port = from;
      const first = waiting;
      waiting = [];
      for (const one of first) port.postMessage(one);
      const hash = linkOf(frame);
      if (hash) send({ type: 'link', hash });
    }
    if (message.type === 'height') {
      // By the object model: a page's policy forbids style attributes, not this.
      frame.style.setProperty('height', `${Math.ceil(message.height)}px`, 'important');
    } else if (message.type === 'event') {
      const { name, detail } = message;
      frame.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
    } else if (message.type === 'look') {
      bringIntoView(frame, message);
    } else {
      answers.get(message.id)?.(message);
      answers.delete(message.id);
    }
  }

  const call = (method: Method, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      calls += 1;
      const id = calls;
      answers.set(id, ({ value, error }) => {
        if (error === undefined) resolve(value);
        else reject(new Error(error));
      });
      send({ type: 'call', id, method, args });
    });

  frame.addEventListener('load', greet);
  greet();

  const widget = Object.fromEntries(
    methods.map((method) => [method, (...args: readonly unknown[]) => call(method, args)]),
  ) as Record<Method, (...args: readonly unknown[]) => Promise<unknown>>;
  const framed = {
    ...widget,
    set: (settings: FrameSettings) => send({ type: 'set', settings }),
  };
  frame.minsheng = framed;
  return framed;
}

/** The empty page a frame begins with is the parent's own: nobody listens there yet. */
function isThere({ contentDocument, contentWindow }: HTMLIFrameElement): boolean {
  return contentWindow !== null && contentDocument?.URL !== 'about:blank';
}

/**
 * What the page's address says to this widget. The receipt leaves the address once it was handed
 * over, as it does for a tracker without a frame.
 */
function linkOf(frame: HTMLIFrameElement): string {
  const { hash, href } = location;
  const path = addressOf(frame)?.pathname ?? '';
  const named = path.endsWith('/status-tracker') ? 'case' : 'area';
  if (!new RegExp(`[#&]${named}=`).test(hash)) return '';
  if (named === 'case' && /[#&]receipt=/.test(hash)) {
    const kept = hash.replace(/([#&])receipt=[^&]*&?/, '$1').replace(/&$/, '');
    history.replaceState(history.state, '', new URL(kept, href));
  }
  return hash;
}

function bringIntoView(frame: HTMLIFrameElement, { top, bottom }: { top: number; bottom: number }) {
  const edge = frame.getBoundingClientRect().top;
  const room = 16;
  if (edge + top < 0 || edge + top > innerHeight - room) scrollBy(0, edge + top - room);
  else if (edge + bottom > innerHeight) {
    scrollBy(0, Math.min(edge + top - room, edge + bottom - innerHeight + room));
  }
}
