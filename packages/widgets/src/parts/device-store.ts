/**
 * What a resident wrote, kept on this device: IndexedDB, because it holds photos too, and this
 * page's memory where there is none (private mode, old WebViews). Nothing here ever fails.
 */
const memory = new Map<string, unknown>();

/** Some WebViews never answer the first open: nobody waits longer than this for it, in ms. */
const patience = 2000;

let opened: Promise<IDBDatabase | undefined> | undefined;

function open(): Promise<IDBDatabase | undefined> {
  opened ??= new Promise((resolve) => {
    setTimeout(() => resolve(undefined), patience);
    try {
      const request = indexedDB.open('minsheng-submission-form', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('kept');
      request.onsuccess = () => {
        request.result.onversionchange = () => request.result.close();
        resolve(request.result);
        // A slow device answers late: it keeps things after all, also what came in the meantime.
        opened = Promise.resolve(request.result);
        for (const [key, value] of memory) void keep(key, value);
      };
      request.onerror = () => resolve(undefined);
    } catch {
      resolve(undefined);
    }
  });
  return opened;
}

async function run<T>(
  mode: IDBTransactionMode,
  work: (kept: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  if (!database) throw new Error('no IndexedDB');
  return new Promise((resolve, reject) => {
    const transaction = database.transaction('kept', mode);
    const request = work(transaction.objectStore('kept'));
    transaction.oncomplete = () => resolve(request.result);
    transaction.onabort = () => reject(transaction.error);
  });
}

export async function recall<T>(key: string): Promise<T | undefined> {
  if (memory.has(key)) return memory.get(key) as T;
  return run<T | undefined>('readonly', (kept) => kept.get(key)).catch(() => undefined);
}

export async function keep(key: string, value: unknown): Promise<void> {
  memory.set(key, value);
  await run('readwrite', (kept) => kept.put(value, key)).then(
    () => {
      if (memory.get(key) === value) memory.delete(key);
    },
    () => {},
  );
}

export async function forget(key: string): Promise<void> {
  memory.delete(key);
  await run('readwrite', (kept) => kept.delete(key)).catch(() => {});
}
