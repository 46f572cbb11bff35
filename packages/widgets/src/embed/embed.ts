/**
 * The script of `/embed/<widget>`, the page the server writes around one widget: for an `<iframe>`,
 * for an app's WebView, and as a page of its own.
 */
import '../loader.ts';
import { answerPage } from './frame.ts';

const site = document.querySelector('minsheng-site');
const [widget] = site?.children ?? [];

if (site && widget instanceof HTMLElement) {
  // Whatever proxy stands in front: the page talks to where it came from.
  site.setAttribute('server', location.origin);
  if (parent === window) {
    document.body.classList.add('alone');
    const form = site.querySelector('minsheng-submission-form');
    if (form) void import('./back-key.ts').then(({ followBackKey }) => followBackKey(form));
  } else {
    const hosts = document.querySelector<HTMLMetaElement>('meta[name=minsheng-hosts]')?.content;
    answerPage(site, widget, [location.origin, ...(hosts ?? '').split(' ')]);
  }
}
