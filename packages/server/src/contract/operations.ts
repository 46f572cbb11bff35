/** The operations of the contract as types: what a handler is given and what it may answer. */
import type { Database } from '../storage/storage.ts';
import type { Role } from '../storage/tables.ts';
import type { Bytes } from './bytes.ts';
import type { components, operations } from './generated/openapi.ts';
import type { Written } from './json.ts';

export type Schemas = components['schemas'];
export type OperationId = keyof operations;

/** Served by the tus server, which speaks its own protocol below the same keys and limits. */
export type TusOperationId = 'createUpload' | 'getUploadOffset' | 'uploadChunk' | 'cancelUpload';

export type Locale = 'zh-CN' | 'en';

/** Who calls, as found from the `Authorization` header. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'site'; readonly siteId: string; readonly keyId: string }
  | {
      readonly kind: 'integration';
      readonly keyId: string;
      readonly name: string;
      readonly scopes: readonly string[];
    }
  | StaffCaller;

export interface StaffCaller {
  readonly kind: 'staff';
  readonly staffId: string;
  readonly displayName: string;
  readonly role: Role;
  readonly unitId: string | null;
  readonly tokenHash: string;
  readonly expiresAt: number;
}

type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Params<T, Place extends string> = T extends { parameters: { [P in Place]?: infer Found } }
  ? Exclude<Found, undefined>
  : never;
type Responses<Id extends OperationId> = operations[Id]['responses'];

export type Body<Id extends OperationId> = Json<operations[Id]['requestBody']>;
export type Path<Id extends OperationId> = Params<operations[Id], 'path'>;
export type Query<Id extends OperationId> = Params<operations[Id], 'query'>;

/** What a handler answers; the contract layer turns it into HTTP. */
export type Reply<Id extends OperationId> = {
  [Status in Extract<keyof Responses<Id>, 200 | 201 | 204>]: ReplyOf<Status, Responses<Id>[Status]>;
}[Extract<keyof Responses<Id>, 200 | 201 | 204>];

/** A reply whose body is written already. */
export type WrittenReply<Id extends OperationId> =
  Reply<Id> extends infer R
    ? R extends { readonly body: infer Answer }
      ? Omit<R, 'body'> & { readonly json: Written<Answer> }
      : never
    : never;

type ReplyOf<Status, Response> = { readonly status: Status } & ReplyHead &
  (Response extends { content: { 'application/json': infer Answer } }
    ? { readonly body: Answer }
    : Response extends { content: { 'text/event-stream': unknown } }
      ? { readonly stream: ReadableStream<Uint8Array>; readonly headers: Record<string, string> }
      : Response extends { content: object }
        ? { readonly bytes: Bytes; readonly headers: Record<string, string> }
        : unknown);

interface ReplyHead {
  /** Version of what is answered; becomes the `ETag`. */
  readonly version?: number;
  /** Path of what was made; becomes `Location`. */
  readonly location?: string;
  /** Further headers; what is not given a `Cache-Control` is not stored by anybody. */
  readonly headers?: Record<string, string>;
  /** The body is given again and again and no longer changes: its JSON is kept. */
  readonly lasting?: true;
}

/** One call of an operation, decoded, validated and authenticated. */
export interface Call<Id extends OperationId = OperationId> {
  readonly operationId: Id;
  readonly path: Path<Id>;
  readonly query: Query<Id>;
  readonly body: Body<Id>;
  readonly caller: Caller;
  /** The secret in `Minsheng-Receipt`. */
  readonly receipt: string | null;
  /** What the reader of a stream has, by `Last-Event-ID`. */
  readonly lastEventId: string | null;
  /** The version in `If-Match`; where the operation takes one it is there. */
  readonly version: number;
  /** The `Idempotency-Key`, where the operation takes one. */
  readonly requestKey: string | null;
  readonly locale: Locale;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly requestId: string;
  /** The address that was called; behind a proxy its host is what the proxy says. */
  readonly url: string;
  /** Address of the caller; for limits only, never stored. */
  readonly ip: string;
  /**
   * Runs `work` as the one transaction of this call. Under an `Idempotency-Key` its answer is
   * stored with the work, and a repeat gets that answer without the work being done again.
   *
   * @param remade where most of an answer can be read again: only the rest is stored
   */
  write<Kept>(
    work: (tx: Database) => Promise<Reply<Id>>,
    remade?: Remade<Reply<Id>, Kept>,
  ): Promise<Reply<Id>>;
}

/** An answer that is not stored whole, but made again when it is asked for again. */
export interface Remade<R, Kept> {
  /** What cannot be made again: JSON, stored as it is, so nothing that must stay hidden. */
  keep(reply: R): Kept;
  again(tx: Database, kept: Kept): Promise<R>;
}

export type Handler<Id extends OperationId> = (call: Call<Id>) => Promise<Reply<Id>>;
export type WrittenHandler<Id extends OperationId> = (
  call: Call<Id>,
) => WrittenReply<Id> | Promise<WrittenReply<Id>>;

/** One handler for every operation: a missing or a stray one does not compile. */
export type Handlers = {
  readonly [Id in Exclude<OperationId, TusOperationId | WrittenId>]: Handler<Id>;
} & { readonly [Id in WrittenId]: WrittenHandler<Id> };

/** Asked so often that what they answer is kept written. */
type WrittenId = 'trackCase' | 'listCases';

/** A room's own part of the handlers. */
export type HandlersFor<Ids extends keyof Handlers> = Pick<Handlers, Ids>;
