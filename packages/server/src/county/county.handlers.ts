import type { ServerContext } from '../create-context.ts';
import { setUpHandlers } from './set-up.handlers.ts';
import { siteHandlers } from './site.handlers.ts';

/** Who is where and does what: read by every page, set up by the administrator. */
export const countyHandlers = (context: ServerContext) => ({
  ...siteHandlers(context),
  ...setUpHandlers(context),
});
