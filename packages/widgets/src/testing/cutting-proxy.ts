import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A link to a server that breaks: every connection is cut off in the middle of a byte stream. */
export interface CuttingProxy {
  /** `http://localhost:PORT`, in front of the server. */
  url: string;
  /** How often it was cut. */
  cuts(): number;
  close(): Promise<void>;
}

/**
 * Passes bytes on, and cuts all connections each time so many more have gone up: `times` times,
 * then it holds. TCP itself breaks, as on a hill with one bar of signal.
 */
export async function openCuttingProxy(
  target: string,
  { every, times }: { every: number; times: number },
): Promise<CuttingProxy> {
  const { hostname, port } = new URL(target);
  const open = new Set<Socket>();
  let sent = 0;
  let cuts = 0;
  const cutAll = () => {
    for (const socket of open) socket.resetAndDestroy();
  };
  const server = createServer((page) => {
    const behind = connect(Number(port), hostname);
    for (const socket of [page, behind]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        open.delete(socket);
        page.destroy();
        behind.destroy();
      });
    }
    let isCut = false;
    page.on('data', (bytes) => {
      // What came after the cut never leaves: a link loses the end, not the middle.
      if (isCut) return;
      sent += bytes.length;
      if (cuts < times && sent > every * (cuts + 1)) {
        cuts += 1;
        isCut = true;
        // Half of it has arrived.
        behind.write(bytes.subarray(0, bytes.length / 2), () => setTimeout(cutAll));
        return;
      }
      if (!behind.write(bytes)) {
        page.pause();
        behind.once('drain', () => page.resume());
      }
    });
    behind.pipe(page);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cuts: () => cuts,
    close: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
