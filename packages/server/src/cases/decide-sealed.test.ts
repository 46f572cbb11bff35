/** Who acts on a sealed report: only who is named to read it, and the inspectors. */
import { describe, expect, it } from 'vitest';
import type { Role } from '../storage/tables.ts';
import { decide, partiesOf } from './decide.ts';
import type { CaseFacts } from './facts.ts';
import type { Actor, Command } from './lifecycle.ts';
import { aCase } from './testing.facts.ts';

const staff = (id: string | null, role: Role): Actor => ({
  kind: 'staff',
  id,
  role,
  unitId: null,
});
const sealed = (readers: readonly string[] = ['desk-1']): CaseFacts =>
  aCase('accepted', { readers: [...readers] });

describe('of a sealed report', () => {
  it.each<[string, Actor, string[]]>([
    ['who is named', staff('desk-1', 'desk'), ['desk']],
    ['a colleague who is not', staff('desk-2', 'desk'), []],
    ['a leader who is not', staff('leader-1', 'leader'), []],
    ['somebody without an id', staff(null, 'desk'), []],
    ['an inspector, named or not', staff('inspector-1', 'inspector'), ['inspector']],
  ])('%s', (_, actor, parties) => {
    expect(partiesOf(actor, sealed())).toEqual(parties);
  });

  it('nobody but inspectors is left when the last reader is removed', () => {
    expect(partiesOf(staff('desk-1', 'desk'), sealed([]))).toEqual([]);
  });

  it.each<[Command, Role]>([
    ['mergeCases', 'desk'],
    ['splitCase', 'desk'],
  ])('no part goes elsewhere: %s', (command, role) => {
    const actor = staff('desk-1', role);
    expect(decide(command, actor, aCase('accepted'))).toMatchObject({ ok: true });
    expect(decide(command, actor, sealed())).toEqual({ ok: false, refusal: 'not-allowed-now' });
  });

  it('readers are named, and of no other case', () => {
    const inspector = staff('inspector-1', 'inspector');
    expect(decide('nameReader', inspector, sealed())).toMatchObject({ ok: true });
    const open = decide('nameReader', inspector, aCase('accepted'));
    expect(open).toEqual({ ok: false, refusal: 'not-allowed-now' });
  });

  it('a reader is removed only where there is one', () => {
    const inspector = staff('inspector-1', 'inspector');
    expect(decide('removeReader', inspector, sealed())).toMatchObject({ ok: true });
    const none = decide('removeReader', inspector, sealed([]));
    expect(none).toEqual({ ok: false, refusal: 'not-allowed-now' });
  });
});

it('an owner who left their case is nothing to it any more', () => {
  const owner: Actor = { kind: 'resident', id: null };
  expect(partiesOf(owner, aCase('accepted', { ownerLeft: true }))).toEqual([]);
});
