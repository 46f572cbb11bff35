/** One handler for every operation of the contract, from the rooms that own them. */
import { accessHandlers } from './access/access.handlers.ts';
import type { AccessGate } from './access/gate.ts';
import { attachmentHandlers } from './attachments/attachments.handlers.ts';
import { caseHandlers } from './cases/cases.handlers.ts';
import type { Handlers } from './contract/operations.ts';
import { countyHandlers } from './county/county.handlers.ts';
import type { ServerContext } from './create-context.ts';
import { rankingHandlers } from './rankings/rankings.handlers.ts';

export const allHandlers = (context: ServerContext, gate: AccessGate): Handlers => ({
  ...accessHandlers(context, gate),
  ...attachmentHandlers(context),
  ...caseHandlers(context),
  ...countyHandlers(context),
  ...rankingHandlers(context),
});
