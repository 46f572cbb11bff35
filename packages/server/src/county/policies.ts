/** The versions of the county's policy, in memory, and how a new one is made of the last. */
import { isPolicy, type Policy, readPolicy } from '../cases/policy.ts';
import { readStoredPolicy } from '../cases/stored-policy.ts';
import type { Policies } from '../context.ts';
import { Problem } from '../contract/problem.ts';
import type { Storage } from '../storage/storage.ts';
import { listPolicies } from './county.repository.ts';

export interface PolicyVersion {
  readonly version: number;
  readonly policy: Policy;
  readonly createdAt: number;
}

export interface CountyPolicies extends Policies {
  /** Oldest first. */
  all(): readonly PolicyVersion[];
  renew(): Promise<void>;
}

/** A version this process has not read: another one may have made it a moment ago. */
export class UnknownPolicyError extends Error {
  override readonly name = 'UnknownPolicyError';
  constructor(version: number) {
    super(`No policy version ${version} is known here`);
  }
}

export async function openPolicies(storage: Storage): Promise<CountyPolicies> {
  let versions = await load(storage);
  let byNumber = new Map(versions.map((entry) => [entry.version, entry.policy]));
  return {
    all: () => versions,
    current() {
      const newest = versions.at(-1);
      if (!newest) throw new Error('The county has no policy');
      return newest;
    },
    get(version) {
      const policy = byNumber.get(version);
      if (!policy) throw new UnknownPolicyError(version);
      return policy;
    },
    async renew() {
      versions = await load(storage);
      byNumber = new Map(versions.map((entry) => [entry.version, entry.policy]));
    },
  };
}

/**
 * The policy with some parts changed: objects are merged, everything else is replaced.
 * @throws Problem `rule-refused` pointing at what cannot be so.
 */
export function changePolicy(current: Policy, changes: unknown): Policy {
  const read = readPolicy(merge(current, changes));
  if (isPolicy(read)) return read;
  throw new Problem('rule-refused', {
    errors: read.map(({ path, message }) => ({
      pointer: ['/policy', ...path].join('/'),
      detail: message,
    })),
  });
}

function merge(before: unknown, after: unknown): unknown {
  if (!isObject(before) || !isObject(after)) return after;
  const merged = { ...before };
  for (const [key, value] of Object.entries(after)) {
    merged[key] = Object.hasOwn(before, key) ? merge(before[key], value) : value;
  }
  return merged;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function load(storage: Storage): Promise<PolicyVersion[]> {
  const rows = await listPolicies(storage.read);
  return rows.map(({ version, body, createdAt }) => ({
    version,
    policy: readStoredPolicy(version, body),
    createdAt,
  }));
}
