/** Checks answers against openapi.yaml with Ajv: what the server says is what the contract says. */
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { document, type JsonSchema, type Operation, resolve } from './document.ts';

export interface ReplyCheck {
  /** @throws Error when the document does not allow this answer. */
  reply(operation: Operation, status: number, body: unknown): void;
  /** Checks an error answer. @throws Error when it is no problem document. */
  problem(response: Response): Promise<void>;
}

/** The document's schemas for Ajv in strict mode, by reference. */
export function createSchemas(): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true });
  formats.default(ajv);
  ajv.addFormat('binary', true);
  ajv.addVocabulary(['components', 'openapi', 'discriminator', 'example']);
  ajv.addSchema({ $id: 'openapi.yaml', components: { schemas: document.components.schemas } });
  return ajv;
}

/** A schema of the document as Ajv finds it. */
export const schemaForAjv = (schema: JsonSchema): JsonSchema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi.yaml#/components/'));

export function createReplyCheck(): ReplyCheck {
  const ajv = createSchemas();
  const validators = new Map<JsonSchema, ValidateFunction>();
  const check = (schema: JsonSchema, body: unknown, what: string) => {
    let validator = validators.get(schema);
    if (!validator) {
      validator = ajv.compile(schemaForAjv(schema));
      validators.set(schema, validator);
    }
    if (validator(body)) return;
    const errors = ajv.errorsText(validator.errors, { separator: '\n  ' });
    throw new Error(`${what} is not what openapi.yaml says:\n  ${errors}\n${JSON.stringify(body)}`);
  };
  const problemSchema = document.components.schemas.Problem ?? {};

  return {
    reply(operation, status, body) {
      const answers = operation.object.responses;
      const found = answers[status];
      const what = `The answer ${status} of ${operation.id}`;
      if (!found) throw new Error(`${what} is not in openapi.yaml`);
      const { content } = resolve(found) as {
        content?: Record<string, { schema: JsonSchema }>;
      };
      const schema = content?.['application/json']?.schema;
      if (schema) check(schema, body, what);
      else if (body !== undefined) throw new Error(`${what} has a body that openapi.yaml has not`);
    },

    async problem(response) {
      const type = response.headers.get('content-type') ?? '';
      if (!type.startsWith('application/problem+json')) return;
      const text = await response.text();
      // The answer to a HEAD has the headers of a problem and no body.
      if (text !== '') check(problemSchema, JSON.parse(text), `A problem ${response.status}`);
    },
  };
}
