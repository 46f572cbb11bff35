/** A county small enough to read, and its people at work: what the tests of the loop begin with. */
import { createVault } from '../access/vault.ts';
import { createCalendar } from '../calendar/working-days.ts';
import type { Context } from '../context.ts';
import type { Body } from '../contract/operations.ts';
import { openDirectory } from '../county/directory.ts';
import { areaRow, type CountyPlan } from '../county/plan.ts';
import { openPolicies } from '../county/policies.ts';
import { setUpCounty } from '../county/set-up.ts';
import { createJobQueue } from '../jobs/queue.ts';
import { type Outbox, quietOutbox } from '../notifications/outbox.ts';
import { newId } from '../storage/ids.ts';
import type { Storage } from '../storage/storage.ts';
import type { CaseRecord } from './case-record.ts';
import { type CaseService, createCaseService } from './cases.service.ts';
import { createPerform, reload } from './command.ts';
import { createFollowersService, type Followed } from './followers.service.ts';
import { type Intake, receive } from './intake.service.ts';
import type { Actor } from './lifecycle.ts';

const plan: CountyPlan = {
  code: '990199000000',
  name: '试验县',
  invented: true,
  dutyPhone: null,
  areas: [
    areaRow('county', '990199', '试验县', null),
    areaRow('town', '990199101', '清水镇', '990199'),
    areaRow('village', '990199101201', '石桥村村民委员会', '990199101'),
  ],
  units: ['town', 'bureau', 'water'].map((id, position) => ({
    id,
    name: { town: '清水镇人民政府', bureau: '县住建局', water: '县水利局' }[id] ?? id,
    league: id === 'town' ? 'towns' : 'departments',
    position,
  })),
  officials: [],
  contactCards: [],
  outline: null,
};

export const people = {
  resident: { kind: 'resident', id: null },
  desk: { kind: 'staff', id: 'desk-1', role: 'desk', unitId: null },
  colleague: { kind: 'staff', id: 'desk-2', role: 'desk', unitId: null },
  leader: { kind: 'staff', id: 'leader-1', role: 'leader', unitId: null },
  inspector: { kind: 'staff', id: 'inspector-1', role: 'inspector', unitId: null },
  town: { kind: 'staff', id: 'town-1', role: 'unit', unitId: 'town' },
  bureau: { kind: 'staff', id: 'bureau-1', role: 'unit', unitId: 'bureau' },
  water: { kind: 'staff', id: 'water-1', role: 'unit', unitId: 'water' },
  /** Works at the desk and belongs to a unit. */
  lent: { kind: 'staff', id: 'lent-1', role: 'desk', unitId: 'town' },
  /** Anybody who has not joined the case. */
  neighbour: { kind: 'resident', id: 'neighbour' },
  hotline: { kind: 'integration', id: 'key-1' },
} as const satisfies Record<string, Actor>;

/** Whose requests they are. */
export const CONTACT = { name: '李奶奶', phone: '19900000001' } as const;

type Bodies = { [Name in keyof CaseService]: Parameters<CaseService[Name]>[2] };

/** The loop with a clock in the hand. */
export interface TestCounty {
  readonly context: Context;
  readonly service: CaseService;
  /** Sets the clock, in the county's time: `2026-11-20 09:00`. */
  at(time: string): void;
  submit(intake?: Partial<Intake>): Promise<CaseRecord>;
  /** Gives one command on the case as it stands, or as `version` says it stood. */
  act<Name extends keyof CaseService>(
    name: Name,
    by: Actor,
    record: CaseRecord,
    body: Bodies[Name],
  ): Promise<CaseRecord>;
  /** A unit replies, after it has told the resident. */
  reply(by: Actor, record: CaseRecord, body?: Partial<Body<'replyToCase'>>): Promise<CaseRecord>;
  /** Another resident says that it is theirs too. */
  follow(record: CaseRecord, body: Body<'followCase'>): Promise<Followed>;
  /** Brings a new case through to the state in which the resident is asked. */
  bringToFollowUp(intake?: Partial<Intake>): Promise<CaseRecord>;
  load(id: string): Promise<CaseRecord>;
  /** An upload that is finished and belongs to nothing yet. @returns its upload id */
  upload(fileName: string): Promise<string>;
}

