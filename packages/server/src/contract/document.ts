/** openapi.yaml, read once at start. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { load } from 'js-yaml';
import type { OperationId } from './operations.ts';

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface ParameterObject {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

interface MediaTypes {
  readonly [contentType: string]: { readonly schema: JsonSchema; readonly example?: unknown };
}

export interface OperationObject {
  readonly operationId: OperationId;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly unknown[];
  readonly requestBody?: { readonly required?: boolean; readonly content: MediaTypes };
  readonly responses: Readonly<Record<string, { readonly content?: MediaTypes }>>;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly 'x-roles'?: readonly string[];
  readonly 'x-scopes'?: readonly string[];
  readonly 'x-transport'?: 'tus';
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

/** An operation with its place and its parameters resolved. */
export interface Operation {
  readonly id: OperationId;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';
  readonly path: string;
  readonly object: OperationObject;
  readonly parameters: readonly ParameterObject[];
}

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head'] as const;

// In the workspace the contract stands at the root; the published package carries a copy.
const places = ['../../../../openapi.yaml', '../../openapi.yaml'].map((place) =>
  fileURLToPath(new URL(place, import.meta.url)),
);

/** The text of the contract, comments and all. */
export function readDocument(): string {
  const place = places.find((candidate) => existsSync(candidate));
  if (!place) throw new Error(`openapi.yaml is missing; looked at ${places.join(' and ')}`);
  return readFileSync(place, 'utf8');
}

export const documentText = readDocument();
/** The same document as JSON text. */
export const documentJson = JSON.stringify(load(documentText));
/**
 * Read once more from the JSON: what a parser cuts out of a text with Chinese in it stays two bytes
 * wide, a name like `submitCase` too, and so does each line of the log that it stands in.
 */
export const document = JSON.parse(documentJson) as Document;

/** Every operation of the document, in its order. */
export const operations: readonly Operation[] = Object.entries(document.paths).flatMap(
  ([path, item]) =>
    methods.flatMap((method): Operation[] => {
      const object = item[method] as OperationObject | undefined;
      if (!object) return [];
      const parameters = [...((item.parameters as unknown[]) ?? []), ...(object.parameters ?? [])];
      return [
        {
          id: object.operationId,
          method: method.toUpperCase() as Operation['method'],
          path,
          object,
          parameters: parameters.map((parameter) => resolve(parameter) as ParameterObject),
        },
      ];
    }),
);

/** Follows `$ref`s inside the document. */
export function resolve(value: unknown): unknown {
  const reference = (value as { $ref?: string }).$ref;
  if (!reference) return value;
  const found = reference
    .slice(2)
    .split('/')
    .reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], document);
  if (found === undefined) throw new Error(`openapi.yaml: ${reference} leads nowhere`);
  return resolve(found);
}

/** What the path of a request must look like to be this one of the document. */
export const pathPattern = (path: string): RegExp =>
  new RegExp(`^${path.replace(/\{\w+\}/g, '[^/]+')}$`);
