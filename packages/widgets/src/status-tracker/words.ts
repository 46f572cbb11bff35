type Camel<Key extends string> = Key extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Key;

/** `no-comment` → `noComment`: how the contract's values stand in the texts. */
export function camel<Key extends string>(key: Key): Camel<Key> {
  return key.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) as Camel<Key>;
}
