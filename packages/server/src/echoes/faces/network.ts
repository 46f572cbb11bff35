/**
 * YuNet, a small convolutional network that finds faces (W. Wu, H. Peng, S. Yu, 2023), as plain loops. Its
 * weights are the county's to bring: see `weights.ts`.
 */

/** Rows of pixels, each with its channels together. */
export interface Layer {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly data: Float32Array;
}

/** Three bytes a pixel, red first. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

/** What the network says of each square of `stride` pixels: the raw numbers, before any squashing. */
export interface Heads {
  readonly stride: number;
  readonly face: Layer;
  readonly box: Layer;
  readonly object: Layer;
}

interface Filter {
  readonly weights: Float32Array;
  readonly biases: Float32Array;
}

/** The first layer takes 3 × 3 pixels of three colours, and five zeros that nobody looks at. */
const FIRST = { inputs: 32, used: 27, outputs: 16 };
/** Channels of each pair of filters after it, in and out: pixel by pixel, then 3 × 3 within a channel. */
export const PAIRS: readonly (readonly [number, number])[] = [
  [16, 16],
  [16, 16],
  [16, 32],
  [32, 32],
  [32, 64],
  ...Array.from({ length: 9 }, () => [64, 64] as const),
  ...Array.from({ length: 3 }, () => [64, 1] as const),
  ...Array.from({ length: 3 }, () => [64, 4] as const),
  ...Array.from({ length: 3 }, () => [64, 1] as const),
];

export type Network = (picture: Picture) => readonly Heads[];

/** @throws RangeError where these are not the weights */
export function createNetwork(weights: Float32Array): Network {
  let at = 0;
  const filter = (inputs: number, outputs: number, own = inputs * outputs): Filter => {
    const end = at + own + outputs;
    const taken = {
      weights: weights.subarray(at, end - outputs),
      biases: weights.subarray(end - outputs, end),
    };
    at = end;
    return taken;
  };
  const first = filter(FIRST.inputs, FIRST.outputs);
  const pairs = PAIRS.map(
    ([inputs, outputs]) =>
      [filter(inputs, outputs), filter(outputs, outputs, 9 * outputs)] as const,
  );
  if (at !== weights.length || weights.some(Number.isNaN)) {
    throw new RangeError('these are not the weights of the network');
  }

  const pair = (layer: Layer, which: number, isLast = false): Layer => {
    const [across, around] = pairs[which] as readonly [Filter, Filter];
    const found = aroundPixels(acrossChannels(layer, across), around);
    return isLast ? found : positive(found);
  };
  const unit = (layer: Layer, which: number) => pair(pair(layer, which), which + 1);
  const head = (layer: Layer, level: number): Heads => ({
    stride: 8 << level,
    face: pair(layer, 14 + level, true),
    box: pair(layer, 17 + level, true),
    object: pair(layer, 20 + level, true),
  });

  return (picture) => {
    const begun = halved(pair(firstLayer(picture, first), 0));
    const fine = unit(halved(unit(unit(begun, 1), 3)), 5);
    const middle = unit(halved(fine), 7);
    const coarse = pair(unit(halved(middle), 9), 13);
    const between = pair(sum(middle, coarse), 12);
    const near = pair(sum(fine, between), 11);
    return [head(near, 0), head(between, 1), head(coarse, 2)];
  };
}

/** 3 × 3 pixels around every second one; beside the picture it is black, up to a multiple of 32 pixels. */
function firstLayer({ width, height, pixels }: Picture, { weights, biases }: Filter): Layer {
  const { inputs, used, outputs } = FIRST;
  const [rows, columns] = [height, width].map((size) => Math.ceil(size / 32) * 16) as [
    number,
    number,
  ];
  const data = new Float32Array(rows * columns * outputs);
  const seen = new Float32Array(used);
  let to = 0;
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      look(pixels, width, height, 2 * column, 2 * row, seen);
      for (let output = 0; output < outputs; output += 1) {
        let value = biases[output] as number;
        for (let i = 0; i < used; i += 1) {
          value += (seen[i] as number) * (weights[output * inputs + i] as number);
        }
        data[to++] = Math.max(value, 0);
      }
    }
  }
  return { height: rows, width: columns, channels: outputs, data };
}

