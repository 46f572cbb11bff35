/** Looks for faces in pictures, beside the thread that answers requests. */
import { parentPort, workerData } from 'node:worker_threads';
import { boxesOf, distinct } from './boxes.ts';
import type { Picture } from './network.ts';
import { networkOf } from './weights.ts';

/** The same picture in several sizes, and how much smaller than the first each is. */
export interface Looked {
  /** The file with the weights. */
  readonly weights: string;
  readonly pictures: readonly (Picture & { readonly scale: number })[];
}

const { weights, pictures } = workerData as Looked;
const network = networkOf(weights);

const found = pictures.flatMap(({ scale, ...picture }) =>
  network(picture)
    .flatMap(boxesOf)
    .map(({ x, y, width, height, sure }) => ({
      x: x * scale,
      y: y * scale,
      width: width * scale,
      height: height * scale,
      sure,
    })),
);
parentPort?.postMessage(distinct(found));
