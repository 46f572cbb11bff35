import type { Client, Schemas, Site } from '@minsheng/sdk';

/** Too little of its time is left to be sent with, in milliseconds. */
const margin = 60_000;

/**
 * The sum some counties want solved before anything is sent. It is begun with the first words, so
 * that nobody waits for it.
 */
export class Proving {
  #client: () => Promise<Client>;
  #site: () => Site | undefined;
  #refused = false;
  #solved: { for: string; proof: Promise<Schemas['Proof']>; stop: AbortController } | undefined;

  constructor(client: () => Promise<Client>, site: () => Site | undefined) {
    this.#client = client;
    this.#site = site;
  }

  /** Solves what the site wants, if it is known by now; `key` is what will be sent under. */
  begin(key: string): void {
    const challenge = this.#site()?.challenge;
    if (challenge) this.#solve(challenge, key).catch(() => {});
  }

  /** The solution for this key; undefined where the county wants none. */
  async get(key: string): Promise<Schemas['Proof'] | undefined> {
    let challenge = this.#site()?.challenge;
    const isOver = challenge && Date.parse(challenge.expiresAt) < Date.now() + margin;
    if (challenge === undefined || isOver || this.#refused) {
      ({ challenge } = await (await this.#client()).site.get());
      this.#refused = false;
    }
    return challenge ? this.#solve(challenge, key) : undefined;
  }

  /** The county did not count it: the next one is another. */
  refuse(): void {
    this.#refused = true;
    this.#solved = undefined;
  }

  #solve(challenge: Schemas['Challenge'], key: string): Promise<Schemas['Proof']> {
    const name = `${challenge.token} ${key}`;
    if (this.#solved?.for === name) return this.#solved.proof;
    this.#solved?.stop.abort();
    const stop = new AbortController();
    const proof = import('@minsheng/sdk/challenge').then(({ solveChallenge }) =>
      solveChallenge(challenge, key, stop.signal),
    );
    this.#solved = { for: name, proof, stop };
    proof.catch(() => {
      if (this.#solved?.for === name) this.#solved = undefined;
    });
    return proof;
  }
}
