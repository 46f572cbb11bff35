/** Waits so many milliseconds, or until `signal` says that nobody waits any longer. */
export const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(finish, ms);
    function finish() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      done();
    }
    signal?.addEventListener('abort', finish);
    if (signal?.aborted) finish();
  });