/** Gives everybody of staff an account, for what asks who they are. */
export async function employ(storage: Storage): Promise<void> {
  const staff = Object.values(people).flatMap((person) =>
    person.kind === 'staff'
      ? [{ ...person, username: person.id, displayName: person.id, createdAt: 0 }]
      : [],
  );
  await storage.write((tx) => tx.insert(tx.tables.staff).values(staff));
}

/** @param outbox who is told of what happens; nobody when it is left out */
export async function openTestCounty(
  storage: Storage,
  outbox: Outbox = quietOutbox,
): Promise<TestCounty> {
  let now = Date.parse('2026-11-18T09:00:00+08:00');
  await setUpCounty(storage, {
    plan,
    site: { name: '门户', allowedOrigins: [] },
    staff: [],
    now,
  });
  const context: Context = {
    storage,
    vault: createVault([{ id: 'v1', secret: new Uint8Array(32).fill(7) }]),
    calendar: createCalendar(),
    jobs: createJobQueue(),
    outbox,
    policies: await openPolicies(storage),
    directory: await openDirectory(storage, async () => {}),
    home: '',
    now: () => now,
  };
  const service = createCaseService(context);
  const neighbours = createFollowersService(context, createPerform(context));

  const county: TestCounty = {
    context,
    service,
    at: (time) => {
      now = Date.parse(`${time.replace(' ', 'T')}:00+08:00`);
    },
    async submit(intake = {}) {
      const { record } = await storage.write((tx) =>
        receive(
          context,
          tx,
          {
            text: '石桥村三组桥头的路灯坏了半个月，晚上老人走路不安全。',
            identity: 'named',
            contact: CONTACT,
            channel: 'web',
            areaCode: '990199101201',
            ...intake,
          },
          {
            actor: people.resident,
            event: 'case-submitted',
            locale: 'zh-CN',
            siteId: null,
            owner: '',
            receivedAt: now,
            now,
          },
        ),
      );
      return record;
    },
    act: (name, actor, record, body) =>
      storage.write(async (tx) => {
        const current = await reload(tx, record.row.id);
        const { version } = record.row;
        const call = { actor, owner: '', version, now, locale: 'zh-CN' as const };
        const command = service[name] as (
          ...args: [typeof tx, CaseRecord, typeof body, typeof call]
        ) => Promise<CaseRecord>;
        return command(tx, current, body, call);
      }),
    reply: (by, record, body) =>
      county.act('reply', by, record, {
        result: 'resolved',
        publicAnswer: '已办结。',
        contactEvidence: { method: 'phone', at: new Date(now).toISOString() },
        ...body,
      }),
    follow: (record, body) =>
      storage.write(async (tx) =>
        neighbours.follow(tx, await reload(tx, record.row.id), body, {
          ...{ actor: people.resident, owner: '', version: 0 },
          ...{ now, locale: 'zh-CN' },
        }),
      ),
    async bringToFollowUp(intake) {
      let record = await county.submit(intake);
      record = await county.act('accept', people.desk, record, { nature: 'request' });
      record = await county.act('dispatch', people.desk, record, { leadUnitId: 'town' });
      record = await county.act('sign', people.town, record, record.assignments.at(-1)?.id ?? '');
      record = await county.reply(people.town, record, { publicAnswer: '已更换三盏路灯。' });
      return county.act('review', people.desk, record, { outcome: 'approved' });
    },
    load: (id) => reload(storage.read, id),
    async upload(fileName) {
      const id = newId();
      await storage.write((tx) =>
        tx.insert(tx.tables.attachments).values({
          id,
          uploadId: id,
          ownerHash: '',
          fileName,
          contentType: 'image/jpeg',
          size: 1,
          sha256: '',
          kind: 'image',
          role: 'submission',
          createdAt: now,
        }),
      );
      return id;
    },
  };
  return county;
}
