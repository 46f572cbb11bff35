import { Call } from './call.ts';

/** One page of a list. */
export interface Page<Item> {
  data: Item[];
  /** Give it back as `cursor` for the next page; null on the last one. */
  nextCursor: string | null;
}

/**
 * A list under way. Await it for the first page, or iterate it for every item of every page:
 *
 * ```ts
 * const { data, nextCursor } = await client.desk.list({ late: true });
 * for await (const item of client.desk.list({ late: true })) console.log(item.title);
 * ```
 */
export class ListCall<Item> extends Call<Page<Item>> implements AsyncIterable<Item> {
  readonly #next: (cursor: string) => Promise<Page<Item>>;

  constructor(
    answer: ConstructorParameters<typeof Call<Page<Item>>>[0],
    next: (cursor: string) => Promise<Page<Item>>,
  ) {
    super(answer);
    this.#next = next;
  }

  /** Every page, each fetched when it is asked for. */
  async *pages(): AsyncGenerator<Page<Item>, void> {
    let page: Page<Item> = await this;
    yield page;
    while (page.nextCursor !== null) {
      page = await this.#next(page.nextCursor);
      yield page;
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void> {
    for await (const page of this.pages()) yield* page.data;
  }
}
