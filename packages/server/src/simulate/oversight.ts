/** What comes from above: orders to whoever is late, a leader's word, a plan for what takes long. */
import { DAY } from '../calendar/zone.ts';
import { lastEvent, leadAssignment, roundOf } from '../cases/case-record.ts';
import type { Actor } from '../cases/lifecycle.ts';
import { pendingRequest } from '../cases/requests.ts';
import { readersOf } from '../cases/sealing.ts';
import { earliest } from './hurdles.ts';
import { inOffice, type Scene, type Step } from './step.ts';

/** The next deed of whoever watches over the case, or null. */
export function oversightStep(scene: Scene): Step | null {
  const { record } = scene;
  switch (record.row.state) {
    case 'submitted':
      return nameReader(scene);
    case 'accepted':
    case 'dispatched':
      return instruct(scene);
    case 'in-progress':
      if (pendingRequest(record.events, 'suspension')) return decideSuspension(scene);
      return earliest([instruct(scene), supervise(scene), escalate(scene), suspend(scene)]);
    case 'suspended':
      return resume(scene);
    case 'closed':
      return flag(scene);
    default:
      return null;
  }
}

/** Who of the desk and of the leaders has yet to be named before anybody can act on a sealed report. */
export function unnamed({ world: { crew }, record }: Scene): Actor[] {
  if (!record.row.sealed) return [];
  const readers = readersOf(record);
  return [...crew.desk, crew.leader].filter(({ id }) => !readers.includes(id ?? ''));
}

/** An inspector opens a sealed report and says who else may. */
function nameReader(scene: Scene): Step | null {
  const { world, draw, record } = scene;
  const [next] = unnamed(scene);
  if (!next?.id) return null;
  const staffId = next.id;
  return {
    at: inOffice(scene, record.row.receivedAt, draw('reader', staffId.length).between(20, 180)),
    by: world.crew.inspector,
    act: (tx, current, call) => world.service.nameReader(tx, current, { staffId }, call),
  };
}

/** A leader writes on what is urgent, and now and then on something small. */
function instruct(scene: Scene): Step | null {
  const { world, draw, record } = scene;
  const { urgency, acceptedAt, receivedAt } = record.row;
  const random = draw('instruct');
  const share = urgency === 'red' ? 0.8 : urgency === 'orange' ? 0.4 : 0.015;
  if (lastEvent(record, 'instruction-given') || !random.chance(share)) return null;
  const text = random.pick(instructions);
  return {
    at: inOffice(scene, acceptedAt ?? receivedAt, random.between(20, 240)),
    by: world.crew.leader,
    act: (tx, current, call) => world.service.instruct(tx, current, { text }, call),
  };
}

/** Who is late is told so, some by the inspectors. */
function supervise(scene: Scene): Step | null {
  const { world, draw, record } = scene;
  const due = leadAssignment(record)?.dueAt;
  const random = draw('supervise', roundOf(record.row));
  if (!due || lastEvent(record, 'supervision-ordered') || !random.chance(0.75)) return null;
  const by = random.weighted([
    [world.crew.desk[0], 80],
    [world.crew.leader, 12],
    [world.crew.inspector, 8],
  ]);
  const order = random.pick(orders);
  return {
    at: inOffice(scene, due, random.between(30, 420)),
    by,
    act: (tx, current, call) => world.service.supervise(tx, current, { order }, call),
  };
}

/** Inspectors look into some closings, and into those of careless units more often. */
function flag(scene: Scene): Step | null {
  const { world, draw, record } = scene;
  const { closedAt, leadUnitId } = record.row;
  const unit = world.unit(leadUnitId);
  const random = draw('flag');
  const share = unit ? 0.03 * (1 - world.characterOf(unit).quality) : 0;
  if (!closedAt || lastEvent(record, 'false-closing-flagged') || !random.chance(share)) return null;
  const reason = random.pick(findings);
  return {
    at: inOffice(scene, closedAt, random.between(400, 4200)),
    by: world.crew.inspector,
    act: (tx, current, call) => world.service.flagFalseClosing(tx, current, { reason }, call),
  };
}

