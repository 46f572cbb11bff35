import { afterEach, expect, test, vi } from 'vitest';
import {
  AbortedError,
  ConnectionError,
  createClient,
  type Fetch,
  NotFoundError,
  UnsupportedMediaTypeError,
} from './index.ts';

const mebi = 1024 * 1024;
const photo = new File(['x'.repeat(2 * mebi + 5)], '路灯.jpg', { type: 'image/jpeg' });

afterEach(() => {
  vi.restoreAllMocks();
});

/** A tus server in memory. `before` may answer instead, or take its time. */
function tusServer(before: (request: Request) => unknown = () => {}) {
  const files = new Map<string, { length: number; bytes: number; metadata: string }>();
  const seen: string[] = [];
  const fetch: Fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method, headers } = request;
    seen.push(method);
    expect(headers.get('tus-resumable')).toBe('1.0.0');
    expect(headers.get('authorization')).toBe('Bearer pk_1');
    const instead = await before(request);
    if (instead instanceof Response) return instead;
    request.signal.throwIfAborted();

    if (method === 'POST') {
      const id = `upload-${files.size + 1}`;
      const length = Number(headers.get('upload-length'));
      files.set(id, { length, bytes: 0, metadata: headers.get('upload-metadata') ?? '' });
      return new Response(null, {
        status: 201,
        headers: { location: `http://inside:9/v1/uploads/${id}` },
      });
    }
    const id = new URL(request.url).pathname.replace('/at/v1/uploads/', '');
    const file = files.get(id);
    if (!file) return new Response(null, { status: 404 });
    if (method === 'DELETE') files.delete(id);
    if (method === 'PATCH') file.bytes += (await request.arrayBuffer()).byteLength;
    return new Response(null, {
      status: method === 'HEAD' ? 200 : 204,
      headers: { 'upload-offset': `${file.bytes}`, 'upload-length': `${file.length}` },
    });
  };
  const client = createClient({ baseUrl: 'http://h/at', key: 'pk_1', fetch });
  return { client, files, seen };
}

/** A gate that holds requests until it is opened. */
function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

test('a file goes up in parts and gives its id', async () => {
  const { client, files, seen } = tusServer();
  const onProgress = vi.fn();
  const onUploadId = vi.fn();
  const uploaded = await client.uploads.upload(photo, {
    onProgress,
    onUploadId,
    metadata: { index: '1' },
  });
  expect(uploaded).toEqual({ uploadId: 'upload-1' });
  expect(seen).toEqual(['POST', 'PATCH', 'PATCH', 'PATCH']);
  expect(files.get('upload-1')).toMatchObject({ bytes: photo.size, length: photo.size });
  const pairs = files
    .get('upload-1')
    ?.metadata.split(',')
    .map((pair) => pair.split(' '));
  expect(
    pairs?.map(([name, value]) => [name, Buffer.from(value ?? '', 'base64').toString()]),
  ).toEqual([
    ['filename', '路灯.jpg'],
    ['filetype', 'image/jpeg'],
    ['index', '1'],
  ]);
  expect(onUploadId).toHaveBeenCalledExactlyOnceWith('upload-1');
  expect(onProgress).toHaveBeenLastCalledWith({ sent: photo.size, total: photo.size });
});

test('an upload of before is continued where it stopped', async () => {
  const { client, files, seen } = tusServer();
  files.set('old', { length: photo.size, bytes: 2 * mebi, metadata: '' });
  expect(await client.uploads.upload(photo, { uploadId: 'old' })).toEqual({ uploadId: 'old' });
  expect(seen).toEqual(['HEAD', 'PATCH']);
  expect(files.get('old')?.bytes).toBe(photo.size);
});

test('an upload the server has forgotten is begun anew', async () => {
  const { client } = tusServer();
  expect(await client.uploads.upload(photo, { uploadId: 'gone' })).toEqual({
    uploadId: 'upload-1',
  });
});

test('a broken connection is taken up again at the server’s offset', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  let patches = 0;
  const { client, files, seen } = tusServer(({ method }) => {
    patches += method === 'PATCH' ? 1 : 0;
    if (method === 'PATCH' && patches === 2) throw new TypeError('fetch failed');
  });
  await client.uploads.upload(photo);
  expect(seen).toEqual(['POST', 'PATCH', 'PATCH', 'HEAD', 'PATCH', 'PATCH']);
  expect(files.get('upload-1')?.bytes).toBe(photo.size);
});

