/** What the document promises of itself: words and examples everywhere, examples that are true. */
import { describe, expect, test } from 'vitest';
import { document, type JsonSchema, operations, resolve } from './document.ts';
import { validatorFor } from './schemas.ts';
import { createSchemas, schemaForAjv } from './testing.ts';

type Node = Readonly<Record<string, unknown>>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every schema inside a schema with where it stands; references are not followed. */
function* schemasIn(schema: Node, place: string): Generator<[string, Node]> {
  yield [place, schema];
  for (const [name, child] of Object.entries((schema.properties as Node) ?? {})) {
    if (isNode(child)) yield* schemasIn(child, `${place}/${name}`);
  }
  if (isNode(schema.items)) yield* schemasIn(schema.items, `${place}/items`);
  for (const key of ['anyOf', 'oneOf', 'allOf']) {
    for (const child of (schema[key] as Node[]) ?? []) yield* schemasIn(child, `${place}/${key}`);
  }
}

const named = Object.entries(document.components.schemas);
const all = named.flatMap(([name, schema]) => [...schemasIn(schema, name)]);
const ajv = createSchemas();

describe('every operation', () => {
  test.each(operations.map((operation) => [operation.id, operation] as const))(
    '%s says what it does, to whom, and what may come back',
    (_, { object, parameters }) => {
      expect(object.summary).toMatch(/\S/);
      expect(object.description).toMatch(/\S/);
      expect(object.security.length).toBeGreaterThan(0);
      for (const parameter of parameters) {
        const { name, description, example } = parameter as unknown as Node;
        expect(description, `${name} needs a description`).toMatch(/\S/);
        expect(example, `${name} needs an example`).toBeDefined();
      }
      const answers = Object.keys(object.responses);
      expect(answers).toContain('429');
      expect(answers).toContain('500');
      for (const answer of Object.values(object.responses)) {
        expect((resolve(answer) as Node).description).toMatch(/\S/);
      }
    },
  );

  test('has an id of its own', () => {
    expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length);
  });
});

test('every schema and every field has a sentence', () => {
  const silent = all
    .filter(([place]) => !/(anyOf|oneOf)$/.test(place))
    .filter(([, schema]) => !schema.$ref && !/\S/.test(String(schema.description ?? '')));
  expect(silent.map(([place]) => place)).toEqual([]);
});

test('every field has an example, its own or that of what it refers to', () => {
  const hasExample = (schema: Node): boolean => {
    const found = resolve(schema) as Node;
    return Array.isArray(found.examples) || isNode(found.properties);
  };
  const without = all
    .filter(([place]) => place.includes('/') && !/(anyOf|oneOf)$/.test(place))
    .filter(([, schema]) => !hasExample(schema));
  expect(without.map(([place]) => place)).toEqual([]);
});

test('examples are what their schema says, for zod and for Ajv', () => {
  const wrong: string[] = [];
  const checked = new Set<string>();
  const check = (place: string, schema: JsonSchema, example: unknown) => {
    // The same problem stands below every operation.
    const once = JSON.stringify([schema, example]);
    if (checked.has(once)) return;
    checked.add(once);
    if (!validatorFor(schema).safeParse(example).success) wrong.push(`zod: ${place}`);
    if (!ajv.validate(schemaForAjv(schema), example)) wrong.push(`Ajv: ${place}`);
  };
  for (const [place, schema] of all) {
    for (const example of (schema.examples as unknown[]) ?? []) check(place, schema, example);
  }
  for (const { id, parameters, object } of operations) {
    for (const parameter of parameters) {
      const { name, example } = parameter as unknown as { name: string; example?: unknown };
      if (example !== undefined) check(`${id} ${name}`, parameter.schema, example);
    }
    for (const [status, answer] of Object.entries(object.responses)) {
      const { content } = resolve(answer) as { content?: Record<string, Node> };
      for (const media of Object.values(content ?? {})) {
        if (media.example === undefined) continue;
        check(`${id} ${status}`, media.schema as JsonSchema, media.example);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('nothing is used that validators disagree on', () => {
  const forbidden = ['not', 'if', 'then', 'unevaluatedProperties', 'allOf', 'nullable'];
  const used = all.flatMap(([place, schema]) =>
    forbidden.filter((key) => key in schema).map((key) => `${place}: ${key}`),
  );
  expect(used).toEqual([]);
});

test('every problem type has a page', async () => {
  const { problems } = await import('./problems.ts');
  for (const answer of operations.flatMap(({ object }) => Object.values(object.responses))) {
    const { content } = resolve(answer) as { content?: Record<string, Node> };
    const example = content?.['application/problem+json']?.example as { type: string } | undefined;
    if (example) expect(Object.keys(problems)).toContain(example.type.replace('/problems/', ''));
  }
});
