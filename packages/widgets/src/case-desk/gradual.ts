/** A list that is read as far as somebody looks, over as many pages as that takes. */
export class Gradual<Item> {
  readonly items: Item[] = [];
  #source: AsyncIterator<Item>;
  /** The first entry that is not shown yet: without it nobody knows whether there is more. */
  #next: IteratorResult<Item>;

  private constructor(source: AsyncIterator<Item>, next: IteratorResult<Item>) {
    this.#source = source;
    this.#next = next;
  }

  /** @param count how many entries to begin with */
  static async read<Item>(list: AsyncIterable<Item>, count: number): Promise<Gradual<Item>> {
    const source = list[Symbol.asyncIterator]();
    const gradual = new Gradual(source, await source.next());
    await gradual.readOn(count);
    return gradual;
  }

  get hasMore(): boolean {
    return !this.#next.done;
  }

  async readOn(count: number): Promise<void> {
    for (let left = count; left > 0 && !this.#next.done; left -= 1) {
      this.items.push(this.#next.value);
      this.#next = await this.#source.next();
    }
  }
}
