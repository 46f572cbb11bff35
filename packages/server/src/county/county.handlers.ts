import type { ServerContext } from '../create-context.ts';
import { calendarHandlers } from './calendar.handlers.ts';
import { catalogueHandlers } from './catalogue.handlers.ts';
import { policyHandlers } from './policies.handlers.ts';
import { setUpHandlers } from './set-up.handlers.ts';
import { siteHandlers } from './site.handlers.ts';

/** Who is where and does what: read by every page, set up by the administrator. */
export const countyHandlers = (context: ServerContext) => ({
  ...siteHandlers(context),
  ...setUpHandlers(context),
  ...catalogueHandlers(context),
  ...policyHandlers(context),
  ...calendarHandlers(context),
});
