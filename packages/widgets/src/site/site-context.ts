import { createContext } from '@lit/context';

export type Size = 'normal' | 'large';
/** `auto` follows the device. */
type Scheme = 'auto' | 'light' | 'dark';
/** 山青, 政务红, high contrast. */
type Name = 'calm' | 'red' | 'contrast';

/** A scheme, a theme that ships, or both: `red dark`. */
export type Theme = Scheme | Name | `${Name} ${Scheme}`;

/** What `<minsheng-site>` tells every widget inside it; a widget's own attributes win. */
export interface SiteSettings {
  server: string;
  siteKey: string;
  size: Size;
  theme: Theme;
  /** Languages the county adds; see `locales/own-language.ts`. */
  languages: string;
}

/** Registered under a global symbol, so that widgets of two bundles on one page still meet. */
export const siteContext = createContext<SiteSettings>(Symbol.for('minsheng-site'));
