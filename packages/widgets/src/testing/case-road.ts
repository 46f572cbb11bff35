import type { Client, ResidentCase } from '@minsheng/sdk';
import type { TestPerson } from '../../../server/src/testing.ts';
import type { RealApp } from './real-app.ts';

type Submission = Parameters<Client['cases']['submit']>[0];
type Reply = Parameters<Client['desk']['reply']>[1];

/** What opens the case that walks the road. */
export interface Walker {
  code: string;
  receipt: string;
}

/**
 * A case walking the closed loop in the real application: submitted by its resident, moved by
 * desk and unit through the SDK, each step on the version that stands.
 */
export class CaseRoad implements Walker {
  readonly code: string;
  readonly receipt: string;
  #real: RealApp;
  #id: string;

  private constructor(real: RealApp, { code, receipt }: Walker, id: string) {
    this.#real = real;
    this.code = code;
    this.receipt = receipt;
    this.#id = id;
  }

  static async begin(real: RealApp, given: Partial<Submission> = {}): Promise<CaseRoad> {
    const { trackingCode, receipt } = await real.resident.cases.submit({
      title: '石桥村三组桥头的路灯不亮',
      text: '石桥村三组桥头的三盏路灯坏了半个月，晚上接孩子看不见路，有老人摔过跤。\n盼早点修好。',
      areaCode: '990124101201',
      address: '三组桥头小卖部旁',
      identity: 'named',
      contact: { name: '示例·李奶奶', phone: '19900000001' },
      ...given,
    } as Submission);
    const desk = await real.as('desk1');
    const [found] = (await desk.desk.list({ q: trackingCode })).data;
    if (!found) throw new Error('the desk does not see the case');
    return new CaseRoad(real, { code: trackingCode, receipt }, found.id);
  }

  /** The case as its resident would see it. */
  see(): Promise<ResidentCase> {
    return this.#real.resident.cases.track(this.code, { receipt: this.receipt }).then((it) => it);
  }

  /** The case as a member of staff sees it. */
  async seenBy(person: TestPerson): Promise<Awaited<ReturnType<Client['desk']['get']>>> {
    const staff = await this.#real.as(person);
    return staff.desk.get(this.#id);
  }

  async accept(): Promise<this> {
    return this.#by('desk1', (c, id, version) =>
      c.desk.accept(id, { nature: 'request' }, { version }),
    );
  }

  async dispatch(): Promise<this> {
    const { town1: leadUnitId } = this.#real.app.units;
    return this.#by('desk1', (c, id, version) => c.desk.dispatch(id, { leadUnitId }, { version }));
  }

  async sign(): Promise<this> {
    const desk = await this.#real.as('desk1');
    const { assignments } = await desk.desk.get(this.#id);
    const assignment = assignments.at(-1)?.id ?? '';
    return this.#by('town1', (c, id, version) => c.desk.sign(id, assignment, { version }));
  }

  async reply(given: Partial<Reply> = {}): Promise<this> {
    const reply: Reply = {
      result: 'resolved',
      publicAnswer:
        '您反映的三盏路灯已于今天上午全部更换，电工当场试亮。今后每月巡检一次，再有不亮请直接打村里电话。',
      contactEvidence: { method: 'phone', at: new Date(this.#real.app.now()).toISOString() },
      ...given,
    };
    return this.#by('town1', (c, id, version) => c.desk.reply(id, reply, { version }));
  }

  async approve(): Promise<this> {
    return this.#by('desk1', (c, id, version) =>
      c.desk.review(id, { outcome: 'approved' }, { version }),
    );
  }

  /** The desk's own asking, by telephone. */
  async followUp(given: Parameters<Client['desk']['followUp']>[1]): Promise<this> {
    return this.#by('desk1', (c, id, version) => c.desk.followUp(id, given, { version }));
  }

  /** The resident is asked for more. */
  async ask(question: string): Promise<this> {
    return this.#by('desk1', (c, id, version) => c.desk.ask(id, { question }, { version }));
  }

  /** A long matter: proposed by the desk, approved by a leader. */
  async suspend(plan: string, nextAt: string): Promise<this> {
    const { town1: ownerUnitId } = this.#real.app.units;
    await this.#by('desk1', (c, id, version) =>
      c.desk.suspend(id, { plan, ownerUnitId, nextAt }, { version }),
    );
    return this.#by('leader', (c, id, version) =>
      c.desk.decideSuspension(id, { outcome: 'granted' }, { version }),
    );
  }

  /** The unit asks for more days, and the desk grants them. */
  async extend(days: number): Promise<this> {
    const reason = '要等供电公司停电才能换线';
    await this.#by('town1', (c, id, version) =>
      c.desk.requestExtension(id, { days, reason }, { version }),
    );
    return this.#by('desk1', (c, id, version) =>
      c.desk.decideExtension(id, { outcome: 'granted', reason }, { version }),
    );
  }

  /** A second person confirms that there is no rework. */
  async close(): Promise<this> {
    return this.#by('desk2', (c, id, version) => c.desk.close(id, { note: '已核实' }, { version }));
  }

  /** Proposed by one, confirmed by another. */
  async decline(reason: string, elsewhere: string): Promise<this> {
    const body = { reason, elsewhere };
    await this.#by('desk1', (c, id, version) => c.desk.decline(id, body, { version }));
    return this.#by('desk2', (c, id, version) => c.desk.decline(id, body, { version }));
  }

  /** To the point where the resident is asked. */
  async answered(reply?: Partial<Reply>): Promise<this> {
    await this.accept();
    await this.dispatch();
    await this.sign();
    await this.reply(reply);
    return this.approve();
  }

  async #by(
    person: TestPerson,
    act: (client: Client, id: string, version: number) => PromiseLike<unknown>,
  ): Promise<this> {
    const client = await this.#real.as(person);
    const { version } = await (await this.#real.as('desk1')).desk.get(this.#id);
    await act(client, this.#id, version);
    return this;
  }
}
