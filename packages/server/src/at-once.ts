/**
 * Goes on with a value that is there in the same turn, and with a promised one when it comes. What is
 * kept in memory is answered without a promise: bench/README.md says what that saves.
 */
export function go<T, R>(value: T | Promise<T>, on: (value: T) => R | Promise<R>): R | Promise<R> {
  return value instanceof Promise ? value.then(on) : on(value);
}
