/** Validators made from the schemas of the document. */
import { z } from 'zod';
import { document, type JsonSchema, resolve } from './document.ts';
import { inputWords, isBlank, nulWords } from './input-words.ts';
import type { Locale } from './operations.ts';
import { Problem } from './problem.ts';

const shared = definitions(document.components.schemas) as Record<string, JsonSchema>;

const made = new WeakMap<JsonSchema, z.ZodType>();

/** The validator for one schema of the document; made once, as many operations share a parameter. */
export function validatorFor(schema: JsonSchema): z.ZodType {
  const validator = made.get(schema) ?? make(schema);
  made.set(schema, validator);
  return validator;
}

function make(schema: JsonSchema): z.ZodType {
  const own = definitions(schema) as JsonSchema;
  const $defs: Record<string, JsonSchema> = {};
  collect(own, $defs);
  return z.fromJSONSchema({ ...own, $defs } as Parameters<typeof z.fromJSONSchema>[0]);
}

/** The shared parts a schema reaches: zod reads every one it is given, which makes a start slow. */
function collect(schema: JsonSchema, into: Record<string, JsonSchema>): void {
  for (const [, name = ''] of JSON.stringify(schema).matchAll(/"#\/\$defs\/(\w+)"/g)) {
    const found = shared[name];
    if (!found || into[name]) continue;
    into[name] = found;
    collect(found, into);
  }
}

/** JSON Schema looks for shared parts in `$defs`, OpenAPI keeps them in `components`. */
function definitions(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll('#/components/schemas/', '#/$defs/'));
}

/** The value as the schema has it, defaults filled in, or an `invalid-input` problem. */
export function validate(
  validator: z.ZodType,
  value: unknown,
  locale: Locale,
  pointer = '',
): unknown {
  const result = validator.safeParse(value, { error: inputWords[locale] });
  if (result.success) return result.data;
  const { issues } = result.error;
  const placeOf = ({ path }: z.core.$ZodIssue) =>
    pointer + path.map((key) => `/${escapeKey(String(key))}`).join('');
  // That a blank text is too short as well would be said beside it.
  const blank = new Set(issues.filter(isBlank).map(placeOf));
  const told = issues.filter((issue) => isBlank(issue) || !blank.has(placeOf(issue)));
  throw new Problem('invalid-input', {
    errors: told.slice(0, 20).map((issue) => ({ pointer: placeOf(issue), detail: issue.message })),
  });
}

/**
 * Refuses U+0000 anywhere in a value: PostgreSQL keeps none, and nobody means one.
 * @throws Problem `invalid-input` pointing at it
 */
export function refuseNul(value: unknown, pointer: string): void {
  if (typeof value === 'string') {
    if (!value.includes('\0')) return;
    throw new Problem('invalid-input', { errors: [{ pointer, detail: nulWords }] });
  }
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    refuseNul(key, pointer);
    refuseNul(inner, `${pointer}/${escapeKey(key)}`);
  }
}

const escapeKey = (key: string) => key.replaceAll('~', '~0').replaceAll('/', '~1');

/** Turns the text of a path, query or header parameter into what its schema means. */
export function decoderFor(schema: JsonSchema): (text: string) => unknown {
  const { type } = resolve(schema) as { type?: string };
  if (type === 'integer' || type === 'number') {
    return (text) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
  }
  if (type === 'boolean') {
    return (text) => (text === 'true' ? true : text === 'false' ? false : text);
  }
  return (text) => text;
}
