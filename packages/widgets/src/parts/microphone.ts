/** Whether this page may ask for the microphone: http pages and old WebViews may not. */
export function canRecord(): boolean {
  return (
    isSecureContext &&
    typeof MediaRecorder === 'function' &&
    typeof navigator.mediaDevices?.getUserMedia === 'function'
  );
}

/** What both ends understand, the one that plays everywhere first. */
const types = [
  ['audio/mp4;codecs=mp4a.40.2', 'm4a'],
  ['audio/webm;codecs=opus', 'weba'],
  ['audio/ogg;codecs=opus', 'ogg'],
] as const;

/** Speech needs no more: five minutes are a megabyte and a half. */
const bitsPerSecond = 40_000;

/** A microphone that is open: what it hears, how loud, and the end of it. */
export class Microphone {
  #stream: MediaStream;
  #recorder: MediaRecorder;
  #pieces: Blob[] = [];
  #ended: Promise<void>;
  #ears: { context: AudioContext; analyser: AnalyserNode } | undefined;

  private constructor(stream: MediaStream) {
    this.#stream = stream;
    const mimeType = types.find(([type]) => MediaRecorder.isTypeSupported(type))?.[0];
    this.#recorder = new MediaRecorder(stream, {
      audioBitsPerSecond: bitsPerSecond,
      ...(mimeType && { mimeType }),
    });
    this.#ended = new Promise((resolve) => {
      this.#recorder.onstop = () => resolve();
    });
    this.#recorder.ondataavailable = ({ data }) => this.#pieces.push(data);
    // In pieces: what was said until a page is closed is not lost.
    this.#recorder.start(1000);
    try {
      const context = new AudioContext();
      const analyser = context.createAnalyser();
      context.createMediaStreamSource(stream).connect(analyser);
      this.#ears = { context, analyser };
    } catch {
      // It is recorded without a picture of the loudness.
    }
  }

  /** Asks the resident for the microphone and begins. Rejects with a DOMException. */
  static async open(): Promise<Microphone> {
    const audio = { echoCancellation: true, noiseSuppression: true };
    return new Microphone(await navigator.mediaDevices.getUserMedia({ audio }));
  }

  /** How loud it is now, 0 to 1; undefined where that cannot be known. */
  get level(): number | undefined {
    if (!this.#ears) return undefined;
    const { analyser } = this.#ears;
    const wave = new Uint8Array(analyser.fftSize);
    analyser.getByteTimeDomainData(wave);
    const power = wave.reduce((sum, at) => sum + ((at - 128) / 128) ** 2, 0) / wave.length;
    return Math.min(1, Math.sqrt(power) * 3);
  }

  /** What has been heard so far. */
  get heard(): File {
    const type = this.#recorder.mimeType;
    const extension = types.find(([name]) => name.split(';')[0] === type.split(';')[0])?.[1];
    return new File(this.#pieces, `recording.${extension ?? 'm4a'}`, { type });
  }

  /** Closes it; what was heard is whole then. */
  async close(): Promise<File> {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    else this.#recorder.onstop?.(new CustomEvent('stop'));
    await this.#ended;
    for (const track of this.#stream.getTracks()) track.stop();
    this.#ears?.context.close().catch(() => {});
    return this.heard;
  }
}

/**
 * Plays a recording. Through the sound card and not by a media element: a strict policy has no
 * `media-src`. @returns how to stop it
 */
export async function play(sound: Blob, onEnd: () => void): Promise<() => void> {
  const context = new AudioContext();
  const source = context.createBufferSource();
  source.buffer = await context.decodeAudioData(await sound.arrayBuffer());
  source.connect(context.destination);
  source.onended = () => {
    context.close().catch(() => {});
    onEnd();
  };
  source.start();
  return () => source.stop();
}
