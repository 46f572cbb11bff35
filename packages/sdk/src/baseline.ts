/**
 * ky calls two functions that are younger than the oldest WebViews we answer for (Chromium 90,
 * Safari 15). Where they are missing they are filled in as the standard has them.
 */
export function fillBaseline(): void {
  Object.hasOwn ??= (object, key) => Object.getOwnPropertyDescriptor(object, key) !== undefined;
  AbortSignal.prototype.throwIfAborted ??= function (this: AbortSignal) {
    if (this.aborted) throw this.reason ?? new DOMException('Aborted', 'AbortError');
  };
}
