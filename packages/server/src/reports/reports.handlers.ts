import { bytesOf } from '../contract/bytes.ts';
import { page } from '../contract/cursor.ts';
import type { HandlersFor } from '../contract/operations.ts';
import type { ServerContext } from '../create-context.ts';
import { REPORT_CSP } from './html.ts';
import { makeReport, reportFormats, reportPeriods } from './reports.service.ts';

export function reportHandlers(context: ServerContext): HandlersFor<'listReports' | 'getReport'> {
  return {
    async listReports({ query, now, locale }) {
      const all = await reportPeriods(context, query.kind, now, locale);
      const { data, nextCursor } = page(all, ({ from }) => from, query);
      return { status: 200, body: { data: [...data], nextCursor } };
    },

    async getReport({ path, query, now, locale, url }) {
      const format = query?.format ?? 'html';
      const origin = context.config.publicUrl ?? new URL(url).origin;
      const asked = { kind: path.kind, date: query?.date, format, locale, now, origin };
      const { bytes, fileName } = await makeReport(context, asked);
      return {
        status: 200,
        bytes: bytesOf(bytes),
        headers: {
          'Content-Type': reportFormats[format].type,
          'Content-Disposition': `inline; filename="${fileName}"`,
          'Content-Security-Policy': REPORT_CSP,
          Vary: 'Accept-Language',
        },
      };
    },
  };
}
