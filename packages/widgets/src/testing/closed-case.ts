import type { Client } from '@minsheng/sdk';
import type { RealApp } from './real-app.ts';

export interface ClosedCase {
  unit: 'town1' | 'town2' | 'water';
  /** Milliseconds the unit takes between signing and replying. */
  takes?: number;
  /** What the resident says; after a dissatisfied one the unit does it again. */
  rating?: 'satisfied' | 'basically' | 'no-comment' | 'dissatisfied';
  /** The desk finds the first reply wanting. */
  returned?: boolean;
}

/** One case from submission to its real closing, each step by who takes it, through the SDK. */
export async function closedCase(real: RealApp, { unit, ...how }: ClosedCase): Promise<void> {
  const { trackingCode } = await real.resident.cases.submit({
    text: '村口路灯坏了半个月，晚上看不见路。',
    areaCode: '990124101201',
    identity: 'named',
    contact: { name: '示例·李奶奶', phone: '19900000001' },
  });
  const [desk, staff] = await Promise.all([real.as('desk1'), real.as(unit)]);
  const [found] = (await desk.desk.list({ q: trackingCode })).data;
  if (!found) throw new Error('The desk does not see the case');
  const { id } = found;
  const version = async () => ({ version: (await desk.desk.get(id)).version });
  const reply = async () => {
    const at = new Date(real.app.now()).toISOString();
    const body = { result: 'resolved', publicAnswer: '路灯已换新，今晚起亮。' } as const;
    const told = { contactEvidence: { method: 'phone', at } } as const;
    await staff.desk.reply(id, { ...body, ...told }, await version());
  };
  const review = async (outcome: 'approved' | 'returned') => {
    const body = { outcome, ...(outcome === 'returned' && { note: '请补照片' }) };
    await desk.desk.review(id, body, await version());
  };
  const ask = async (rating: NonNullable<ClosedCase['rating']>) => {
    const causeAnalysis = { reasonable: true, note: '只修了一盏' };
    const said: Parameters<Client['desk']['followUp']>[1] = {
      method: 'phone',
      rating,
      ...(rating === 'dissatisfied' && { causeAnalysis }),
    };
    await desk.desk.followUp(id, said, await version());
  };

  await desk.desk.accept(id, { nature: 'request' }, await version());
  await desk.desk.dispatch(id, { leadUnitId: real.app.units[unit] }, await version());
  const { assignments } = await desk.desk.get(id);
  await staff.desk.sign(id, assignments.at(-1)?.id ?? '', await version());
  real.app.advance(how.takes ?? 60_000);
  await reply();
  if (how.returned) {
    await review('returned');
    await reply();
  }
  await review('approved');
  await ask(how.rating ?? 'satisfied');
  if (how.rating !== 'dissatisfied') return;
  await reply();
  await review('approved');
  await ask('basically');
}
