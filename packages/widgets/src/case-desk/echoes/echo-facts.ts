import type { Schemas } from '@minsheng/sdk';
import type { TemplateResult } from 'lit';
import { fill } from '../../locales/locales.ts';
import { formatMoment } from '../../parts/dates.ts';
import { factList } from '../facts.ts';
import type { Echoes } from './echoes-section.ts';

/** Who did what with an echo, and when. */
export function echoFacts(work: Schemas['EchoWork'], shared: Echoes): TemplateResult {
  const { view } = shared.t();
  const { facts: t } = view;
  const said = (name: string | null, at: string | null) =>
    name && at && fill(view.byAt, { name, when: formatMoment(at, shared.desk.locale) });
  return factList([
    [t.case, shared.link(`case-${work.caseId}`, work.trackingCode, 'cases')],
    [t.drafted, said(work.draftedBy, work.draftedAt)],
    [t.returned, said(work.returnedBy, work.returnedAt)],
    [t.returnReason, work.returnReason],
    [t.published, said(work.publishedBy, work.echo.publishedAt)],
    [t.withdrawn, said(work.withdrawnBy, work.withdrawnAt)],
    [t.reason, work.withdrawReason],
  ]);
}
