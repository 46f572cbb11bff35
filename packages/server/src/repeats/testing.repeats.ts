/** A county whose residents wrote about a few things, and what a test asks of it. */
import type { CaseRow } from '../cases/case-record.ts';
import type { Schemas } from '../contract/operations.ts';
import { runDueJobs } from '../jobs/runner.ts';
import type { Storage } from '../storage/storage.ts';
import { openTestApp, type TestApp, type TestPerson } from '../testing.ts';
import { followCases } from './follow.service.ts';
import { type ProposalRow, proposalsOf } from './governance.repository.ts';
import { putInto, type Reading, readLearned, signatureOfCase, takeOut } from './groups.service.ts';
import { movingKeys } from './joined-keys.service.ts';
import { findGroup, findMember, type GroupRow } from './repeats.repository.ts';
import { tellCases } from './steps.service.ts';
import { readProfile } from './stored-profile.ts';
import { learnedVocabulary } from './vocabulary.service.ts';

/** Two villages of a town. */
export const BRIDGE = '990124101201';
export const POND = '990124101202';

export const noWater = [
  '兰亭花园7号楼从周一开始停水，物业不管，自来水公司也说不清楚',
  '兰亭花园，已经两天没有自来水了，老人孩子怎么生活',
  '这个月兰亭花园小区停水四次，每次都没有通知',
] as const;
export const noSleep = [
  '丽景新城小区不到100米处新建水泥搅拌站，粉尘、噪声严重',
  '丽景新城5栋住户，楼下搅拌站通宵作业，孩子睡不好觉',
  '投诉丽景新城附近的搅拌站，粉尘太大，噪音到半夜',
] as const;
/** Villages of one town are without water: two residents of one of them write, and one of another. */
export const dryBridge = [
  '从昨天晚上停水到现在，做饭只能去山上背水',
  '自来水停了一天，打水厂电话占线，请送水车来',
] as const;
export const dryPond = '水龙头拧开一滴水都没有，孩子的衣服没法洗';
export const lift = '兰亭花园3号楼电梯一个月坏了五次，老人上下楼困难';

/** Whoever writes neither says who nor where he is. */
export const nameless = { identity: 'anonymous', contact: undefined, areaCode: undefined };

export interface TestRepeats {
  readonly app: TestApp;
  /** A resident of a village writes; a minute passes. @returns the tracking code */
  send(text: string, more?: Record<string, unknown>): Promise<string>;
  /** Several write, one after the other, and are put into groups. @returns the tracking codes */
  sendAll(texts: readonly string[], more?: Record<string, unknown>): Promise<string[]>;
  /** Puts into groups what waits for it. */
  follow(): Promise<void>;
  ask<T>(path: string, who?: TestPerson): Promise<{ status: number; body: T }>;
  post<T>(
    path: string,
    json: unknown,
    who?: TestPerson,
    version?: number,
  ): Promise<{ status: number; body: T }>;
  groups(query?: string): Promise<readonly Schemas['RepeatGroupSummary'][]>;
  group(id: string | undefined): Promise<Schemas['RepeatGroup']>;
  caseOf(text: string): Promise<CaseRow>;
  /** The group of whoever wrote this. */
  groupOf(text: string): Promise<GroupRow>;
  /** The newest proposal for it. */
  proposalOf(text: string): Promise<ProposalRow>;
  /** A leader accepts what is proposed for it. */
  accept(text: string): Promise<void>;
  reading(): Promise<Reading>;
  /** Puts a case where nobody would: into the group of another. */
  misplace(text: string, into: string, addedBy?: string): Promise<void>;
  /** Moves the keys of groups that were joined to others. */
  moveKeys(): Promise<void>;
  /** The numbers of the keys under which a group is found. */
  keysOf(groupNumber: number): Promise<number[]>;
  /** What its ledger tells of governance, once every case was told. */
  told(text: string): Promise<readonly string[]>;
}

