import { toJson } from '@minsheng/sdk/json';

/**
 * Small things a device remembers between visits. Private mode, a full disk and a stranger's JSON
 * all read as nothing: a widget works without.
 */
export function recall<T>(name: string): T | undefined {
  try {
    return JSON.parse(localStorage.getItem(`minsheng:${name}`) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function keep(name: string, value: unknown): void {
  try {
    localStorage.setItem(`minsheng:${name}`, toJson(value));
  } catch {
    // Nothing is lost but the convenience.
  }
}

export function forget(name: string): void {
  try {
    localStorage.removeItem(`minsheng:${name}`);
  } catch {
    // There is nothing kept where nothing can be.
  }
}
