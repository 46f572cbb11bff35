/** A resident's case as it moves. */
import { networkOf } from '../access/address.ts';
import { eventStream, eventStreamHeaders } from '../contract/event-stream.ts';
import { read } from '../contract/json.ts';
import type { Handlers, HandlersFor } from '../contract/operations.ts';
import { Problem } from '../contract/problem.ts';
import type { ServerContext } from '../create-context.ts';

/** Streams at a time: of one case, of one address, of this process. */
const PER_CASE = 8;
const PER_ADDRESS = 100;
const IN_ALL = 5_000;
/** When who was sent away may try again, in seconds. */
const TRY_AGAIN = 30;

/** `track` finds the case and checks the receipt, at every look. */
export function streamHandlers(
  { live, now }: Pick<ServerContext, 'live' | 'now'>,
  track: Handlers['trackCase'],
): HandlersFor<'streamCase'> {
  const open = new Map<string, number>();
  let all = 0;
  const add = (name: string, by: number) => {
    const count = (open.get(name) ?? 0) + by;
    if (count === 0) open.delete(name);
    else open.set(name, count);
  };

  return {
    async streamCase({ lastEventId, ...call }) {
      const look = async () =>
        read((await track({ ...call, operationId: 'trackCase', now: now() } as never)).json);
      const { trackingCode: code } = await look();
      const [ofCase, ofAddress] = [`case ${code}`, `from ${networkOf(call.ip)}`];
      const isFull =
        all >= IN_ALL ||
        (open.get(ofCase) ?? 0) >= PER_CASE ||
        (open.get(ofAddress) ?? 0) >= PER_ADDRESS;
      if (isFull) {
        throw new Problem('too-many-requests', {
          values: { seconds: TRY_AGAIN },
          retryAfter: TRY_AGAIN,
        });
      }
      const count = (by: number) => {
        all += by;
        add(ofCase, by);
        add(ofAddress, by);
      };
      const stream = eventStream({
        event: 'case',
        look,
        watch(changed) {
          count(1);
          return live.watch(code, changed);
        },
        lastId: lastEventId,
        ending: live.ending,
        onEnd: () => count(-1),
      });
      return { status: 200, headers: eventStreamHeaders, stream };
    },
  };
}
