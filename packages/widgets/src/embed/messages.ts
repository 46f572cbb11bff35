/**
 * What a page and its frame say to each other. The page opens the talk: it sends `Hello` with one
 * end of a `MessageChannel` to the frame, addressed to the frame's origin; the frame takes it only
 * from its parent and only from an origin of its site. Everything else goes through the channel,
 * which no third page hears.
 */
import type { Size, Theme } from '../site/site-context.ts';
import type { EventName } from './event-names.ts';

/** `window.postMessage`, page to frame, with the port. */
export interface Hello {
  minsheng: 'hello';
  version: 1;
}

/** What a page may change in a frame it has. */
export interface FrameSettings {
  lang?: string;
  size?: Size;
  theme?: Theme;
}

/** What a page may call; each exists on the widgets that have it. */
export const methods = ['prefill', 'reset', 'show', 'back'] as const;
export type Method = (typeof methods)[number];

/** Page to frame. */
export type FromPage =
  /** Calls a method of the widget; the frame answers with the same `id`. */
  | { type: 'call'; id: number; method: Method; args: readonly unknown[] }
  /** Language, size and theme, as the page's own. */
  | { type: 'set'; settings: FrameSettings }
  /** The fragment of the page's address, which may name a case or an area. */
  | { type: 'link'; hash: string };

/** Frame to page. */
export type FromFrame =
  /** How high the widget is, in CSS pixels. */
  | { type: 'height'; height: number }
  /** A widget's event; it is dispatched again on the `<iframe>`. */
  | { type: 'event'; name: EventName; detail: unknown }
  /** What has the focus now, in CSS pixels from the frame's top: the page brings it into view. */
  | { type: 'look'; top: number; bottom: number }
  /** The answer to a call: what it resolved to, or why it failed. */
  | { type: 'answer'; id: number; value?: unknown; error?: string };
