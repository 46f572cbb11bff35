/** Reads what a request carries and holds it against the contract. */
import type { Context } from 'hono';
import type { z } from 'zod';
import type { Operation, ParameterObject } from './document.ts';
import { headerOf } from './exchange.ts';
import type { Locale } from './operations.ts';
import { Problem } from './problem.ts';
import { decoderFor, refuseNul, validate, validatorFor } from './schemas.ts';

/** JSON bodies are words, not files. */
const MAX_BODY_BYTES = 256 * 1024;

export interface Decoded {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  readonly headers: Record<string, unknown>;
  readonly body: unknown;
  readonly bodyText: string;
}

/** Makes the function that reads and validates what an operation takes. */
export function decoder(
  operation: Operation,
): (c: Context, locale: Locale) => Decoded | Promise<Decoded> {
  const read = operation.parameters.map((parameter) => ({
    ...parameter,
    header: parameter.name.toLowerCase(),
    pointer: `/${parameter.in}/${parameter.name}`,
    decode: decoderFor(parameter.schema),
    validator: validatorFor(parameter.schema),
  }));
  const known = new Set(read.filter((p) => p.in === 'query').map(({ name }) => name));
  const schema = operation.object.requestBody?.content['application/json']?.schema;
  const validator = schema ? validatorFor(schema) : null;

  return (c, locale) => {
    const decoded = { path: {}, query: {}, headers: {} } as {
      [place in 'path' | 'query' | 'headers']: Record<string, unknown>;
    };
    for (const parameter of read) {
      const value = parameterValue(c, parameter, locale);
      if (value === undefined) continue;
      decoded[parameter.in === 'header' ? 'headers' : parameter.in][parameter.name] = value;
    }
    for (const name of c.req.url.includes('?') ? Object.keys(c.req.query()) : []) {
      if (known.has(name)) continue;
      throw new Problem('invalid-input', {
        errors: [
          {
            pointer: `/query/${name}`,
            detail: { 'zh-CN': '没有这个参数', en: 'There is no such parameter' },
          },
        ],
      });
    }
    if (!validator) return { ...decoded, body: undefined, bodyText: '' };
    return decodeBody(c, locale, validator).then((body) => ({ ...decoded, ...body }));
  };
}

async function decodeBody(
  c: Context,
  locale: Locale,
  validator: z.ZodType,
): Promise<Pick<Decoded, 'body' | 'bodyText'>> {
  const bodyText = await readBody(c);
  const body = parseJson(bodyText);
  // JSON has no other way to write U+0000, so most bodies need not be searched.
  if (bodyText.includes('\\u0000')) refuseNul(body, '');
  return { body: validate(validator, body, locale), bodyText };
}

function parameterValue(
  c: Context,
  parameter: ParameterObject & {
    header: string;
    pointer: string;
    decode: (text: string) => unknown;
    validator: z.ZodType;
  },
  locale: Locale,
): unknown {
  const { name, header, pointer, required, schema, decode, validator } = parameter;
  const text =
    parameter.in === 'path'
      ? c.req.param(name)
      : parameter.in === 'query'
        ? c.req.query(name)
        : headerOf(c, header);
  if (text === undefined && !required) return schema.default;
  refuseNul(text, pointer);
  return validate(validator, text === undefined ? undefined : decode(text), locale, pointer);
}

async function readBody(c: Context): Promise<string> {
  const type = headerOf(c, 'content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    throw new Problem('unsupported-media-type', {
      values: { expected: 'Content-Type: application/json' },
    });
  }
  const tooLarge = () => new Problem('too-large', { values: { limit: '256 KiB' } });
  const length = headerOf(c, 'content-length');
  if (length !== undefined) {
    if (Number(length) > MAX_BODY_BYTES) throw tooLarge();
    return c.req.text();
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of c.req.raw.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Problem('invalid-json');
  }
}
