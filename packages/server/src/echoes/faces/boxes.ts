/** From what the network says to places in the picture. Pure. */
import type { Schemas } from '../../contract/operations.ts';
import type { Heads } from './network.ts';

type Region = Schemas['PictureRegion'];

/** A place that may be a face, in pixels of the picture that was looked at. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** From 0 to 1; no probability, but more is surer. */
  readonly sure: number;
}

/** Where two of three are wrong it is more work than help: measured, see decision 39. */
export const LEAST_SURE = 0.6;
/** A box goes from brow to chin; hair and ears tell of a person too. As a share of it, on each side. */
const MARGIN = 0.15;

const squashed = (value: number) => 1 / (1 + Math.exp(-value));

/** Every place that is sure enough, many of one face. */
export function boxesOf({ stride, face, box, object }: Heads): Box[] {
  const found: Box[] = [];
  for (let at = 0; at < face.width * face.height; at += 1) {
    const sure = Math.sqrt(squashed(face.data[at] ?? 0) * squashed(object.data[at] ?? 0));
    if (sure < LEAST_SURE) continue;
    const [right = 0, down = 0, wide = 0, tall = 0] = box.data.subarray(4 * at, 4 * at + 4);
    const [width, height] = [Math.exp(wide) * stride, Math.exp(tall) * stride];
    const x = (right + (at % face.width)) * stride - width / 2;
    const y = (down + Math.floor(at / face.width)) * stride - height / 2;
    found.push({ x, y, width, height, sure });
  }
  return found;
}

/** One box a face: the surest; what it covers already is none of its own. */
export function distinct(boxes: readonly Box[]): Box[] {
  const kept: Box[] = [];
  for (const box of boxes.toSorted((a, b) => b.sure - a.sure)) {
    if (!kept.some((other) => overlaps(other, box))) kept.push(box);
  }
  return kept;
}

function overlaps(one: Box, other: Box): boolean {
  const isInside =
    Math.abs(one.x + one.width / 2 - (other.x + other.width / 2)) < one.width / 2 &&
    Math.abs(one.y + one.height / 2 - (other.y + other.height / 2)) < one.height / 2;
  return isInside || shared(one, other) > 0.3;
}

/** What two boxes have in common, as a share of what they cover together. */
function shared(one: Box, other: Box): number {
  const length = (from: number, size: number, from2: number, size2: number) =>
    Math.max(0, Math.min(from + size, from2 + size2) - Math.max(from, from2));
  const both =
    length(one.x, one.width, other.x, other.width) *
    length(one.y, one.height, other.y, other.height);
  return both / (one.width * one.height + other.width * other.height - both);
}

/** All of them as shares of a picture, the largest first. */
export const regionsOf = (boxes: readonly Box[], across: number, down: number): Region[] =>
  boxes
    .flatMap((box) => regionOf(box, across, down) ?? [])
    .sort((a, b) => b.width * b.height - a.width * a.height);

/** As shares of a picture, with hair and ears; undefined where nothing of it lies in the picture. */
export function regionOf(box: Box, across: number, down: number): Region | undefined {
  const share = (value: number, size: number) => Math.max(0, Math.min(1, value / size));
  const [aside, above] = [box.width * MARGIN, box.height * MARGIN];
  const [x, y] = [share(box.x - aside, across), share(box.y - above, down)].map(rounded) as [
    number,
    number,
  ];
  const width = rounded(share(box.x + box.width + aside, across) - x);
  const height = rounded(share(box.y + box.height + above, down) - y);
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** A pixel of ten thousand is near enough. */
const rounded = (value: number) => Math.round(value * 10_000) / 10_000;