function escalate(scene: Scene): Step | null {
  const { world, draw, record } = scene;
  const lead = leadAssignment(record);
  const random = draw('escalate');
  const done = lastEvent(record, 'case-escalated') !== undefined;
  if (!lead?.signedAt || done || record.row.level === 'county' || !random.chance(0.015))
    return null;
  const reason = random.pick(reasonsToRise);
  return {
    at: inOffice(scene, lead.signedAt, random.between(200, 900)),
    by: world.crew.unit(lead.unitId),
    act: (tx, current, call) => world.service.escalate(tx, current, { reason }, call),
  };
}

/** What no week will solve gets a plan, an owner and a next date. */
function suspend(scene: Scene): Step | null {
  const { world, matter, draw, record } = scene;
  const lead = leadAssignment(record);
  const random = draw('suspend');
  const tried = lastEvent(record, 'suspension-proposed') !== undefined;
  const idle = record.row.waitingFor === null && !pendingRequest(record.events, 'extension');
  if (!lead?.signedAt || tried || !idle || !matter.situation?.partly) return null;
  if (!random.chance(0.03)) return null;
  const at = inOffice(scene, lead.signedAt, random.between(300, 1100));
  const body = {
    plan: random.pick(plans),
    ownerUnitId: lead.unitId,
    nextAt: new Date(at + random.between(7, 28) * DAY).toISOString(),
  };
  return {
    at,
    by: world.crew.desk[0],
    act: (tx, current, call) => world.service.suspend(tx, current, body, call),
  };
}

function decideSuspension(scene: Scene): Step {
  const { world, draw, record, since } = scene;
  const random = draw('decide-suspension', record.row.version);
  const outcome = random.chance(0.8) ? ('granted' as const) : ('refused' as const);
  const note =
    outcome === 'granted' ? '同意挂账，按计划推进。' : '具备条件，请抓紧办结，不宜挂账。';
  return {
    at: inOffice(scene, since, random.between(60, 500)),
    by: world.crew.leader,
    act: (tx, current, call) =>
      world.service.decideSuspension(tx, current, { outcome, note }, call),
  };
}

/** On the promised date, or a little later. */
function resume(scene: Scene): Step {
  const { world, draw, record } = scene;
  const until = record.clocks.findLast(({ kind }) => kind === 'suspension-review')?.dueAt;
  const random = draw('resume');
  const note = random.pick(resumptions);
  const promised = until ?? scene.since;
  return {
    at: inOffice(scene, promised - DAY, random.between(30, random.chance(0.15) ? 1400 : 400)),
    by: world.crew.desk[0],
    act: (tx, current, call) => world.service.resume(tx, current, { note }, call),
  };
}

const instructions = [
  '请主办单位立即到现场处置，确保群众安全，处置情况当日报我。',
  '群众的事无小事，请抓紧办理，办结后回访。',
  '举一反三，对同类问题开展一次排查。',
  '请主要负责同志亲自研究，限期解决。',
] as const;
const orders = [
  '已超过办理期限，请两个工作日内办结并说明原因。',
  '该件群众多次反映，请立即办理，办结情况报专班。',
  '请说明超期原因和责任人，明确办结时间。',
] as const;
const findings = [
  '抽查现场：答复所称的工程没有实施，照片为往年所拍。',
  '电话核实：群众表示没有人联系过，回访记录与事实不符。',
  '现场检查：问题只做了表面处理，数日后重现，认定为虚假销号。',
] as const;
const reasonsToRise = [
  '需县级统筹资金，镇级无法解决。',
  '涉及跨乡镇协调，请县级部门牵头。',
  '职能部门意见不一致，请县级研究。',
] as const;
const plans = [
  '列入下季度施工计划，由主办单位负责，每月向群众通报一次进展。',
  '需枯水期施工，汛后进场；期间由村级看护并设置警示。',
  '待上级资金下达后实施，过渡措施已落实，下次答复时间前主动联系群众。',
] as const;
const resumptions = [
  '施工条件已具备，恢复办理。',
  '资金已到位，请按计划实施。',
  '约定时间已到，请报告进展。',
] as const;
