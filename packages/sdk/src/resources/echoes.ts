import type { BodyOf, QueryOf } from '../operations.ts';
import { path } from '../path.ts';
import type { CallOptions, ChangeOptions, PostOptions, Transport } from '../transport.ts';

/** 民情回音: closed cases told to everybody, without anything about persons. */
export const echoes = (http: Transport) => ({
  /** Published ones, newest first. */
  list: (query?: QueryOf<'listEchoes'>, options?: CallOptions) =>
    http.list<'listEchoes'>(path`/v1/echoes`, query, options),
  /** One published echo. */
  get: (echoId: string, options?: CallOptions) =>
    http.get<'getEcho'>(path`/v1/echoes/${echoId}`, options),
  /** The bytes of one of its pictures. */
  picture: (echoId: string, pictureId: string, options?: CallOptions) =>
    http.blob(path`/v1/echoes/${echoId}/pictures/${pictureId}`, options),
  /** A closed case as an echo could begin, with what to mask and why. Desk. */
  suggest: (caseId: string, options?: CallOptions) =>
    http.get<'suggestEcho'>(path`/v1/desk/cases/${caseId}/echo-suggestion`, options),
  /** Where faces may be in one of its pictures: proposals, never all there is. Desk. */
  covers: (caseId: string, attachmentId: string, options?: CallOptions) =>
    http.get<'suggestCovers'>(
      path`/v1/desk/cases/${caseId}/echo-suggestion/pictures/${attachmentId}`,
      options,
    ),
  /** Writes the echo of a closed case, for review unless `forReview` is false. Desk. */
  draft: (caseId: string, body: BodyOf<'draftEcho'>, options?: PostOptions) =>
    http.post<'draftEcho'>(path`/v1/desk/cases/${caseId}/echoes`, body, options),
  /** Those in review, or in another state, with who did what. Desk, leaders, inspectors. */
  work: (query?: QueryOf<'listEchoWork'>, options?: CallOptions) =>
    http.list<'listEchoWork'>(path`/v1/desk/echoes`, query, options),
  /** One echo with what is behind it. Desk, leaders, inspectors. */
  open: (echoId: string, options?: CallOptions) =>
    http.get<'getEchoWork'>(path`/v1/desk/echoes/${echoId}`, options),
  /** Changes a draft, and sends it for review unless `forReview` is false. Desk. */
  revise: (
    echoId: string,
    body: BodyOf<'reviseEcho'>,
    options: CallOptions & Pick<ChangeOptions, 'version'>,
  ) => http.put<'reviseEcho'>(path`/v1/desk/echoes/${echoId}`, body, options),
  /** Takes back from review what one wrote, to change it. Desk. */
  recall: (echoId: string, options: ChangeOptions) =>
    http.post<'recallEcho'>(path`/v1/desk/echoes/${echoId}/recall`, undefined, options),
  /** Returns it to who wrote it; a second person does. Desk, leaders, inspectors. */
  sendBack: (echoId: string, body: BodyOf<'returnEcho'>, options: ChangeOptions) =>
    http.post<'returnEcho'>(path`/v1/desk/echoes/${echoId}/return`, body, options),
  /** Shows to everybody what is in review; a second person does. Desk and leaders. */
  publish: (echoId: string, options: ChangeOptions) =>
    http.post<'publishEcho'>(path`/v1/echoes/${echoId}/publication`, undefined, options),
  /** Takes it back, also a draft. Desk, leaders, inspectors. */
  withdraw: (echoId: string, body: BodyOf<'withdrawEcho'>, options: ChangeOptions) =>
    http.post<'withdrawEcho'>(path`/v1/echoes/${echoId}/withdrawal`, body, options),
});
