import type { MinshengElement } from './minsheng-element.ts';

/**
 * Another widget of the page, of the same site rather than of another, looking out through shadow
 * roots. It may still be on its way: `customElements.whenDefined(tag)`.
 */
export function neighbour<Tag extends keyof HTMLElementTagNameMap>(
  widget: MinshengElement<unknown>,
  tag: Tag,
): HTMLElementTagNameMap[Tag] | undefined {
  let at: Element | null = widget;
  while (at) {
    const root: Node = at.getRootNode();
    const around: readonly (ParentNode | null)[] = [
      at.closest('minsheng-site'),
      root as Document | ShadowRoot,
    ];
    for (const place of around) {
      const found = place?.querySelector(tag);
      if (found) return found;
    }
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}
