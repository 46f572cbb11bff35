import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, it } from 'vitest';

interface Schema {
  readonly properties?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
const { components } = load(
  readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'),
) as { readonly components: { readonly schemas: Readonly<Record<string, Schema>> } };

/** What people write in words of their own. */
const words = new Set([
  ...['reason', 'note', 'plan', 'order', 'question', 'basis', 'publicAnswer', 'internalNote'],
  ...['text', 'title', 'name', 'displayName', 'label', 'request', 'answer', 'correctionNote'],
  ...['place', 'outcome', 'alt', 'description'],
]);

it('where words are asked for, spaces alone are refused', () => {
  const taken = Object.entries(components.schemas).flatMap(([schema, { properties = {} }]) =>
    Object.entries(properties)
      .filter(([name, { minLength, enum: values }]) => words.has(name) && minLength && !values)
      .filter(([, { pattern }]) => pattern !== '\\S')
      .map(([name]) => `${schema}.${name}`),
  );
  expect(taken).toEqual([]);
});
