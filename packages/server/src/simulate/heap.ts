/** A queue that gives the earliest first; among equals whoever came first. */
export interface Heap<T extends { readonly at: number }> {
  readonly size: number;
  peek(): T | undefined;
  push(item: T): void;
  pop(): T | undefined;
}

export function createHeap<T extends { readonly at: number }>(): Heap<T> {
  const nodes: { item: T; turn: number }[] = [];
  let turn = 0;
  const before = (a: number, b: number) => {
    const [left, right] = [nodes[a], nodes[b]];
    if (!left || !right) return false;
    return (
      left.item.at < right.item.at || (left.item.at === right.item.at && left.turn < right.turn)
    );
  };
  const swap = (a: number, b: number) => {
    const [left, right] = [nodes[a], nodes[b]];
    if (left && right) [nodes[a], nodes[b]] = [right, left];
  };

  return {
    get size() {
      return nodes.length;
    },
    peek: () => nodes[0]?.item,
    push(item) {
      nodes.push({ item, turn });
      turn += 1;
      let at = nodes.length - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!before(at, parent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      const first = nodes[0];
      const last = nodes.pop();
      if (!first || !last || nodes.length === 0) return first?.item;
      nodes[0] = last;
      for (let at = 0; ; ) {
        const child = before(2 * at + 2, 2 * at + 1) ? 2 * at + 2 : 2 * at + 1;
        if (!before(child, at)) return first.item;
        swap(at, child);
        at = child;
      }
    },
  };
}
