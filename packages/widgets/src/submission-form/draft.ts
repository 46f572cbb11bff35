import type { Identity, Schemas, SubmitCase } from '@minsheng/sdk';
import type { Area } from '../parts/area-picker.ts';
import type { SavedFile } from '../parts/attached-file.ts';
import { randomId } from '../parts/random-id.ts';

/** The screens of the form, in order. */
export const steps = ['what', 'where', 'who', 'check'] as const;
export type Step = (typeof steps)[number];

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
  /** When the answer came, epoch milliseconds. */
  at: number;
}

/** One matter on its way from the first word to the tracking code. */
export interface Draft {
  /** Names this matter to the server: a repeat under it never makes a second case. */
  key: string;
  step: Step;
  text: string;
  categoryCode: string;
  /** Town first. */
  path: readonly Area[];
  address: string;
  position?: (Schemas['Position'] & { accuracy: number }) | undefined;
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
  attempt?: SubmitCase | undefined;
  waiting?: Waiting | undefined;
  /** The resident pressed send: it goes out without asking again. */
  asked?: boolean | undefined;
  sent?: Sent | undefined;
  /** Epoch milliseconds. */
  changedAt: number;
}

export function newDraft(): Draft {
  return {
    key: randomId(),
    step: 'what',
    text: '',
    categoryCode: '',
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

/** The draft as the contract wants it. Nothing of the person is in an anonymous one. */
export function bodyOf(draft: Draft, uploadIds: string[], channel: Channel): SubmitCase {
  const { identity = 'anonymous', categoryCode, path, position } = draft;
  const areaCode = path.at(-1)?.code;
  const [address, name, phone] = [draft.address, draft.name, draft.phone].map((said) =>
    said.trim(),
  );
  return {
    text: draft.text.trim(),
    identity,
    channel,
    ...(categoryCode && { categoryCode }),
    ...(!draft.nowhere && {
      ...(areaCode && { areaCode }),
      ...(address && { address }),
      ...(position && { position: { lng: position.lng, lat: position.lat } }),
    }),
    ...(identity !== 'anonymous' && {
      contact: { ...(name && { name }), ...(phone && { phone }) },
    }),
    ...(uploadIds.length > 0 && { uploadIds }),
  };
}

/** The fields an error can stand at. */
export type FieldName = 'text' | 'files' | 'place' | 'address' | 'identity' | 'name' | 'phone';
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
};

/** Where the server's words about one place of the input belong. */
export function fieldOf(pointer: string): FieldName | undefined {
  const [, first, second] = pointer.split('/');
  if (first === 'contact') return second === 'phone' || second === 'name' ? second : 'phone';
  const fields: Record<string, FieldName> = {
    text: 'text',
    title: 'text',
    areaCode: 'place',
    position: 'place',
    address: 'address',
    identity: 'identity',
  };
  return fields[first ?? ''];
}
