/**
 * zod decides what callers may send, Ajv what we may answer: on any value they must agree, or the
 * document would mean two things. Values are made from each schema, then damaged one place a time.
 * Integers stay within 2^53, beyond which JSON numbers are nobody's (RFC 8259).
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { document, type JsonSchema, resolve } from './document.ts';
import { validatorFor } from './schemas.ts';
import { createSchemas, schemaForAjv } from './testing.ts';

type Schema = Readonly<Record<string, unknown>>;

const oddities: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, false, 0, -1, 1.5, '', 'x', '0', [], {}, ['x'], [[]]),
  fc.constantFrom('2026-11-20', '2026-11-20T09:30:00+08:00', '2026-11-20T09:30:00Z', '2026-13-40'),
  fc.constantFrom('990124101000', 'named', 'request', 'resolved', '民声直达', '👵🏻'),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ minLength: 60, maxLength: 70 }),
);

/** Values that a schema allows, by construction. */
function valid(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
  const found = resolve(schema) as Schema;
  if (found.const !== undefined) return fc.constant(found.const);
  if (found.enum) return fc.constantFrom(...(found.enum as unknown[]));
  const choices = (found.anyOf ?? found.oneOf) as Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map((choice) => valid(choice, depth)));
  if (Array.isArray(found.type)) {
    return fc.oneof(...found.type.map((type) => valid({ ...found, type }, depth)));
  }
  switch (found.type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer(bounds(found, -1000, 1_000_000));
    case 'number':
      return fc.integer(bounds(found, -1000, 1000)).map((value) => value + 0);
    case 'string':
      return text(found);
    case 'array':
      return fc.uniqueArray(valid((found.items as Schema) ?? {}, depth + 1), {
        minLength: Number(found.minItems ?? 0),
        maxLength: Number(found.maxItems ?? (depth > 2 ? 1 : 3)),
        // Six stages may be equal to one another: only what must be unique is.
        comparator: found.uniqueItems ? (a, b) => a === b : () => false,
      });
    case 'object': {
      const properties = Object.entries((found.properties as Record<string, Schema>) ?? {});
      const required = (found.required as string[]) ?? [];
      return fc.record(
        Object.fromEntries(properties.map(([name, child]) => [name, valid(child, depth + 1)])),
        { requiredKeys: required },
      );
    }
    default:
      return fc.jsonValue({ maxDepth: 1 });
  }
}

const bounds = ({ minimum, maximum }: Schema, least: number, most: number) => {
  const min = Number(minimum ?? least);
  return { min, max: Number(maximum ?? Math.max(most, min + 1000)) };
};

function text({ format, pattern, minLength, maxLength }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') return fc.integer({ min: 0, max: 4e12 }).map(instant);
  if (format === 'date')
    return fc.integer({ min: 0, max: 4e12 }).map((t) => instant(t).slice(0, 10));
  const min = Number(minLength ?? 0);
  if (pattern) {
    const fits = (value: string) => value.length >= min && value.length <= Number(maxLength ?? 1e3);
    const room = { maxLength: Math.max(30, min, Math.min(Number(maxLength ?? 0), 100)) };
    return fc.stringMatching(new RegExp(String(pattern)), room).filter(fits);
  }
  return fc.string({ minLength: min, maxLength: Math.min(Number(maxLength ?? 40), min + 40) });
}

const instant = (t: number): string => new Date(t).toISOString().replace('Z', '+08:00');

/** The value with one place in it replaced, removed or added to. */
function damaged(value: unknown): fc.Arbitrary<unknown> {
  const options: fc.Arbitrary<unknown>[] = [oddities];
  if (Array.isArray(value)) {
    options.push(fc.constant([...value, ...value]), fc.constant(value.slice(1)));
    for (const [index, item] of value.entries()) {
      options.push(damaged(item).map((other) => value.with(index, other)));
    }
  } else if (typeof value === 'object' && value !== null) {
    options.push(fc.constant({ ...value, unexpected: 1 }));
    for (const [key, child] of Object.entries(value)) {
      const { [key]: _, ...without } = value as Record<string, unknown>;
      options.push(
        fc.constant(without),
        damaged(child).map((other) => ({ ...value, [key]: other })),
      );
    }
  } else if (typeof value === 'string') {
    options.push(fc.constantFrom(`${value}x`, value.slice(1), value.repeat(40), ` ${value}`));
  } else if (typeof value === 'number') {
    options.push(fc.constantFrom(value + 0.5, -value - 1, String(value), value * 1e3));
  }
  return fc.oneof(...options);
}

const ajv = createSchemas();
const RUNS = 60;

describe('zod and Ajv agree on every schema', () => {
  test.each(Object.keys(document.components.schemas))('%s', (name) => {
    const schema: JsonSchema = { $ref: `#/components/schemas/${name}` };
    const zod = validatorFor(schema);
    const check = ajv.compile(schemaForAjv(schema));
    const whole = valid(schema);
    const broken = whole
      .chain(damaged)
      .chain((value) => fc.oneof(fc.constant(value), damaged(value)));
    fc.assert(
      fc.property(whole, (value) => {
        expect(check(value), ajv.errorsText(check.errors)).toBe(true);
        expect(zod.safeParse(value).error?.issues).toBeUndefined();
      }),
      { numRuns: RUNS },
    );
    fc.assert(
      fc.property(broken, (value) => {
        expect({ zod: zod.safeParse(value).success }).toEqual({ zod: check(value) });
      }),
      { numRuns: RUNS * 3 },
    );
  });
});
