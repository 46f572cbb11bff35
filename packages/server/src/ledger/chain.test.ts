import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from './canonical-json.ts';
import { appendHash, type ChainedEvent, chainStart, verifyChain } from './chain.ts';

function chainOf(payloads: readonly unknown[]): ChainedEvent[] {
  const events: ChainedEvent[] = [];
  for (const [i, payload] of payloads.entries()) {
    const event = {
      caseId: 'c1',
      seq: i + 1,
      id: `e${i + 1}`,
      type: i === 0 ? 'submitted' : 'supplemented',
      at: 1_780_000_000_000 + i,
      actorKind: 'staff',
      actorId: i % 2 ? 's1' : null,
      unitId: null,
      payload: JSON.stringify(payload),
    };
    const previousHash = events.at(-1)?.hash ?? chainStart;
    events.push({ ...event, previousHash, hash: appendHash(previousHash, event) });
  }
  return events;
}

const headOf = (events: readonly ChainedEvent[]) => ({
  hash: events.at(-1)?.hash ?? '',
  count: events.length,
});
const chain = fc.array(fc.jsonValue(), { minLength: 1, maxLength: 12 }).map(chainOf);
const chainAndPlace = chain.chain((events) =>
  fc.tuple(fc.constant(events), fc.integer({ min: 0, max: events.length - 1 })),
);
const kinds = (events: readonly ChainedEvent[], head: { hash: string; count: number }) =>
  verifyChain(events, head).map(({ kind, seq }) => `${kind} ${seq}`);

describe('the chain', () => {
  it('finds nothing wrong with what was appended', () => {
    fc.assert(
      fc.property(chain, (events) => {
        expect(kinds(events, headOf(events))).toEqual([]);
      }),
    );
    expect(verifyChain([], { hash: chainStart, count: 0 })).toEqual([]);
  });

  it('hashes the canonical JSON of the event, as anyone can recompute', () => {
    fc.assert(
      fc.property(chainAndPlace, ([events, place]) => {
        const { hash, ...rest } = events[place] as ChainedEvent;
        expect(createHash('sha256').update(canonicalJson(rest)).digest('hex')).toBe(hash);
      }),
    );
  });

  it('finds a change of any field, even one so small', () => {
    const fields = [
      ...['caseId', 'seq', 'id', 'type', 'at', 'actorKind', 'actorId', 'unitId', 'payload'],
      ...['previousHash', 'hash'],
    ] as (keyof ChainedEvent)[];
    fc.assert(
      fc.property(chainAndPlace, fc.constantFrom(...fields), ([events, place], field) => {
        const event = events[place] as ChainedEvent;
        const value = event[field];
        const changed = { ...event, [field]: typeof value === 'number' ? value + 1 : `${value} ` };
        expect(verifyChain(events.with(place, changed), headOf(events))).not.toEqual([]);
      }),
    );
  });

  it('finds a change whose author also made the hash fit', () => {
    fc.assert(
      fc.property(chainAndPlace, ([events, place]) => {
        const event = { ...(events[place] as ChainedEvent), payload: '"never said"' };
        const forged = events.with(place, {
          ...event,
          hash: appendHash(event.previousHash, event),
        });
        const expected = place === events.length - 1 ? 'head-differs' : 'unlinked';
        expect(kinds(forged, headOf(events))[0]).toMatch(expected);
      }),
    );
  });

  it('finds a removal and says where', () => {
    fc.assert(
      fc.property(chainAndPlace, ([events, place]) => {
        const kind = place === events.length - 1 ? 'truncated' : 'removed';
        expect(kinds(events.toSpliced(place, 1), headOf(events))).toEqual([`${kind} ${place + 1}`]);
      }),
    );
  });

  it('finds two events that changed places', () => {
    fc.assert(
      fc.property(chainAndPlace, fc.nat(), ([events, a], nat) => {
        const b = nat % events.length;
        fc.pre(a !== b);
        const [first, second] = [events[a] as ChainedEvent, events[b] as ChainedEvent];
        const swapped = events.with(a, second).with(b, first);
        expect(verifyChain(swapped, headOf(events))).not.toEqual([]);
        const renumbered = events
          .with(a, { ...second, seq: first.seq })
          .with(b, { ...first, seq: second.seq });
        expect(verifyChain(renumbered, headOf(events))).not.toEqual([]);
      }),
    );
  });

  it('says what is wrong and where, and nothing else', () => {
    const events = chainOf(['a', 'b', 'c']);
    const head = headOf(events);
    const [one, two, three] = events as [ChainedEvent, ChainedEvent, ChainedEvent];
    expect(kinds([one, { ...two, payload: '"x"' }, three], head)).toEqual(['changed 2']);
    expect(kinds([one, three, two], head)).toEqual([
      'reordered 3',
      'reordered 2',
      'head-differs 2',
    ]);
    expect(kinds([one, two, two], head)).toEqual(['reordered 2', 'head-differs 2']);
    expect(kinds([one, two, one], headOf([one, two]))).toEqual(['reordered 1', 'added 3']);
    expect(kinds([three], head)).toEqual(['removed 1']);
  });

  it('begins with nothing', () => {
    expect(chainStart).toBe('');
  });

  it('finds events of another case, doubled, added and cut off', () => {
    const events = chainOf(['a', 'b', 'c']);
    const head = headOf(events);
    const [one, two, three] = events as [ChainedEvent, ChainedEvent, ChainedEvent];
    expect(kinds([one, two, two, three], head)).toEqual(['reordered 2', 'added 4']);
    expect(kinds(chainOf(['a', 'b', 'c', 'd']), head)).toEqual(['added 4']);
    expect(kinds([one], head)).toEqual(['truncated 2']);
    expect(kinds([], head)).toEqual(['truncated 1']);
    const other = { ...two, caseId: 'c2' };
    const foreign = { ...other, hash: appendHash(other.previousHash, other) };
    expect(kinds([one, foreign, three], head)).toEqual(['foreign 2', 'unlinked 3']);
  });
});
