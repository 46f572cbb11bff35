import type { CallOptions, Transport } from '../transport.ts';
import { cancelUpload, Upload, type UploadOptions } from '../uploads.ts';

/** Photos, voice, video and documents, sent so that they can be continued. */
export const uploads = (http: Transport) => ({
  /**
   * Sends a file by tus, in parts, and gives its `uploadId` to name in `uploadIds`. In Node,
   * `fs.openAsBlob` makes a Blob of a file.
   */
  upload: (file: Blob, options?: UploadOptions) => new Upload(http, file, options),
  /** Gives up an upload that no case uses yet. */
  cancel: (uploadId: string, options?: CallOptions) => cancelUpload(http, uploadId, options),
});
