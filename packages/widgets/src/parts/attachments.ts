import type { Client, Limits, Upload } from '@minsheng/sdk';
import { newIdempotencyKey } from '@minsheng/sdk/idempotency-key';
import type { ReactiveController } from 'lit';
import { fill, type Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/uploader.ts';
import {
  type Attachment,
  type FileKind,
  megabytes,
  percentSent,
  type SavedFile,
  uploadNamed,
} from './attached-file.ts';
import { forget, keep, recall } from './device-store.ts';
import { readable } from './file-content.ts';
import type { MinshengElement } from './minsheng-element.ts';
import { previewOf } from './preview.ts';
import type { Recorder } from './recorder.ts';

export interface AttachmentsOptions {
  client: () => Promise<Client>;
  texts: () => Texts<typeof zh>;
  /** How many files there is room for, and how large each may be; undefined until known. */
  limits: () => Pick<Limits, 'attachments' | 'bytes'> | undefined;
  /** The list changed in a way a draft must remember. Without it the device keeps no file. */
  onChange?: (files: readonly SavedFile[]) => void;
}

/**
 * The files of a matter. Each is made smaller, kept on the device and sent in the background while
 * the resident writes on; one at a time, the smallest first, so that a weak line finishes
 * something.
 */
export class Attachments implements ReactiveController {
  list: readonly Attachment[] = [];
  /** Open while somebody speaks. */
  recorder: Recorder | undefined;

  readonly host: MinshengElement<unknown>;
  #options: AttachmentsOptions;
  #running: Promise<void> | undefined;
  #preparing = new Set<Promise<void>>();
  #sending: { id: string; pause: AbortController; upload?: Upload } | undefined;

  constructor(host: MinshengElement<unknown>, options: AttachmentsOptions) {
    this.host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('online', this.#handleOnline);
  }

  hostDisconnected(): void {
    removeEventListener('online', this.#handleOnline);
    this.recorder?.close();
  }

  /** What has arrived: each file with its upload. */
  get arrived(): { id: string; uploadId: string }[] {
    return this.list.flatMap(({ id, done, uploadId }) =>
      done && uploadId ? [{ id, uploadId }] : [],
    );
  }

  /** Ids of what has arrived, as the contract wants them. */
  get uploadIds(): string[] {
    return this.arrived.map(({ uploadId }) => uploadId);
  }

  /** How many are still on their way. */
  get open(): number {
    return this.list.filter(({ done }) => !done).length;
  }

  /** How many there is room for. */
  get most(): number {
    return this.#options.limits()?.attachments ?? 9;
  }

  /** Whether one of them cannot be taken and has to go first. */
  get isRefused(): boolean {
    return this.list.some(({ state }) => state === 'refused');
  }

  /** How much of all of them has been sent, in whole percent. */
  get percent(): number {
    return percentSent(this.list);
  }

  /** 「照片 2」: what a file is called on the screen; its own name says nothing. */
  nameOf(attachment: Attachment): string {
    const { kind } = attachment;
    const alike = this.list.filter((other) => other.kind === kind);
    const texts = this.#options.texts();
    return fill(texts.name, { kind: texts[kind], number: alike.indexOf(attachment) + 1 });
  }

  /** Takes files; answers how many there was no room for. */
  add(files: readonly File[], kind: FileKind): number {
    const room = Math.max(0, this.most - this.list.length);
    for (const file of files.slice(0, room)) {
      const begun = { state: 'preparing', sent: 0, done: false } as const;
      const attachment: Attachment = { id: newIdempotencyKey(), kind, file, ...begun };
      this.list = [...this.list, attachment];
      const work = this.#prepare(attachment, file);
      this.#preparing.add(work);
      work.finally(() => this.#preparing.delete(work));
    }
    this.#changed();
    return Math.max(0, files.length - room);
  }

  /** Takes up what a draft remembers. */
  async restore(saved: readonly SavedFile[]): Promise<void> {
    this.list = await Promise.all(
      saved.map(async (one): Promise<Attachment> => {
        const file = await recall<File>(`file ${one.id}`);
        if (one.done) return { ...one, file, state: 'done', sent: 1 };
        return file
          ? { ...one, file, state: 'waiting', sent: 0 }
          : { ...one, state: 'refused', sent: 0, words: this.#options.texts().lost };
      }),
    );
    for (const attachment of this.list) void this.#picture(attachment);
    this.host.requestUpdate();
    this.#run();
  }

  /** Stops sending one for now, a long video on a costly line for instance. */
  pause(attachment: Attachment): void {
    this.#set(attachment, { state: 'paused' });
    if (this.#sending?.id === attachment.id) this.#sending.pause.abort();
  }

  /** Goes on with what was paused, tries again what did not go through. */
  retry(attachment: Attachment): void {
    this.#set(attachment, { state: 'waiting', error: undefined, words: undefined });
    this.#run();
  }

  /** This device cannot draw it, a HEIC for instance: a sign stands in its place. */
  hidePreview(attachment: Attachment): void {
    this.#set(attachment, { preview: undefined });
  }

  /**
   * Sends anew what the server no longer has, or not whole; false when `error` is of no upload.
   * `sent` gives the uploads as they were named there; all of them, when it is left out.
   */
  mend(
    error: unknown,
    sent: (pointer: string) => readonly string[] = () => this.uploadIds,
  ): boolean {
    const named = uploadNamed(error);
    if (!named) return false;
    const uploadId = sent(named.pointer)[named.index];
    const attachment = this.list.find((one) => one.done && one.uploadId === uploadId);
    if (attachment) this.#sendAnew(attachment);
    return attachment !== undefined;
  }

  #sendAnew(attachment: Attachment): void {
    this.#set(attachment, { done: false, uploadId: undefined, state: 'broken', sent: 0 });
    this.#changed();
    if (attachment.file) this.retry(attachment);
    else this.#refuse(attachment, this.#options.texts().lost);
  }

  remove(attachment: Attachment): void {
    const { id, uploadId } = attachment;
    this.#drop(attachment);
    this.list = this.list.filter((other) => other !== attachment);
    this.#changed();
    if (this.#sending?.id === id && this.#sending.upload) this.#sending.upload.abort();
    else if (uploadId) this.#cancel(uploadId);
  }

  /** Lets go of all of them; what a case has by now stays with the server. */
  clear(): void {
    for (const attachment of this.list) this.#drop(attachment);
    this.list = [];
    this.#sending?.upload?.abort();
  }

  /** Waits until everything has arrived. Rejects with the error of the first that did not. */
  async settle(): Promise<void> {
    await Promise.all(this.#preparing);
    for (const attachment of this.list) {
      if (attachment.state === 'broken' || attachment.state === 'paused') this.retry(attachment);
    }
    await this.#run();
    const failed = this.list.find(({ done }) => !done);
    if (failed) throw failed.error ?? new Error('an attachment was refused');
  }

  async #prepare(attachment: Attachment, original: File): Promise<void> {
    const { kind } = attachment;
    const file = await readable(kind, original);
    if (!this.list.includes(attachment)) return;
    if (!file) {
      const { unreadable, otherKind, [kind]: asked } = this.#options.texts();
      this.#refuse(attachment, kind === 'image' ? unreadable : fill(otherKind, { kind: asked }));
      return;
    }
    attachment.file = file;
    void this.#picture(attachment);
    const limit = this.#options.limits()?.bytes[kind];
    if (limit && file.size > limit) {
      const values = { size: megabytes(file.size), limit: megabytes(limit) };
      this.#refuse(attachment, fill(this.#options.texts().tooBig, values));
      return;
    }
    this.#set(attachment, { state: 'waiting' });
    if (this.#options.onChange) await keep(`file ${attachment.id}`, file);
    this.#run();
  }

  #run(): Promise<void> {
    this.#running ??= this.#sendAll().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  async #sendAll(): Promise<void> {
    for (;;) {
      const [next] = this.list
        .filter(({ state }) => state === 'waiting')
        .sort((a, b) => (a.file?.size ?? 0) - (b.file?.size ?? 0));
      if (!next?.file) return;
      await this.#send(next, next.file);
    }
  }

  async #send(attachment: Attachment, file: File): Promise<void> {
    this.#set(attachment, { state: 'sending' });
    const pause = new AbortController();
    this.#sending = { id: attachment.id, pause };
    try {
      const client = await this.#options.client();
      const upload = client.uploads.upload(file, {
        uploadId: attachment.uploadId,
        signal: pause.signal,
        onUploadId: (uploadId) => {
          attachment.uploadId = uploadId;
          this.#changed();
        },
        onProgress: ({ sent, total }) => this.#set(attachment, { sent: sent / total }),
      });
      this.#sending.upload = upload;
      const { uploadId } = await upload;
      this.#set(attachment, { uploadId, done: true, state: 'done', sent: 1 });
      const { arrived } = this.#options.texts();
      this.host.announce(fill(arrived, { name: this.nameOf(attachment) }));
    } catch (error) {
      const { status, problem } = error as { status?: number; problem?: { detail?: string } };
      attachment.error = error;
      if (status === 413 || status === 415) this.#refuse(attachment, problem?.detail);
      else if (!pause.signal.aborted) this.#set(attachment, { state: 'broken' });
    } finally {
      this.#sending = undefined;
    }
    if (this.list.includes(attachment)) this.#changed();
  }

  #refuse(attachment: Attachment, words = this.#options.texts().refused): void {
    this.#set(attachment, { state: 'refused', words });
  }

  #set(attachment: Attachment, change: Partial<Attachment>): void {
    Object.assign(attachment, change);
    this.host.requestUpdate();
  }

  #changed(): void {
    this.#options.onChange?.(
      this.list.map(({ id, kind, uploadId, done }) => ({ id, kind, uploadId, done })),
    );
    this.host.requestUpdate();
  }

  async #picture(attachment: Attachment): Promise<void> {
    const { kind, file } = attachment;
    const preview = file && (await previewOf(kind, file));
    if (!preview) return;
    if (this.list.includes(attachment)) this.#set(attachment, { preview });
    else URL.revokeObjectURL(preview);
  }

  #drop({ id, preview }: Attachment): void {
    if (preview) URL.revokeObjectURL(preview);
    forget(`file ${id}`);
  }

  async #cancel(uploadId: string): Promise<void> {
    const { uploads } = await this.#options.client();
    await uploads.cancel(uploadId).catch(() => {});
  }

  #handleOnline = (): void => {
    for (const attachment of this.list) if (attachment.state === 'broken') this.retry(attachment);
  };
}
