export type FileKind = 'image' | 'audio' | 'video';

/** What the draft remembers of a file; its bytes are kept apart. */
export interface SavedFile {
  id: string;
  kind: FileKind;
  /** Where the server keeps what has arrived of it. */
  uploadId?: string | undefined;
  /** All of it has arrived. */
  done: boolean;
}

export interface Attachment extends SavedFile {
  state: 'preparing' | 'waiting' | 'sending' | 'paused' | 'done' | 'broken' | 'refused';
  file?: File | undefined;
  /** How much has been sent, 0 to 1. */
  sent: number;
  /** Object URL of a small picture of it. */
  preview?: string | undefined;
  /** Why it was refused. */
  words?: string | undefined;
  error?: unknown;
}

/** 「3.2 MB」 */
export function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(bytes < 10_485_760 ? 1 : 0).replace('.0', '')} MB`;
}

/** How much of all of them has been sent, in whole percent. */
export function percentSent(list: readonly Attachment[]): number {
  const size = ({ file }: Attachment) => file?.size ?? 0;
  const all = list.reduce((sum, one) => sum + size(one), 0);
  const sent = list.reduce((sum, one) => sum + size(one) * one.sent, 0);
  return all > 0 ? Math.floor((sent / all) * 100) : 0;
}

/** The upload that a refusal is about, of those that were named; undefined when it is of none. */
export function uploadNamed(error: unknown): { pointer: string; index: number } | undefined {
  const { problem } = error as { problem?: { errors?: readonly { pointer: string }[] } };
  for (const { pointer } of problem?.errors ?? []) {
    const [, index] = /\/uploadIds\/(\d+)$/.exec(pointer) ?? [];
    if (index !== undefined) return { pointer, index: Number(index) };
  }
  return undefined;
}
