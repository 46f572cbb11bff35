/**
 * The Merkle tree of RFC 9162 (and RFC 6962 before it) over the hashes of events. Leaves and nodes
 * are hashed under different first bytes, so that neither can be passed off as the other.
 */
import { hash } from 'node:crypto';

export interface MerkleTree {
  /** Hex; that of no leaves is the hash of nothing. */
  readonly root: string;
  /** The hashes, lowest first, from which the root follows with the leaf at `index`. */
  path(index: number): string[];
}

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

/** @param hashes hex, in the order of the leaves */
export function merkleTree(hashes: readonly string[]): MerkleTree {
  const leaves: Buffer[] = hashes.map((event) => digest(LEAF, Buffer.from(event, 'hex')));
  const levels = [leaves];
  let top = leaves;
  while (top.length > 1) {
    top = parents(top);
    levels.push(top);
  }
  const root = top[0] ?? digest();
  return {
    root: root.toString('hex'),
    path(index) {
      if (!leaves[index]) throw new RangeError(`the tree has no leaf ${index}`);
      return levels.flatMap((level, height) => {
        const sibling = level[(index >> height) ^ 1];
        return sibling ? [sibling.toString('hex')] : [];
      });
    },
  };
}

/** A last one without a partner goes up as it is. */
function parents(level: readonly Buffer[]): Buffer[] {
  const above: Buffer[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const [left, right] = level.slice(i, i + 2) as [Buffer, Buffer?];
    above.push(right ? digest(NODE, left, right) : left);
  }
  return above;
}

const digest = (...parts: Buffer[]) => hash('sha256', Buffer.concat(parts), 'buffer');
