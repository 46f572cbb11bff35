import { spawn } from 'node:child_process';
import { environment, root } from './setup.mjs';

/**
 * Runs one program and waits for it, with Node 24 and the workspace's tools first on the PATH.
 * Throws with what the program printed when it fails.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: Record<string, string>, live?: boolean }} [options]
 *   `live` prints while the program runs instead of keeping its output.
 * @returns {Promise<string>} what it printed, unless `live`
 */
export function sh(command, args, { cwd = root, env = {}, live = false } = {}) {
  return new Promise((done, fail) => {
    let output = '';
    const child = spawn(command, args, {
      cwd,
      env: environment({ NO_COLOR: '1', ...env }, cwd),
      stdio: live ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', fail);
    child.once('close', (code, signal) => {
      if (code === 0) done(output);
      else fail(new Error(`${output}\n${command} ${args.join(' ')} ended with ${code ?? signal}`));
    });
  });
}
