/** Defines a tag unless someone, perhaps another version on the same page, already has. */
export function define(tag: string, widget: CustomElementConstructor): void {
  if (!customElements.get(tag)) customElements.define(tag, widget);
}
