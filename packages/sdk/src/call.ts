/** An answer with what stood around it. */
export interface WithResponse<T> {
  data: T;
  /** The response; its body has been read. */
  response: Response;
  /** Id of the request: say it when you ask for help. */
  requestId: string | undefined;
  /** The version of what was answered, to be given back as `version`. */
  version: string | undefined;
  /** True when this is the stored first answer to the same idempotency key. */
  replayed: boolean;
}

/**
 * A request under way: a promise of its data, and with `withResponse()` of everything.
 *
 * It derives no promise before it is asked to, so that a caller who takes only `withResponse()`
 * leaves no second, unhandled rejection behind.
 */
export class Call<T> implements Promise<T> {
  readonly [Symbol.toStringTag] = 'Call';
  readonly #answer: Promise<WithResponse<T>>;

  constructor(answer: Promise<WithResponse<T>>) {
    this.#answer = answer;
  }

  /** The data together with the response, its request id and its version. */
  withResponse(): Promise<WithResponse<T>> {
    return this.#answer;
  }

  // biome-ignore lint/suspicious/noThenProperty: being awaited is what it is for.
  then<A = T, B = never>(
    onFulfilled?: ((data: T) => A | PromiseLike<A>) | null,
    onRejected?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#answer.then(({ data }) => data).then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((error: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(null, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<T> {
    return this.then().finally(onFinally);
  }
}