export async function openTestRepeats(engine: Storage['engine']): Promise<TestRepeats> {
  const app = await openTestApp({ engine });
  const { read } = app.context.storage;

  const ask = async <T>(path: string, who: TestPerson = 'desk1', init: RequestOf = {}) => {
    const { headers = {}, ...rest } = init;
    const all = { ...(await app.as(who)), ...headers };
    const response = await app.request(path, { ...rest, headers: all });
    return { status: response.status, body: (await response.json()) as T };
  };
  const post = <T>(path: string, json: unknown, who: TestPerson = 'desk1', version?: number) =>
    ask<T>(path, who, {
      method: path.endsWith('/plan') ? 'PUT' : 'POST',
      json,
      ...(version !== undefined && { headers: { 'If-Match': `"${version}"` } }),
    });
  const send: TestRepeats['send'] = async (text, more = {}) => {
    const contact = { name: '示例·群众', phone: '19900000001' };
    const json = { text, identity: 'named', contact, areaCode: BRIDGE, ...more };
    const init = { method: 'POST', headers: app.site, json };
    const response = await app.request('/v1/cases', init);
    if (response.status !== 201) nothing(`refused: ${text}`);
    app.advance(60_000);
    return ((await response.json()) as { trackingCode: string }).trackingCode;
  };
  const follow = async () => void (await followCases(app.context));
  const caseOf = async (text: string) => {
    const found = (await read.select().from(read.tables.cases)).find((row) => row.text === text);
    return found ?? nothing(`nobody wrote: ${text}`);
  };
  const groupOf = async (text: string) => {
    const member = await findMember(read, (await caseOf(text)).id);
    const group = member && (await findGroup(read, member.groupNumber));
    return group ?? nothing(`in no group: ${text}`);
  };
  const proposalOf = async (text: string) => {
    const [newest] = await proposalsOf(read, [(await groupOf(text)).number]);
    return newest ?? nothing(`nothing is proposed for: ${text}`);
  };

  const reading = async () => ({
    vocabulary: await learnedVocabulary(app.context.storage),
    learned: await readLearned(read),
  });

  return {
    app,
    send,
    async sendAll(texts, more) {
      const codes: string[] = [];
      for (const text of texts) codes.push(await send(text, more));
      await follow();
      return codes;
    },
    follow,
    ask,
    post,
    groups: async (query = '') =>
      (await ask<Schemas['RepeatGroupList']>(`/v1/repeat-groups${query}`)).body.data,
    group: async (id) => (await ask<Schemas['RepeatGroup']>(`/v1/repeat-groups/${id}`)).body,
    caseOf,
    groupOf,
    proposalOf,
    async accept(text) {
      const { id, version } = await proposalOf(text);
      const json = { outcome: 'accepted', ownerUnitId: app.units.water };
      const { status } = await post(`/v1/governance/${id}/decision`, json, 'leader', version);
      if (status !== 200) nothing(`not accepted: ${text}`);
    },
    reading,
    async misplace(text, into, addedBy) {
      const [row, words, target] = [await caseOf(text), await reading(), await groupOf(into)];
      const signature = signatureOfCase(app.context, row, words);
      await app.context.storage.write(async (tx) => {
        const member = await findMember(tx, row.id);
        if (member) await takeOut(app.context, tx, member, words);
        const group = { row: target, profile: readProfile(target.profile) };
        await putInto(tx, row, signature, group, addedBy ?? null);
      });
    },
    async moveKeys() {
      const onError = (error: unknown) => nothing(String(error));
      await runDueJobs(app.context, { kinds: [movingKeys(app.context)], onError });
    },
    async keysOf(groupNumber) {
      const { repeatKeys } = read.tables;
      const rows = await read.select().from(repeatKeys);
      return rows.filter((row) => row.groupNumber === groupNumber).map(({ key }) => key);
    },
    async told(text) {
      await tellCases(app.context);
      const { id } = await caseOf(text);
      const all = await read.select().from(read.tables.events);
      return all
        .filter(({ caseId, type }) => caseId === id && type.startsWith('governance-'))
        .sort((a, b) => a.seq - b.seq)
        .map(({ type }) => type);
    },
  };
}

type RequestOf = RequestInit & { json?: unknown; headers?: Record<string, string> };

function nothing(message: string): never {
  throw new Error(message);
}
