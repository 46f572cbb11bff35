import { hash, type Options, parseOptions, verify } from '@node-rs/argon2';

/**
 * Argon2id as OWASP's Password Storage Cheat Sheet asks for: 19 MiB, two passes, one lane; about
 * 20 ms. The work runs off the main thread.
 */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } satisfies Options;

/** Hashes a password for storage, as a PHC string that carries its parameters. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), parameters);
}

let someHash: Promise<string> | undefined;

/**
 * Checks a password. `storedHash` is null for an unknown user or one without a password: the same
 * work is done and the answer is no, so that the time taken does not tell who exists.
 */
export async function verifyPassword(
  password: string,
  storedHash: string | null,
): Promise<boolean> {
  someHash ??= hashPassword('a password nobody has');
  const matches = await verify(storedHash ?? (await someHash), password.normalize('NFKC'));
  return matches && storedHash !== null;
}

/** Whether a stored hash is weaker than today's and should be made anew at the next sign-in. */
export function needsRehash(storedHash: string): boolean {
  const { memoryCost, timeCost, parallelism } = parseOptions(storedHash);
  return (
    !storedHash.startsWith('$argon2id$') ||
    memoryCost < parameters.memoryCost ||
    timeCost < parameters.timeCost ||
    parallelism < parameters.parallelism
  );
}