/** The nine pixels around one, blue first as the network learned them. */
function look(
  pixels: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  seen: Float32Array,
) {
  let to = 0;
  for (let down = y - 1; down <= y + 1; down += 1) {
    for (let right = x - 1; right <= x + 1; right += 1) {
      const isInside = down >= 0 && down < height && right >= 0 && right < width;
      const from = (down * width + right) * 3;
      for (let colour = 2; colour >= 0; colour -= 1) {
        seen[to++] = isInside ? (pixels[from + colour] as number) : 0;
      }
    }
  }
}

/** Each pixel by itself: every output is a sum over all channels. Four at a time, as long as there are: that is twice as fast. */
function acrossChannels(
  { height, width, channels, data }: Layer,
  { weights, biases }: Filter,
): Layer {
  const outputs = biases.length;
  const made = new Float32Array(height * width * outputs);
  const inFours = outputs - (outputs % 4);
  for (let pixel = 0; pixel < height * width; pixel += 1) {
    const [from, to] = [pixel * channels, pixel * outputs];
    for (let output = 0; output < inFours; output += 4) {
      let first = biases[output] as number;
      let second = biases[output + 1] as number;
      let third = biases[output + 2] as number;
      let fourth = biases[output + 3] as number;
      const own = output * channels;
      for (let i = 0; i < channels; i += 1) {
        const value = data[from + i] as number;
        first += value * (weights[own + i] as number);
        second += value * (weights[own + channels + i] as number);
        third += value * (weights[own + 2 * channels + i] as number);
        fourth += value * (weights[own + 3 * channels + i] as number);
      }
      made[to + output] = first;
      made[to + output + 1] = second;
      made[to + output + 2] = third;
      made[to + output + 3] = fourth;
    }
    for (let output = inFours; output < outputs; output += 1) {
      let value = biases[output] as number;
      for (let i = 0; i < channels; i += 1) {
        value += (data[from + i] as number) * (weights[output * channels + i] as number);
      }
      made[to + output] = value;
    }
  }
  return { height, width, channels: outputs, data: made };
}

/** Each channel by itself: every pixel is a sum over the nine around it. */
function aroundPixels(
  { height, width, channels, data }: Layer,
  { weights, biases }: Filter,
): Layer {
  const made = new Float32Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const to = (y * width + x) * channels;
      for (let i = 0; i < channels; i += 1) made[to + i] = biases[i] as number;
      for (let down = -1; down <= 1; down += 1) {
        for (let right = -1; right <= 1; right += 1) {
          if (y + down < 0 || y + down >= height || x + right < 0 || x + right >= width) continue;
          const from = to + (down * width + right) * channels;
          const own = ((down + 1) * 3 + right + 1) * channels;
          for (let i = 0; i < channels; i += 1) {
            made[to + i] =
              (made[to + i] as number) + (data[from + i] as number) * (weights[own + i] as number);
          }
        }
      }
    }
  }
  return { height, width, channels, data: made };
}

/** Changes it in place: nobody else has it. */
function positive(layer: Layer): Layer {
  const { data } = layer;
  for (let i = 0; i < data.length; i += 1) if ((data[i] as number) < 0) data[i] = 0;
  return layer;
}

/** The largest of each four. */
function halved({ height, width, channels, data }: Layer): Layer {
  const [rows, columns] = [height / 2, width / 2];
  const made = new Float32Array(rows * columns * channels);
  let to = 0;
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < columns; x += 1) {
      const from = (2 * y * width + 2 * x) * channels;
      for (let i = from; i < from + channels; i += 1) {
        const below = i + width * channels;
        made[to++] = Math.max(
          data[i] as number,
          data[i + channels] as number,
          data[below] as number,
          data[below + channels] as number,
        );
      }
    }
  }
  return { height: rows, width: columns, channels, data: made };
}

/** The coarse one counts for each four of the fine one. */
function sum({ height, width, channels, data }: Layer, coarse: Layer): Layer {
  const made = new Float32Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const to = (y * width + x) * channels;
      const from = ((y >> 1) * coarse.width + (x >> 1)) * channels;
      for (let i = 0; i < channels; i += 1) {
        made[to + i] = (data[to + i] as number) + (coarse.data[from + i] as number);
      }
    }
  }
  return { height, width, channels, data: made };
}
