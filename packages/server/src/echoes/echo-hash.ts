import { hash } from 'node:crypto';
import { canonicalJson } from '../ledger/canonical-json.ts';
import type { Tables } from '../storage/tables.ts';

type Words = Pick<Tables['echoes']['$inferSelect'], 'title' | 'request' | 'answer' | 'pictures'>;

/** What the ledger knows the texts and pictures of an echo by. */
export const echoHash = ({ title, request, answer, pictures }: Words): string =>
  hash(
    'sha256',
    canonicalJson({
      title,
      request,
      answer,
      pictures: pictures.map(({ sha256, alt }) => [sha256, alt]),
    }),
    'hex',
  );
