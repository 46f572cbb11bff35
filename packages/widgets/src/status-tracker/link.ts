import { decode, readFragment, type Slip } from './slip.ts';

const name = 'minsheng:link';

/**
 * What the address names. The receipt leaves the address once it was read, so that nobody finds it
 * there, in the history or in a copied link; this tab remembers it for a reload. The code stays: a
 * page may route by it, and alone it opens nothing.
 */
export function readLink(staysInAddress: boolean): Partial<Slip> {
  const { code, receipt } = readFragment(location.hash);
  if (!code) return {};
  if (!receipt) {
    const slip = within((tab) => JSON.parse(tab.getItem(name) ?? 'null') as Slip | null);
    return slip?.code === code ? slip : { code };
  }
  if (!staysInAddress) {
    keepLink({ code, receipt });
    const hash = location.hash.replace(/([#&?])receipt=[^&]*&?/, '$1').replace(/[&?]$/, '');
    history.replaceState(history.state, '', new URL(hash, location.href));
  }
  return { code, receipt };
}

/**
 * The code of a text message's link, `#follow-up=7K3Q9-M4TA2`: it leaves the address before anything
 * else is done with it. The name stays, for a page that routes by it. Undefined where no such link
 * was followed, empty where the code is to be typed.
 */
export function takeFollowUpCode(): string | undefined {
  const found = /[#&]follow-up(?:=([^&]*))?(?=&|$)/.exec(location.hash);
  if (!found) return undefined;
  const [, code = ''] = found;
  if (code) {
    const hash = location.hash.replace(/(follow-up)=[^&]*/, '$1');
    history.replaceState(history.state, '', new URL(hash, location.href));
  }
  return decode(code);
}

/** Leaves the place of the text message's link, so that a reload does not ask for a code again. */
export function forgetFollowUp(): void {
  const hash = location.hash.replace(/([#&])follow-up(?=&|$)&?/, '$1').replace(/[&]$/, '');
  if (hash !== location.hash) {
    history.replaceState(history.state, '', new URL(hash || '#', location.href));
  }
}

/** Another widget handed the case over: this tab remembers it for a reload, as for a link. */
export const keepLink = (slip: Slip): void =>
  void within((tab) => tab.setItem(name, JSON.stringify(slip)));

/** The resident turned away from the case. */
export const forgetLink = (): void => void within((tab) => tab.removeItem(name));

/** Where a tab may remember nothing, a reload asks for the receipt. */
function within<T>(work: (tab: Storage) => T): T | undefined {
  try {
    return work(sessionStorage);
  } catch {
    return undefined;
  }
}
