import { hash } from 'node:crypto';
import type { Caller } from '../contract/operations.ts';

/**
 * Whose uploads a caller's are, and the only ones they can give to a case: the residents of a site
 * share its key and tell theirs by its long id, every other system and member of staff is alone.
 */
export function ownerOf(caller: Caller): string {
  const known = owners.get(caller);
  if (known !== undefined) return known;
  const owner = hash('sha256', `${caller.kind} ${idOf(caller)}`, 'hex');
  owners.set(caller, owner);
  return owner;
}

/** The gate remembers who calls for a while, and a site calls often. */
const owners = new WeakMap<Caller, string>();

function idOf(caller: Caller): string {
  switch (caller.kind) {
    case 'anonymous':
      return '';
    case 'site':
      return caller.siteId;
    case 'integration':
      return caller.keyId;
    case 'staff':
      return caller.staffId;
  }
}
