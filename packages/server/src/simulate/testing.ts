/** A county for tests of the simulation. */
import { createVault } from '../access/vault.ts';
import { openCalendar } from '../county/county-calendar.ts';
import { demoCounty } from '../county/data/demo-county.ts';
import { openDirectory } from '../county/directory.ts';
import { openPolicies } from '../county/policies.ts';
import { setUpCounty } from '../county/set-up.ts';
import { createJobQueue } from '../jobs/queue.ts';
import { quietOutbox } from '../notifications/outbox.ts';
import type { Storage } from '../storage/storage.ts';
import type { Home } from './world.ts';

/** The demo county as it is before anybody has written, at the moment `until`. */
export async function openHome(storage: Storage, until: number): Promise<Home> {
  await setUpCounty(storage, {
    plan: demoCounty(),
    site: { name: '门户', allowedOrigins: [] },
    staff: [],
    now: until,
  });
  const policies = await openPolicies(storage);
  return {
    storage,
    policies,
    directory: await openDirectory(storage, policies.renew),
    vault: createVault([{ id: 'v1', secret: new Uint8Array(32).fill(7) }]),
    calendar: await openCalendar(storage, () => undefined),
    jobs: createJobQueue(),
    outbox: quietOutbox,
    home: '',
    now: () => until,
  };
}
