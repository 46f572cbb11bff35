/** What residents do with their own case. */
import type { Context } from '../context.ts';
import type { Call, HandlersFor } from '../contract/operations.ts';
import { type Command, commandCall, ownCase, resident } from './case-call.ts';
import { getById, loadRecord } from './cases.repository.ts';
import { createCaseService } from './cases.service.ts';
import { residentView } from './resident.view.ts';

type ResidentCommand = 'supplementCase' | 'rateCase';

export function residentHandlers(context: Context): HandlersFor<ResidentCommand> {
  const service = createCaseService(context);

  /** A resident's command on the case whose tracking code and receipt they have. */
  const give = <Id extends ResidentCommand>(call: Call<Id>, command: Command) =>
    call.write(async (tx) => {
      const { id } = await ownCase(tx, call.path.trackingCode, call.receipt);
      const before = await loadRecord(tx, await getById(tx, id));
      const record = await command(tx, before, commandCall(call, resident));
      const body = residentView(context, record, call.locale, call.now);
      return { status: 200, version: body.version, body } as never;
    });

  return {
    supplementCase: (call) =>
      give(call, (tx, record, by) => service.supplement(tx, record, call.body, by)),
    rateCase: (call) => give(call, (tx, record, by) => service.rate(tx, record, call.body, by)),
  };
}
