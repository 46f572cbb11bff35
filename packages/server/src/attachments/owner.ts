import { hash } from 'node:crypto';
import type { Caller } from '../contract/operations.ts';

/**
 * Whose uploads a caller's are, and the only ones they can give to a case: the residents of a site
 * share its key and tell theirs by its long id, every other system and member of staff is alone.
 */
export function ownerOf(caller: Caller): string {
  return hash('sha256', `${caller.kind} ${idOf(caller)}`, 'hex');
}

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
