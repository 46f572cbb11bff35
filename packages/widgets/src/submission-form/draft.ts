import type { Identity, Schemas, SubmitCase } from '@minsheng/sdk';
import { newIdempotencyKey } from '@minsheng/sdk/idempotency-key';
import type { Area } from '../parts/area-picker.ts';
import type { SavedFile } from '../parts/attached-file.ts';
import type { Unit } from './wish.ts';

/** The screens of the form, in order. */
export const steps = ['what', 'where', 'who', 'check'] as const;
/** Screens that come only when they matter, beside the counted one they belong to. */
export const sideSteps = { matters: 'what', more: 'what', follow: 'check' } as const;
export type Step = (typeof steps)[number] | keyof typeof sideSteps;

/** Where one is, as it is counted: a screen that comes only sometimes counts with its neighbour. */
export const countedStep = (step: Step): (typeof steps)[number] =>
  step in sideSteps ? sideSteps[step as keyof typeof sideSteps] : (step as (typeof steps)[number]);

/** Why a finished matter has not been sent yet. */
export interface Waiting {
  reason: 'offline' | 'unknown' | 'busy' | 'failed' | 'resumed';
  /** For `busy`: seconds the server asked for. */
  seconds?: number;
}

/** What the end screen shows. */
export interface Sent {
  trackingCode: string;
  receipt: string;
  /** When it must have been handed over, RFC 3339. */
  dueAt: string | null;
  identity: Identity;
  /** It is somebody else's case, which is followed. */
  followed?: boolean | undefined;
  /** The other matters of the message. */
  others?: readonly Matter[] | undefined;
  /** When the answer came, epoch milliseconds. */
  at: number;
}

/** One of the other matters of a message, as the county has it. */
export interface Matter {
  trackingCode: string;
  title: string;
}

/** What the resident said when asked whether these words hold several matters. */
export interface Split {
  /** The words they were asked about; other words are asked about anew. */
  text: string;
  /** Null when it is one. */
  matters: readonly string[] | null;
  /** Which matter a file belongs to, by its id; the first when it is not said. */
  matterOf: Readonly<Record<string, number>>;
}

/** Somebody else's case that is the same. */
export type Neighbour = Schemas['SimilarCase'];

/** One matter on its way from the first word to the tracking code. */
export interface Draft {
  /** Names this matter to the server: a repeat under it never makes a second case. */
  key: string;
  step: Step;
  text: string;
  categoryCode: string;
  /** The form found the category by the words; other words may mean another. */
  proposed?: boolean | undefined;
  /** Answers to the questions of the category, by question. */
  answers: Readonly<Record<string, string>>;
  split?: Split | undefined;
  /** The unit the resident would like; null once they have taken that back. */
  wish?: Unit | null | undefined;
  /** The case to follow instead of sending one's own. */
  follow?: Neighbour | undefined;
  /** Town first. */
  path: readonly Area[];
  address: string;
  /** By the phone, which says how exactly in metres, or on the map. */
  position?: (Schemas['Position'] & { accuracy?: number }) | undefined;
  /** Said by the resident: it has no place. */
  nowhere: boolean;
  identity?: Identity | undefined;
  name: string;
  phone: string;
  remember: boolean;
  files: readonly SavedFile[];
  /**
   * What was handed to the network and not yet answered. It is repeated word for word and cannot
   * be edited: the county may have it already.
   */
  attempt?: SubmitCase | Schemas['FollowCase'] | undefined;
  waiting?: Waiting | undefined;
  /** The resident pressed send: it goes out without asking again. */
  asked?: boolean | undefined;
  sent?: Sent | undefined;
  /** Epoch milliseconds. */
  changedAt: number;
}

export function newDraft(): Draft {
  return {
    key: newIdempotencyKey(),
    step: 'what',
    text: '',
    categoryCode: '',
    answers: {},
    path: [],
    address: '',
    nowhere: false,
    name: '',
    phone: '',
    remember: false,
    files: [],
    changedAt: Date.now(),
  };
}

