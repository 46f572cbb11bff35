import type { DailyRoot, ResidentCase } from '@minsheng/sdk';
import { forget, keep, recall } from '../parts/kept.ts';
import type { Slip } from './slip.ts';

/** A case this device remembers, as it was last seen. */
export interface KeptCase extends Slip {
  /** When it was seen, in epoch milliseconds. */
  at: number;
  seen: ResidentCase;
  /** It moved since the resident opened it. */
  isNew?: boolean;
  /** What the ledger said when it was last found right, to hold the county to it. */
  proof?: Proof;
}

export interface Proof {
  submissionHash: string;
  roots: DailyRoot[];
}

const most = 20;

/**
 * The cases of one server that the resident wished to keep on this device, newest first. Where
 * storage is closed (private mode, a sandboxed frame) nothing is kept and nothing breaks.
 */
export class KeptCases {
  readonly #name: string;

  constructor(server: string) {
    this.#name = `cases ${server}`;
  }

  list(): KeptCase[] {
    const kept = recall<unknown>(this.#name);
    return Array.isArray(kept) ? kept.filter(isKept) : [];
  }

  find({ code, receipt }: Slip): KeptCase | undefined {
    return this.list().find((kept) => kept.code === code && kept.receipt === receipt);
  }

  /** @returns whether it is kept now: storage may be closed or full */
  keep(kept: KeptCase): boolean {
    const proof = this.list().find(({ code }) => code === kept.code)?.proof;
    const whole = { ...(proof && { proof }), ...kept };
    keep(this.#name, [whole, ...this.#without(kept.code)].slice(0, most));
    return this.list().some(({ code }) => code === kept.code);
  }

  /** What was seen anew of one that is kept; the list keeps its order. */
  update(one: Pick<KeptCase, 'code' | 'at' | 'seen' | 'isNew'>): void {
    const list = this.list();
    keep(
      this.#name,
      list.map((kept) => (kept.code === one.code ? { ...kept, ...one } : kept)),
    );
  }

  forget(code: string): void {
    keep(this.#name, this.#without(code));
  }

  forgetAll(): void {
    forget(this.#name);
  }

  #without(code: string): KeptCase[] {
    return this.list().filter((kept) => kept.code !== code);
  }
}

function isKept(value: unknown): value is KeptCase {
  const { code, receipt, at, seen } = (value ?? {}) as Partial<KeptCase>;
  return Boolean(code && receipt && at && seen?.trackingCode);
}
