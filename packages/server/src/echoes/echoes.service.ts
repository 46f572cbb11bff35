/** 民情回音: a closed case told to everybody, masked by one person and published by another. */
import { findAttachment } from '../attachments/attachments.repository.ts';
import { filesOf } from '../attachments/files.ts';
import { visibleCase } from '../cases/case-call.ts';
import { approvedReplies, type CaseRecord } from '../cases/case-record.ts';
import { beginChange, type Change } from '../cases/change.ts';
import type { Actor } from '../cases/lifecycle.ts';
import { stateText } from '../cases/words.ts';
import type { Context } from '../context.ts';
import type { Locale, Schemas } from '../contract/operations.ts';
import { Problem, refuse } from '../contract/problem.ts';
import { isUniqueViolation } from '../storage/errors.ts';
import { newId } from '../storage/ids.ts';
import type { Database } from '../storage/storage.ts';
import type { EchoPicture } from '../storage/tables.ts';
import { echoHash } from './echo-hash.ts';
import {
  type EchoRow,
  findEcho,
  insertEcho,
  keptPictures,
  updateEcho,
} from './echoes.repository.ts';
import { knownOf } from './known.ts';
import { type Finding, findPersonalData } from './personal-data.ts';
import { drawEchoImage, dropEchoImages, keepEchoImage } from './pictures.ts';

export type EchoInput = Schemas['EchoInput'];
/** Who acts, and when. */
export interface By {
  readonly actor: Actor;
  readonly now: number;
  readonly locale: Locale;
}

export const fields = ['title', 'request', 'answer'] as const;
export type Field = (typeof fields)[number];
export type Texts = Readonly<Record<Field, string>>;

/** The texts of a case as they are, to begin from. @throws Problem where a case cannot be published */
export function rawTexts(record: CaseRecord, locale: Locale): Texts {
  checkPublishable(record, locale);
  const answer = approvedReplies(record).at(-1)?.publicAnswer ?? '';
  return { title: record.row.title, request: record.row.text, answer };
}

/** What in these texts may tell of a person, by field. */
export function findingsIn(
  context: Context,
  record: CaseRecord,
  texts: Texts,
): (Finding & { readonly field: Field })[] {
  const known = knownOf(context, record);
  return fields.flatMap((field) =>
    findPersonalData(texts[field], known).map((finding) => ({ ...finding, field })),
  );
}

const statusOf = ({ forReview = true }: EchoInput) => (forReview ? 'in-review' : 'drafted');

const drafted = (echo: EchoRow) => ({
  echoId: echo.id,
  textHash: echoHash(echo),
  forReview: echo.status === 'in-review',
});

/** Draws the pictures before anything is written: that takes longer than a transaction may. */
export async function drawPictures(
  { storage, home }: Context,
  caseId: string,
  pictures: EchoInput['pictures'],
): Promise<EchoPicture[]> {
  const drawn: EchoPicture[] = [];
  for (const [i, { attachmentId, alt, regions }] of pictures.entries()) {
    const file = await findAttachment(storage.read, attachmentId);
    if (file?.caseId !== caseId || file.kind !== 'image') {
      await dropEchoImages(
        home,
        drawn.map(({ id }) => id),
      );
      throw refuse(
        `/pictures/${i}/attachmentId`,
        '这件诉求里没有这张图片',
        'The case has no such picture',
      );
    }
    const id = newId();
    const { bytes, ...size } = await drawEchoImage(filesOf(home, file.uploadId).original, regions);
    await keepEchoImage(home, id, bytes);
    drawn.push({ id, attachmentId, alt: alt.trim(), regions, ...size });
  }
  return drawn;
}

/** Removes of the pictures that were drawn those no echo has, be it that it failed or was a repeat. */
export async function dropUnused(
  { storage, home }: Context,
  echoId: string | null,
  pictures: readonly EchoPicture[],
): Promise<void> {
  const kept = echoId ? await keptPictures(storage.read, echoId) : [];
  await dropEchoImages(
    home,
    pictures.flatMap(({ id }) => (kept.includes(id) ? [] : [id])),
  );
}

