import type { operations } from './generated/openapi.ts';

/** An operationId of the contract. */
export type Operation = keyof operations;

/** The JSON body an operation takes. */
export type BodyOf<O extends Operation> = operations[O] extends {
  requestBody: { content: { 'application/json': infer Body } };
}
  ? Body
  : never;

/** The JSON an operation answers with when it succeeds. */
export type ReplyOf<O extends Operation> = JsonOf<Success<operations[O]['responses']>>;

/** The query parameters of an operation. */
export type QueryOf<O extends Operation> = Loose<NonNullable<operations[O]['parameters']['query']>>;

/** The operations that answer with one page of a list. */
export type ListOperation = {
  [O in Operation]: ReplyOf<O> extends { data: unknown[]; nextCursor: string | null } ? O : never;
}[Operation];

/** One item of a list. */
export type ItemOf<O extends ListOperation> =
  ReplyOf<O> extends { data: (infer Item)[] } ? Item : never;

type Success<Responses> = Responses[keyof Responses & (200 | 201)];
type JsonOf<Response> = Response extends { content: { 'application/json': infer Json } }
  ? Json
  : never;
/** A query value may also be given as undefined, which sends nothing. */
type Loose<Query> = { [Name in keyof Query]?: Query[Name] | undefined };
