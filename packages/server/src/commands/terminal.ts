/** What a command says while it works: a bar on a terminal, plain lines elsewhere. */
export interface Terminal {
  /** Says one line. */
  say(text: string): void;
  /** Begins a piece of long work of `total` steps. */
  progress(label: string, total: number): Progress;
}

export interface Progress {
  /** `count` more steps are done. */
  advance(count?: number): void;
  /** The work ended, complete or not. */
  end(): void;
}

const BAR_WIDTH = 24;
/** How often something moves: often enough to see, seldom enough for a log. */
const TERMINAL_MS = 100;
const PLAIN_MS = 5_000;

/** Writes to `stream`, as its being a terminal or not asks for. */
export function createTerminal(
  stream: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>,
  clock: () => number = Date.now,
): Terminal {
  const interactive = stream.isTTY === true;
  return {
    say: (text) => void stream.write(`${text}\n`),

    progress(label, total) {
      const started = clock();
      let done = 0;
      let shownAt = started;

      const show = () => {
        shownAt = clock();
        const share = total === 0 ? 1 : Math.min(1, done / total);
        const percent = `${Math.floor(share * 100)}%`.padStart(4);
        const rest = share > 0 && share < 1 ? ((shownAt - started) / share) * (1 - share) : 0;
        const left = rest > 1_000 ? `, ${Math.ceil(rest / 1_000)} s left` : '';
        if (!interactive) return stream.write(`${label} ${done}/${total}${left}\n`);
        const filled = Math.round(share * BAR_WIDTH);
        const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled);
        return stream.write(`\r\x1b[K${label} ${bar}${percent} ${done}/${total}${left}`);
      };

      if (interactive) show();
      return {
        advance(count = 1) {
          done += count;
          if (clock() - shownAt >= (interactive ? TERMINAL_MS : PLAIN_MS)) show();
        },
        end() {
          show();
          if (interactive) stream.write('\n');
        },
      };
    },
  };
}

/** Ends quietly when whoever reads our output has heard enough, as in `minsheng config | head`. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
}
