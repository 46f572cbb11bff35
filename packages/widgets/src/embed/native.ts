import type { EventName } from './event-names.ts';

/** What the app hears: the same on every system. */
export interface AppMessage {
  source: 'minsheng';
  event: EventName;
  /** The tag that told it, `minsheng-submission-form`. */
  widget: string;
  detail: unknown;
}

interface TextListener {
  postMessage(text: string): void;
}

/** The ends apps offer to the page in their WebView; see docs/webview.md. */
interface AppWindow {
  /** iOS, `WKScriptMessageHandler` named `minsheng`. */
  webkit?: { messageHandlers?: { minsheng?: { postMessage(message: AppMessage): void } } };
  /** Android `@JavascriptInterface`, Flutter `JavaScriptChannel`, HarmonyOS `javaScriptProxy`. */
  MinshengApp?: TextListener;
  /** React Native. */
  ReactNativeWebView?: TextListener;
  /** uni-app, when the page has loaded `uni.webview.js`. */
  uni?: { postMessage?(message: { data: AppMessage }): void };
  /** WeChat mini program, when the page has loaded `jweixin.js`. */
  wx?: { miniProgram?: { postMessage?(message: { data: AppMessage }): void } };
}

/** Tells the app around the page what happened. Without an app nothing happens. */
export function tellApp(message: AppMessage): void {
  const app = window as unknown as AppWindow;
  const text = JSON.stringify(message);
  const ways: (() => void)[] = [
    () => app.webkit?.messageHandlers?.minsheng?.postMessage(message),
    () => app.MinshengApp?.postMessage(text),
    () => app.ReactNativeWebView?.postMessage(text),
    () => app.uni?.postMessage?.({ data: message }),
    () => app.wx?.miniProgram?.postMessage?.({ data: message }),
  ];
  for (const way of ways) {
    try {
      way();
    } catch (error) {
      // An app that fails to listen keeps nobody from writing on.
      console.warn('minsheng: the app did not take the event', error);
    }
  }
}
