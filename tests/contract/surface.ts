/**
 * What callers of the contract rely on, one promise a line. Every line is written so that losing it
 * breaks somebody: adding an operation, an optional field or an answer's field only adds lines.
 */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';

type Schema = Readonly<Record<string, unknown>> & {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
};
type Content = Readonly<Record<string, { readonly schema: Schema }>>;

interface Parameter {
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly object[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

export interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const methods = ['get', 'post', 'put', 'patch', 'delete', 'head'];

export const readContract = (file: URL) => load(readFileSync(file, 'utf8')) as Contract;

/** The promises of a contract, sorted. */
export function surfaceOf(contract: Contract): string[] {
  const lines = new Set<string>();
  /** Named schemas still to be told of, and how they are used. */
  const used: { takes: Set<string>; gives: Set<string> } = { takes: new Set(), gives: new Set() };

  const follow = <T extends object>(value: T): T => {
    const { $ref } = value as { $ref?: string };
    if (!$ref) return value;
    const path = $ref.slice(2).split('/');
    const target = path.reduce<unknown>(
      (node, key) => (node as Record<string, unknown>)[key],
      contract,
    );
    return follow(target as T);
  };

  /** A schema in a few characters: the name of a shared one, the types of another. */
  const kindOf = (schema: Schema): string => {
    if (schema.$ref) return schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    if (schema.anyOf) return schema.anyOf.map(kindOf).join(' or ');
    if (schema.items) return `list of ${kindOf(schema.items)}`;
    return [schema.type ?? 'anything'].flat().join(' or ');
  };

  function tell(subject: string, use: 'takes' | 'gives', schema: Schema): void {
    if (schema.$ref) return void used[use].add(kindOf(schema));
    for (const option of schema.anyOf ?? []) tell(subject, use, option);
    if (schema.items) tell(`${subject}[]`, use, schema.items);
    if (use === 'takes')
      for (const value of schema.enum ?? []) lines.add(`${subject} takes ${value}`);
    if (!schema.properties) return;
    if (use === 'takes') {
      const needed = [...(schema.required ?? [])].sort().join(', ') || 'nothing';
      lines.add(`${subject} needs no more than ${needed}`);
    } else {
      for (const name of schema.required ?? []) lines.add(`${subject} always gives ${name}`);
    }
    for (const [name, field] of Object.entries(schema.properties)) {
      lines.add(`${subject} ${use} ${name}: ${kindOf(field)}`);
      tell(`${subject}.${name}`, use, field);
    }
  }

  function tellContent(subject: string, use: 'takes' | 'gives', content: Content = {}): void {
    for (const [type, { schema }] of Object.entries(content)) {
      lines.add(`${subject} ${use} ${type}: ${kindOf(schema)}`);
      tell(subject, use, schema);
    }
  }

  for (const [path, item] of Object.entries(contract.paths)) {
    for (const method of methods) {
      const operation = item[method] as Operation | undefined;
      if (!operation) continue;
      const id = operation.operationId;
      lines.add(`${id} is ${method.toUpperCase()} ${path}`);
      const shared = (item.parameters ?? []) as object[];
      const parameters = [...shared, ...(operation.parameters ?? [])].map(follow) as Parameter[];
      const needed = parameters.filter(({ required }) => required).map(({ name }) => name);
      lines.add(`${id} needs no parameters but ${needed.sort().join(', ') || 'none'}`);
      for (const { name, schema } of parameters) {
        lines.add(`${id} takes ${name}: ${kindOf(schema)}`);
        tell(`${id}.${name}`, 'takes', schema);
      }
      tellContent(id, 'takes', operation.requestBody?.content);
      for (const [status, response] of Object.entries(operation.responses)) {
        if (!status.startsWith('2')) continue;
        lines.add(`${id} answers ${status}`);
        tellContent(`${id} ${status}`, 'gives', follow(response).content);
      }
    }
  }
  for (const use of ['takes', 'gives'] as const) {
    // Telling of one schema may name further ones; a set being walked gives those as well.
    for (const name of used[use]) {
      const schema = contract.components.schemas[name] ?? {};
      lines.add(`${name} ${use} itself: ${kindOf(schema)}`);
      tell(name, use, schema);
    }
  }
  return [...lines].sort();
}
