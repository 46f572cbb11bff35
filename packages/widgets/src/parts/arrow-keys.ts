/** The keys that lead onward and backward along the line: they change places in a widget that is written from right to left. */
export function arrowKeys(element: Element): readonly [onward: string, backward: string] {
  return element.closest('[dir="rtl"]') ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
}
