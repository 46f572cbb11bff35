import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { type Client, createClient } from './index.ts';
import type { Operation } from './operations.ts';

interface Contract {
  paths: Record<string, Record<string, { operationId?: string }>>;
}

/** The tus client sends these; uploads.test.ts sees to them. */
type ByTus = 'createUpload' | 'getUploadOffset' | 'uploadChunk';

const receipt = 'r_1';
const version = 1;

/** Bodies do not matter here: which method and path each call goes to does. */
const body = {} as never;

/** Over when the call has been made. */
let asked = new AbortController();

const calls: Record<Exclude<Operation, ByTus>, (client: Client) => unknown> = {
  getSite: ({ site }) => site.get(),
  listCategories: ({ categories }) => categories.list(),
  createCategory: ({ categories }) => categories.create(body),
  updateCategory: ({ categories }) => categories.update('{categoryCode}', body),
  listAreas: ({ areas }) => areas.list(),
  createArea: ({ areas }) => areas.create(body),
  updateArea: ({ areas }) => areas.update('{areaCode}', body),
  getContactCard: ({ contactCards }) => contactCards.get('{areaCode}'),
  listContactCards: ({ contactCards }) => contactCards.list(),
  updateContactCard: ({ contactCards }) => contactCards.update('{areaCode}', body),
  submitCase: ({ cases }) => cases.submit(body),
  trackCase: ({ cases }) => cases.track('{trackingCode}', { receipt }),
  lookUpCase: ({ cases }) => cases.lookUp('{trackingCode}', body),
  trackLedger: ({ ledger }) => ledger.track('{trackingCode}', { receipt }),
  streamCase: ({ cases }) =>
    cases.stream('{trackingCode}', { receipt, signal: asked.signal }).next(),
  supplementCase: ({ cases }) => cases.supplement('{trackingCode}', body, { receipt, version }),
  withdrawCase: ({ cases }) => cases.withdraw('{trackingCode}', body, { receipt, version }),
  reopenCase: ({ cases }) => cases.reopen('{trackingCode}', body, { receipt, version }),
  urgeCase: ({ cases }) => cases.urge('{trackingCode}', { receipt, version }),
  findSimilarCases: ({ cases }) => cases.similar(body),
  followCase: ({ cases }) => cases.follow('{trackingCode}', body),
  rateCase: ({ cases }) => cases.rate('{trackingCode}', body, { receipt, version }),
  openFollowUp: ({ cases }) => cases.openFollowUp(receipt),
  answerFollowUp: ({ cases }) => cases.answerFollowUp(receipt, body),
  cancelUpload: ({ uploads }) => uploads.cancel('{uploadId}'),
  getAttachment: ({ attachments }) => attachments.get('{attachmentId}'),
  getStatistics: ({ statistics }) => statistics.get(),
  getBreakdown: ({ statistics }) => statistics.by('{dimension}' as 'town'),
  exportBreakdown: ({ statistics }) => statistics.table('{dimension}' as 'town'),
  listReports: ({ reports }) => reports.list({ kind: 'weekly' }),
  getReport: ({ reports }) => reports.get('{kind}' as 'weekly'),
  listEchoes: ({ echoes }) => echoes.list(),
  getEcho: ({ echoes }) => echoes.get('{echoId}'),
  getEchoPicture: ({ echoes }) => echoes.picture('{echoId}', '{pictureId}'),
  listSuggestionsForCase: ({ desk }) => desk.triage('{caseId}'),
  suggestTriageOfText: ({ desk }) => desk.triageText(body),
  getTriageReport: ({ desk }) => desk.triageReport(),
  suggestEcho: ({ echoes }) => echoes.suggest('{caseId}'),
  suggestCovers: ({ echoes }) => echoes.covers('{caseId}', '{attachmentId}'),
  draftEcho: ({ echoes }) => echoes.draft('{caseId}', body),
  listEchoWork: ({ echoes }) => echoes.work(),
  getEchoWork: ({ echoes }) => echoes.open('{echoId}'),
  reviseEcho: ({ echoes }) => echoes.revise('{echoId}', body, { version }),
  publishEcho: ({ echoes }) => echoes.publish('{echoId}', { version }),
  listRepeatedIssues: ({ repeats }) => repeats.list(),
  getRepeatedIssue: ({ repeats }) => repeats.get('{groupId}'),
  getCaseRepeats: ({ repeats }) => repeats.ofCase('{caseId}'),
  getRepeatsProgress: ({ repeats }) => repeats.progress(),
  correctRepeatedIssue: ({ repeats }) => repeats.correct('{groupId}', body),
  openSpecialGovernance: ({ repeats }) => repeats.propose('{groupId}'),
  listGovernance: ({ governance }) => governance.list(),
  getGovernance: ({ governance }) => governance.get('{governanceId}'),
  decideGovernance: ({ governance }) => governance.decide('{governanceId}', body, { version }),
  planGovernance: ({ governance }) => governance.plan('{governanceId}', body, { version }),
  answerGovernance: ({ governance }) => governance.answer('{governanceId}', body),
  finishGovernance: ({ governance }) => governance.finish('{governanceId}', body, { version }),
  recallEcho: ({ echoes }) => echoes.recall('{echoId}', { version }),
  returnEcho: ({ echoes }) => echoes.sendBack('{echoId}', body, { version }),
  withdrawEcho: ({ echoes }) => echoes.withdraw('{echoId}', body, { version }),
  listFigures: ({ statistics }) => statistics.figures(),
  getHeatMap: ({ heatMap }) => heatMap.get(),
  getMap: ({ heatMap }) => heatMap.ground(),
  getMapTile: ({ heatMap }) => heatMap.tile('{z}', '{x}', '{y}'),
  listWarnings: ({ heatMap }) => heatMap.warnings(),
  listDailyRoots: ({ ledger }) => ledger.roots(),
  listRankingEditions: ({ rankings }) => rankings.list(),
  getRankingEdition: ({ rankings }) => rankings.get('{editionId}'),
  getRankingTrend: ({ rankings }) => rankings.trend('{editionId}'),
  getPublication: ({ rankings }) => rankings.publication('{form}' as 'csv', '{editionId}'),
  draftEdition: ({ rankings }) => rankings.draft(body),
  discardEdition: ({ rankings }) => rankings.discard('{editionId}'),
  listCountedCases: ({ rankings }) => rankings.countedCases('{editionId}', '{unitId}'),
  publishEdition: ({ rankings }) => rankings.publish('{editionId}'),
  reviewEdition: ({ rankings }) => rankings.review('{editionId}'),
  appealScore: ({ rankings }) => rankings.appeal('{editionId}', body),
  listAppeals: ({ rankings }) => rankings.appeals('{editionId}'),
  decideAppeal: ({ rankings }) => rankings.decideAppeal('{appealId}', body),
  signIn: ({ session }) => session.signIn(body),
  getSession: ({ session }) => session.get(),
  signOut: ({ session }) => session.signOut(),
  listCases: ({ desk }) => desk.list(),
  registerCase: ({ desk }) => desk.register(body),
  getCase: ({ desk }) => desk.get('{caseId}'),
  getLedger: ({ ledger }) => ledger.get('{caseId}'),
  acceptCase: ({ desk }) => desk.accept('{caseId}', body, { version }),
  declineCase: ({ desk }) => desk.decline('{caseId}', body, { version }),
  answerCase: ({ desk }) => desk.answer('{caseId}', body, { version }),
  mergeCases: ({ desk }) => desk.merge('{caseId}', body, { version }),
  splitCase: ({ desk }) => desk.split('{caseId}', body, { version }),
  dispatchCase: ({ desk }) => desk.dispatch('{caseId}', body, { version }),
  reclassifyCase: ({ desk }) => desk.reclassify('{caseId}', body, { version }),
  arriveOnSite: ({ desk }) => desk.arrive('{caseId}', '{assignmentId}', body, { version }),
  decideJointMeeting: ({ desk }) => desk.decideJointMeeting('{caseId}', body, { version }),
  removeReader: ({ desk }) => desk.removeReader('{caseId}', body, { version }),
  signAssignment: ({ desk }) => desk.sign('{caseId}', '{assignmentId}', { version }),
  returnAssignment: ({ desk }) =>
    desk.returnAssignment('{caseId}', '{assignmentId}', body, { version }),
  decideReturn: ({ desk }) => desk.decideReturn('{caseId}', '{assignmentId}', body, { version }),
  requestExtension: ({ desk }) => desk.requestExtension('{caseId}', body, { version }),
  decideExtension: ({ desk }) => desk.decideExtension('{caseId}', body, { version }),
  askResident: ({ desk }) => desk.ask('{caseId}', body, { version }),
  summonUnits: ({ desk }) => desk.summon('{caseId}', body, { version }),
  suspendCase: ({ desk }) => desk.suspend('{caseId}', body, { version }),
  decideSuspension: ({ desk }) => desk.decideSuspension('{caseId}', body, { version }),
  resumeCase: ({ desk }) => desk.resume('{caseId}', body, { version }),
  escalateCase: ({ desk }) => desk.escalate('{caseId}', body, { version }),
  superviseCase: ({ desk }) => desk.supervise('{caseId}', body, { version }),
  instructCase: ({ desk }) => desk.instruct('{caseId}', body, { version }),
  replyToCase: ({ desk }) => desk.reply('{caseId}', body, { version }),
  reviewReply: ({ desk }) => desk.review('{caseId}', body, { version }),
  recordFollowUp: ({ desk }) => desk.followUp('{caseId}', body, { version }),
  nameReader: ({ desk }) => desk.nameReader('{caseId}', body, { version }),
  flagFalseClosing: ({ desk }) => desk.flagFalseClosing('{caseId}', body, { version }),
  sendFollowUpCode: ({ desk }) => desk.sendFollowUpCode('{caseId}', {}, { version }),
  reworkCase: ({ desk }) => desk.rework('{caseId}', body, { version }),
  closeCase: ({ desk }) => desk.close('{caseId}', body, { version }),
  listUnits: ({ units }) => units.list(),
  createUnit: ({ units }) => units.create(body),
  updateUnit: ({ units }) => units.update('{unitId}', body),
  listOfficials: ({ officials }) => officials.list(),
  createOfficial: ({ officials }) => officials.create(body),
  updateOfficial: ({ officials }) => officials.update('{officialId}', body),
  listPolicies: ({ policies }) => policies.list(),
  createPolicy: ({ policies }) => policies.create(body),
  getCalendar: ({ calendar }) => calendar.get(),
  replaceCalendar: ({ calendar }) => calendar.replace(body),
  listStaff: ({ staff }) => staff.list(),
  createStaff: ({ staff }) => staff.create(body),
  updateStaff: ({ staff }) => staff.update('{staffId}', body),
  listSites: ({ sites }) => sites.list(),
  createSite: ({ sites }) => sites.create(body),
  updateSite: ({ sites }) => sites.update('{siteId}', body),
  listKeys: ({ keys }) => keys.list(),
  createKey: ({ keys }) => keys.create(body),
  revokeKey: ({ keys }) => keys.revoke('{keyId}'),
  listWebhooks: ({ webhooks }) => webhooks.list(),
  createWebhook: ({ webhooks }) => webhooks.create(body),
  updateWebhook: ({ webhooks }) => webhooks.update('{webhookId}', body),
  deleteWebhook: ({ webhooks }) => webhooks.delete('{webhookId}'),
  rotateWebhookSecret: ({ webhooks }) => webhooks.rotateSecret('{webhookId}'),
  pingWebhook: ({ webhooks }) => webhooks.ping('{webhookId}'),
  listDeliveries: ({ webhooks }) => webhooks.deliveries('{webhookId}'),
  replayDelivery: ({ webhooks }) => webhooks.replay('{webhookId}', '{deliveryId}'),
  replayDeliveries: ({ webhooks }) => webhooks.replayRange('{webhookId}', body),
  listNotices: ({ notices }) => notices.list(),
  listJobs: ({ jobs }) => jobs.list(),
  rerunJob: ({ jobs }) => jobs.rerun('{jobId}'),
};

const { paths } = load(
  readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8'),
) as Contract;
const places = new Map(
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => [operationId, `${method} ${path}`]),
  ),
);

test.each(Object.entries(calls))('%s goes where the contract says', async (operation, call) => {
  asked = new AbortController();
  let place = '';
  const client = createClient({
    baseUrl: 'http://h',
    fetch: async (input, init) => {
      const { method, url } = new Request(input, init);
      place = `${method.toLowerCase()} ${decodeURIComponent(new URL(url).pathname)}`;
      // A stream goes on for ever: it has been asked for.
      asked.abort();
      return Response.json({});
    },
  });
  await call(client);
  expect(place).toBe(places.get(operation));
});