test('a pause holds it, and it can be resumed', async () => {
  const { open, opened } = gate();
  const { client, files } = tusServer(({ method }) => (method === 'PATCH' ? opened : undefined));
  const upload = client.uploads.upload(photo);
  await vi.waitUntil(() => files.size === 1, 20_000);
  upload.pause();
  open();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(files.get('upload-1')?.bytes).toBe(0);
  upload.resume();
  upload.pause();
  upload.resume();
  expect(await upload).toEqual({ uploadId: 'upload-1' });
  expect(files.get('upload-1')?.bytes).toBe(photo.size);
});

test('a pause before anything was sent holds it too', async () => {
  const { client, seen } = tusServer();
  const upload = client.uploads.upload(photo);
  upload.pause();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(seen).toEqual([]);
  upload.resume();
  expect(await upload).toEqual({ uploadId: 'upload-1' });
});

test('a request that ends late does not disturb the one after it', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  let patches = 0;
  const { client, seen } = tusServer(({ method, signal }) => {
    if (method !== 'PATCH') return undefined;
    patches += 1;
    if (patches > 1) return new Promise((resolve) => setTimeout(resolve, 30));
    const late = (reject: (reason: unknown) => void) => setTimeout(() => reject(signal.reason), 5);
    return new Promise((_, reject) => signal.addEventListener('abort', () => late(reject)));
  });
  const upload = client.uploads.upload(photo);
  await vi.waitUntil(() => patches === 1, 20_000);
  upload.pause();
  upload.resume();
  await upload;
  expect(seen).toEqual(['POST', 'PATCH', 'HEAD', 'PATCH', 'PATCH', 'PATCH']);
});

test('nothing is sent after a stop, whenever it comes', async () => {
  const { opened } = gate();
  const { client, seen } = tusServer(({ method }) => (method === 'PATCH' ? opened : undefined));
  const controller = new AbortController();
  const upload = client.uploads.upload(photo, { signal: controller.signal });
  const failed = expect(upload).rejects.toThrow(AbortedError);
  await vi.waitUntil(() => seen.includes('PATCH'), 20_000);
  upload.pause();
  upload.resume();
  controller.abort();
  await failed;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(seen).toEqual(['POST', 'PATCH']);
});

test('aborting gives it up and the server forgets it', async () => {
  const { client, files, seen } = tusServer(({ method, signal }) =>
    method === 'PATCH'
      ? new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      : undefined,
  );
  const upload = client.uploads.upload(photo);
  const failed = expect(upload).rejects.toThrow(AbortedError);
  await vi.waitUntil(() => seen.includes('PATCH'), 20_000);
  await upload.abort();
  await failed;
  expect(files.size).toBe(0);
});

test('a signal stops it and leaves the bytes for later', async () => {
  const { opened, open } = gate();
  const { client, files, seen } = tusServer(({ method }) =>
    method === 'PATCH' ? opened : undefined,
  );
  const controller = new AbortController();
  const upload = client.uploads.upload(photo, { signal: controller.signal });
  const failed = expect(upload).rejects.toThrow(AbortedError);
  await vi.waitUntil(() => seen.includes('PATCH'), 20_000);
  controller.abort();
  await failed;
  open();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(seen).toEqual(['POST', 'PATCH']);
  expect(files.size).toBe(1);
  await expect(client.uploads.upload(photo, { signal: AbortSignal.abort() })).rejects.toThrow(
    AbortedError,
  );
});

test('a refusal has the class of its status and carries the problem', async () => {
  const problem = {
    type: '/problems/x',
    title: '标题',
    status: 415,
    detail: '请换一种格式',
    instance: 'req_1',
  };
  const { client, seen } = tusServer(({ method }) =>
    method === 'PATCH' ? Response.json(problem, { status: 415 }) : undefined,
  );
  const error: unknown = await client.uploads.upload(photo).catch((caught) => caught);
  expect(error).toBeInstanceOf(UnsupportedMediaTypeError);
  expect(error).toMatchObject({ problem, requestId: 'req_1' });
  expect(seen).toEqual(['POST', 'PATCH']);
});

test('it fails as a connection does when nobody answers', async () => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
  const { client, seen } = tusServer(() => {
    throw new TypeError('fetch failed');
  });
  await expect(client.uploads.upload(photo)).rejects.toThrow(ConnectionError);
  expect(seen).toHaveLength(6);
});

test('an upload no case uses can be cancelled', async () => {
  const { client, files } = tusServer();
  const { uploadId } = await client.uploads.upload(photo);
  await client.uploads.cancel(uploadId);
  expect(files.size).toBe(0);
  await expect(client.uploads.cancel(uploadId)).rejects.toThrow(NotFoundError);
});
