import { expect, test } from 'vitest';
import { createTerminal } from './terminal.ts';

function listen(isTTY: boolean) {
  let time = 0;
  let text = '';
  const stream = {
    isTTY,
    write(chunk: string) {
      text += chunk;
      return true;
    },
  } as Parameters<typeof createTerminal>[0];
  return {
    terminal: createTerminal(stream, () => time),
    pass: (ms: number) => {
      time += ms;
    },
    text: () => text,
  };
}

test('a terminal sees a bar that moves in place', () => {
  const { terminal, pass, text } = listen(true);
  const progress = terminal.progress('Importing', 200);
  pass(1_000);
  progress.advance(50);
  expect(text().split('\r').at(-1)).toContain(
    `${'█'.repeat(6)}${'░'.repeat(18)} 25% 50/200, 3 s left`,
  );
  progress.advance(150);
  progress.end();
  expect(text().split('\r').at(-1)).toContain('100% 200/200');
  expect(text().split('\n')).toHaveLength(2);
});

test('a log sees a plain line now and then', () => {
  const { terminal, pass, text } = listen(false);
  const progress = terminal.progress('Importing', 1_000);
  for (let i = 0; i < 1_000; i++) {
    pass(10);
    progress.advance();
  }
  progress.end();
  expect(text()).toBe('Importing 500/1000, 5 s left\nImporting 1000/1000\nImporting 1000/1000\n');
});