export async function draftEcho(
  context: Context,
  tx: Database,
  caseId: string,
  input: EchoInput,
  pictures: readonly EchoPicture[],
  { actor, now, locale }: By,
): Promise<EchoRow> {
  const record = await visibleCase(tx, caseId, actor);
  const texts = checkedTexts(context, record, input, locale);
  const { row } = record;
  const town = (row.areaCode ? context.directory.areaPath(row.areaCode) : []).find(
    ({ level }) => level === 'town',
  );
  const echo: EchoRow = {
    ...texts,
    id: newId(),
    caseId,
    version: 1,
    status: statusOf(input),
    areaCode: town?.code ?? null,
    categoryCode: row.categoryCode,
    unitId: row.leadUnitId,
    outcome: row.outcome,
    receivedAt: row.receivedAt,
    closedAt: row.closedAt ?? now,
    pictures: [...pictures],
    draftedBy: actor.id,
    draftedAt: now,
    returnedBy: null,
    returnedAt: null,
    returnReason: null,
    publishedBy: null,
    publishedAt: null,
    withdrawnBy: null,
    withdrawnAt: null,
    withdrawReason: null,
  };
  await insertEcho(tx, echo).catch((error) => {
    throw isUniqueViolation(error) ? new Problem('already-exists', { cause: error }) : error;
  });
  await tell(context, tx, record, { actor, now }, (change) =>
    change.record('echo-drafted', drafted(echo)),
  );
  return echo;
}

/** Changes a draft; whoever does is then the one who cannot publish it. */
export async function reviseEcho(
  context: Context,
  tx: Database,
  echo: EchoRow,
  input: EchoInput,
  pictures: readonly EchoPicture[],
  { actor, now, locale }: By,
): Promise<EchoRow> {
  const record = await visibleCase(tx, echo.caseId, actor);
  const texts = checkedTexts(context, record, input, locale);
  const after = await turned(tx, echo, ['drafted'], {
    ...texts,
    status: statusOf(input),
    pictures: [...pictures],
    draftedBy: actor.id,
    draftedAt: now,
  });
  await tell(context, tx, record, { actor, now }, (change) =>
    change.record('echo-drafted', drafted(after)),
  );
  return after;
}

/** @throws Problem `not-found` */
export async function requireEcho(db: Database, id: string): Promise<EchoRow> {
  const row = await findEcho(db, id);
  if (!row) throw new Problem('not-found');
  return row;
}

/** @throws Problem where it is in another state, or somebody was faster */
export async function turned(
  tx: Database,
  echo: EchoRow,
  from: readonly EchoRow['status'][],
  fields: Partial<EchoRow>,
): Promise<EchoRow> {
  if (!from.includes(echo.status)) {
    throw new Problem(from.includes('drafted') ? 'echo-not-draft' : 'echo-not-in-review');
  }
  if (!(await updateEcho(tx, echo, fields))) throw new Problem('version-conflict');
  return { ...echo, ...fields, version: echo.version + 1 };
}

/** Writes into the case's ledger; the case itself is as it was. */
export async function tell(
  context: Context,
  tx: Database,
  record: CaseRecord,
  { actor, now }: Pick<By, 'actor' | 'now'>,
  note: (change: Change) => void,
): Promise<void> {
  const change = beginChange(context, tx, record, actor, now);
  note(change);
  await change.commit({ sameVersion: true });
}

export function checkPublishable({ row }: CaseRecord, locale: Locale): void {
  if (row.sealed || row.nature === 'report') {
    throw refuse('', '举报件不能公开', 'A report about officials is never published');
  }
  if (row.state === 'closed') return;
  throw new Problem('not-allowed-now', { values: { state: stateText(row.state, locale) } });
}

/** @throws Problem 422 that points at everything that must still be masked */
export function checkedTexts(
  context: Context,
  record: CaseRecord,
  input: Texts & { readonly pictures: readonly { readonly alt: string }[] },
  locale: Locale,
): Texts {
  checkPublishable(record, locale);
  const texts = {
    title: input.title.trim(),
    request: input.request.trim(),
    answer: input.answer.trim(),
  };
  for (const field of fields) {
    if (!texts[field]) throw refuse(`/${field}`, '请填写', 'Please fill it in');
  }
  const known = knownOf(context, record);
  const saidOfPictures = input.pictures.flatMap(({ alt }, i) =>
    findPersonalData(alt, known).map((found) => ({ ...found, field: `pictures/${i}/alt` })),
  );
  const left = [...findingsIn(context, record, texts), ...saidOfPictures].filter(
    ({ certain }) => certain,
  );
  if (left.length === 0) return texts;
  throw new Problem('rule-refused', {
    errors: left.map(({ field, text, why }) => ({
      pointer: `/${field}`,
      detail: {
        'zh-CN': `“${text}”还没有隐去：${why['zh-CN']}`,
        en: `“${text}” is not masked: ${why.en}`,
      },
    })),
  });
}
