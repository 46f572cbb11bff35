/** A board in the forms in which it leaves this server; none of them needs a browser. */
import { bytesOf } from '../../contract/bytes.ts';
import type { Handler, HandlersFor, Locale, Schemas } from '../../contract/operations.ts';
import type { ServerContext } from '../../create-context.ts';
import { csvOf } from '../../statistics/csv.ts';
import { statisticsOf } from '../../statistics/statistics.ts';
import { articleOf } from './article.ts';
import { drawPicture, drawPoster } from './drawing.ts';
import { type Sheet, sheetOf, tableOf } from './sheet.ts';

type Form = Schemas['PublicationForm'];
type Edition = Schemas['RankingEdition'];

/** How many are kept: a picture is half a megabyte. */
const KEPT = 16;

const forms: Readonly<Record<Form, { type: string; suffix: string; make: Make }>> = {
  csv: {
    type: 'text/csv; charset=utf-8',
    suffix: 'csv',
    make: async (edition, _sheet, locale) => Buffer.from(csvOf(tableOf(edition, locale))),
  },
  article: {
    type: 'text/html; charset=utf-8',
    suffix: 'html',
    make: async (_edition, sheet) => Buffer.from(articleOf(sheet)),
  },
  picture: { type: 'image/png', suffix: 'png', make: (_edition, sheet) => drawPicture(sheet) },
  poster: {
    type: 'application/pdf',
    suffix: 'pdf',
    make: (edition, sheet) => drawPoster(sheet, new Date(edition.publishedAt ?? edition.draftedAt)),
  },
};

type Make = (edition: Edition, sheet: Sheet, locale: Locale) => Promise<Buffer>;

/** @param getEdition gives one and the same object as long as a board is unchanged */
export function publicationHandlers(
  context: ServerContext,
  getEdition: Handler<'getRankingEdition'>,
): HandlersFor<'getPublication'> {
  const kept = new Map<string, { readonly edition: Edition; readonly bytes: Promise<Buffer> }>();

  const make = async (edition: Edition, form: Form, locale: Locale) => {
    const { periodStart: from, periodEnd: to } = edition;
    const figures = await statisticsOf(context, { from, to }, locale);
    const sheet = sheetOf(edition, figures, context.directory.county.name, locale);
    return forms[form].make(edition, sheet, locale);
  };

  return {
    async getPublication(call) {
      const { form } = call.path;
      const { body: edition } = await getEdition(call as never);
      const key = `${edition.id} ${form} ${call.locale}`;
      const known = kept.get(key);
      const bytes = known?.edition === edition ? known.bytes : make(edition, form, call.locale);
      kept.delete(key);
      kept.set(key, { edition, bytes });
      bytes.catch(() => kept.delete(key));
      if (kept.size > KEPT) kept.delete(kept.keys().next().value ?? '');
      const { type, suffix } = forms[form];
      return {
        status: 200,
        bytes: bytesOf(await bytes),
        headers: {
          'Content-Type': type,
          'Content-Disposition': `inline; filename="minsheng-board-${edition.number}.${suffix}"`,
          // The fragment is for an editor; opened by itself it does nothing.
          'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
          ...(edition.status === 'published' && { 'Cache-Control': 'public, max-age=300' }),
          Vary: 'Accept-Language',
        },
      };
    },
  };
}