/** Whether anything is there that someone would miss. */
export function isWorthKeeping({ text, files, address }: Draft): boolean {
  return text.trim() !== '' || files.length > 0 || address.trim() !== '';
}

export type Channel = NonNullable<SubmitCase['channel']>;

/** Uploads that have arrived, by the id of their file. */
export type Arrived = readonly { readonly id: string; readonly uploadId: string }[];

/** The matters the resident wants apart; undefined when it is one. */
export function mattersIn({ split, text }: Draft): readonly string[] | undefined {
  return (split?.text === text.trim() && split.matters) || undefined;
}

/** The draft as the contract wants it. Nothing of the person is in an anonymous one. */
export function bodyOf(draft: Draft, arrived: Arrived, channel: Channel): SubmitCase {
  const { identity = 'anonymous', path, position, split } = draft;
  const areaCode = path[path.length - 1]?.code;
  const address = draft.address.trim();
  const matters = mattersIn(draft);
  const uploadIds = arrived.map(({ uploadId }) => uploadId);
  return {
    text: draft.text.trim(),
    identity,
    channel,
    ...(!draft.nowhere && {
      ...(areaCode && { areaCode }),
      ...(address && { address }),
      ...(position && { position: { lng: position.lng, lat: position.lat } }),
    }),
    ...contactOf(draft),
    ...(draft.wish && { wishedUnitId: draft.wish.id }),
    ...(matters
      ? {
          matters: matters.map((text, index) => {
            const own = arrived.filter(({ id }) => (split?.matterOf[id] ?? 0) === index);
            const ids = own.map(({ uploadId }) => uploadId);
            return { text, ...(ids.length > 0 && { uploadIds: ids }) };
          }),
        }
      : {
          ...sortingOf(draft),
          ...(uploadIds.length > 0 && { uploadIds }),
        }),
  };
}

/** The uploads that a body names where the county's word points to. */
export function uploadsAt(pointer: string, body: SubmitCase): readonly string[] {
  const [, matter] = /^\/matters\/(\d+)/.exec(pointer) ?? [];
  const named = matter === undefined ? body : body.matters?.[Number(matter)];
  return named?.uploadIds ?? [];
}

/** What is said to join somebody else's case. Files stay here: the case has its owner's. */
export function followBodyOf(draft: Draft): Schemas['FollowCase'] {
  return { text: [...draft.text.trim()].slice(0, 1000).join(''), ...contactOf(draft) };
}

function contactOf({ identity = 'anonymous', ...draft }: Draft): Pick<SubmitCase, 'contact'> {
  if (identity === 'anonymous') return {};
  const [name, phone] = [draft.name.trim(), draft.phone.trim()];
  return { contact: { ...(name && { name }), ...(phone && { phone }) } };
}

function sortingOf({ categoryCode, answers }: Draft): Pick<SubmitCase, 'categoryCode' | 'answers'> {
  if (!categoryCode) return {};
  const given = Object.entries(answers).flatMap(([questionId, answer]) =>
    answer.trim() ? [{ questionId, answer: answer.trim() }] : [],
  );
  return { categoryCode, ...(given.length > 0 && { answers: given }) };
}

/** The fields an error can stand at. */
export type FieldName =
  | 'text'
  | 'files'
  | 'place'
  | 'address'
  | 'identity'
  | 'name'
  | 'phone'
  | 'wish';
export type Errors = Partial<Record<FieldName, string>>;

/** The screen a field is on. */
export const stepOf: Record<FieldName, Step> = {
  text: 'what',
  files: 'what',
  place: 'where',
  address: 'where',
  identity: 'who',
  name: 'who',
  phone: 'who',
  wish: 'check',
};

/** Where the server's words about one place of the input belong. */
export function fieldOf(pointer: string): FieldName | undefined {
  const [, first, second] = pointer.split('/');
  if (first === 'contact') return second === 'phone' || second === 'name' ? second : 'phone';
  const fields: Record<string, FieldName> = {
    text: 'text',
    matters: 'text',
    title: 'text',
    areaCode: 'place',
    position: 'place',
    address: 'address',
    identity: 'identity',
  };
  return fields[first ?? ''];
}
