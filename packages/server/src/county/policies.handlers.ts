/** The county's policy, version by version. */
import { readStoredPolicy } from '../cases/stored-policy.ts';
import { page } from '../contract/cursor.ts';
import type { HandlersFor } from '../contract/operations.ts';
import type { ServerContext } from '../create-context.ts';
import { changeCounty } from './change.ts';
import { insertPolicy, newestPolicy } from './county.repository.ts';
import { changePolicy } from './policies.ts';
import { policyView } from './views.ts';

type Operations = 'listPolicies' | 'createPolicy';

export function policyHandlers(context: ServerContext): HandlersFor<Operations> {
  const { directory, policies } = context;
  const change = changeCounty(context);

  return {
    async listPolicies({ query }) {
      const newestFirst = [...policies.all()].reverse();
      const { data, nextCursor } = page(newestFirst, ({ version }) => version, query);
      const { timeZone } = directory.county;
      const views = data.map((entry) => policyView(entry, timeZone));
      return { status: 200, body: { data: views, nextCursor } };
    },

    createPolicy: (call) =>
      change(call, async (tx) => {
        // Another process may have made a version that is not in memory here yet.
        const newest = await newestPolicy(tx);
        if (!newest) throw new Error('The county has no policy');
        const inForce = readStoredPolicy(newest.version, newest.body);
        const policy = changePolicy(inForce, call.body.policy);
        const version = newest.version + 1;
        const createdAt = call.now;
        const createdBy = call.caller.kind === 'staff' ? call.caller.staffId : null;
        await insertPolicy(tx, { version, body: policy, createdAt, createdBy });
        const entry = { version, policy, createdAt };
        const reply = { status: 201, body: policyView(entry, directory.county.timeZone) } as const;
        return { reply, target: String(version), detail: call.body.policy };
      }),
  };
}
