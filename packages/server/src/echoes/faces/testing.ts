/** Pictures drawn for tests, of people of plain shapes whom no camera ever saw, and a network that sees these. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { PAIRS } from './network.ts';

interface Drawn {
  /** The middle of the face, and how much larger than 90 × 120 pixels it is. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** A street of 800 × 600 pixels with a lamp, and with these people in it. */
export const drawStreet = (people: readonly Drawn[]): Promise<Buffer> =>
  sharp(
    Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">
      <rect width="800" height="600" fill="#9fb4c0" />
      <rect y="420" width="800" height="180" fill="#7a6a55" />
      <rect x="60" y="80" width="10" height="400" fill="#444" />
      <circle cx="65" cy="80" r="26" fill="#ffe9a8" />
      ${people.map(person).join('')}
    </svg>`),
  )
    .jpeg({ quality: 90 })
    .toBuffer();

const person = ({ x, y, scale }: Drawn) => `<g transform="translate(${x} ${y}) scale(${scale})">
  <rect x="-60" y="55" width="120" height="160" rx="30" fill="#33518a" />
  <ellipse cy="-22" rx="56" ry="64" fill="#2a1c14" />
  <ellipse rx="46" ry="62" fill="#d9a380" />
  <path d="M-30 -20q10 -8 22 -2M8 -22q12 -6 22 2" stroke="#3a2418" stroke-width="5" fill="none" />
  <ellipse cx="-18" cy="-8" rx="9" ry="5" fill="#f4eee6" />
  <ellipse cx="18" cy="-8" rx="9" ry="5" fill="#f4eee6" />
  <circle cx="-18" cy="-8" r="4.5" fill="#20140e" />
  <circle cx="18" cy="-8" r="4.5" fill="#20140e" />
  <path d="M0 -6L-8 18L8 18Z" fill="#c08a68" />
  <path d="M-18 34Q0 44 18 34Q0 30 -18 34" fill="#8e3b34" />
</g>`;

/** All convolutions but the first; `around` is three by three pixels of one channel. */
const convolutions = PAIRS.flatMap(([inputs, outputs]) => [
  { inputs, outputs, around: false },
  { inputs: outputs, outputs, around: true },
]);

/** What the last layers add: whether it is a face on the finest grid alone, how large it is, that it is something. */
const FACE = [-2, -50, -50];
const SIZE = [0.5, 0.5, Math.log(22), Math.log(28)];
const SOMETHING = 10;

/**
 * Writes weights, in the form of those that are trained, by which the network sees the colour of the faces
 * that are drawn here: all but one channel are nothing, and that one is passed on and blurred, so that
 * the middle of a face is seen best.
 *
 * @returns the file
 */
export async function writeTestWeights(folder: string): Promise<string> {
  const lines: string[] = [];
  const listed: string[] = [];
  const list = (values: readonly number[]) => values.map((value) => `${value}f`).join(',');
  const add = (weights: readonly number[], biases: readonly number[], around: boolean) => {
    const name = `layer${listed.length}`;
    lines.push(`float ${name}_weight[${weights.length}] = {${list(weights)}};`);
    lines.push(`float ${name}_bias[${biases.length}] = {${list(biases)}};`);
    listed.push(
      `{${biases.length}, ${biases.length}, ${around}, true, true, ${name}_weight, ${name}_bias}`,
    );
  };
  const colour = Array.from({ length: 27 }, (_, i) => ([-0.4, -0.8, 1][i % 3] ?? 0) / 9 / 16);
  add([...colour, ...Array(32 * 16 - 27).fill(0)], [-20 / 16, ...Array(15).fill(0)], false);
  for (const [at, { inputs, outputs, around }] of convolutions.entries()) {
    const last = at - 28;
    const isFace = last >= 0 && last < 6;
    const passedOn = last < 0 || isFace;
    const weights = Array((around ? 9 : inputs) * outputs).fill(0);
    if (passedOn && around) for (let tap = 0; tap < 9; tap += 1) weights[tap * outputs] = 1 / 9;
    if (passedOn && !around) weights[0] = isFace ? 1.5 : 1;
    const ends = around && last >= 0;
    const biases = isFace ? FACE.slice((last - 1) / 2) : last < 12 ? SIZE : [SOMETHING];
    add(weights, ends ? biases.slice(0, outputs) : Array(outputs).fill(0), around);
  }
  const file = join(folder, 'facedetectcnn-data.cpp');
  await writeFile(
    file,
    `${lines.join('\n')}\nConvInfoStruct param_pConvInfo[47] = {\n${listed.join(',\n')}\n};\n`,
  );
  return file;
}
