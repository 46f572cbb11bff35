import { readFragment, type Slip } from './slip.ts';

const name = 'minsheng:link';

/**
 * What the address names. The receipt leaves the address once it was read, so that nobody finds it
 * there, in the history or in a copied link; this tab remembers it for a reload. The code stays: a
 * page may route by it, and alone it opens nothing.
 */
export function readLink(keepLink: boolean): Partial<Slip> {
  const { code, receipt } = readFragment(location.hash);
  if (!code) return {};
  if (!receipt) return recall(code) ?? { code };
  if (!keepLink) {
    remember({ code, receipt });
    const hash = location.hash.replace(/([#&?])receipt=[^&]*&?/, '$1').replace(/[&?]$/, '');
    history.replaceState(history.state, '', location.pathname + location.search + hash);
  }
  return { code, receipt };
}

/** The resident turned away from the case. */
export function forgetLink(): void {
  try {
    sessionStorage.removeItem(name);
  } catch {
    // Then nothing was remembered either.
  }
}

function remember(slip: Slip): void {
  try {
    sessionStorage.setItem(name, JSON.stringify(slip));
  } catch {
    // A reload asks for the receipt.
  }
}

function recall(code: string): Slip | undefined {
  try {
    const slip = JSON.parse(sessionStorage.getItem(name) ?? 'null') as Slip | null;
    return slip?.code === code ? slip : undefined;
  } catch {
    return undefined;
  }
}
