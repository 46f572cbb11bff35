import type { ServerContext } from '../create-context.ts';
import type { AccessGate } from './gate.ts';
import { keyHandlers } from './keys.handlers.ts';
import { sessionHandlers } from './session.handlers.ts';
import { siteHandlers } from './sites.handlers.ts';
import { staffHandlers } from './staff.handlers.ts';

/** Signing in, and who may: staff, sites and keys. */
export const accessHandlers = (context: ServerContext, gate: AccessGate) => ({
  ...sessionHandlers(context, gate),
  ...staffHandlers(context, gate),
  ...siteHandlers(context),
  ...keyHandlers(context, gate),
});
