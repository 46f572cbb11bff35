/** What the environment may say about a large model of the county's own. */
import { z } from 'zod';
import type { Variable } from './config.ts';

export const triageVariables = {
  triageUrl: {
    name: 'MINSHENG_TRIAGE_URL',
    meaning:
      'Large model of the county’s own that is asked for suggestions too; personal data is masked before',
    expected: 'an address such as https://model.example.gov.cn/triage, or nothing for none',
    fallback: '',
    schema: z
      .string()
      .regex(/^(https?:\/\/\S+)?$/)
      .transform((text) => text || null),
  },
  triageToken: {
    name: 'MINSHENG_TRIAGE_TOKEN',
    meaning: 'What that model knows us by: sent as a bearer token',
    expected: 'a text, or nothing',
    fallback: '',
    secret: true,
    schema: z.string().transform((text) => text || null),
  },
  triageTimeoutMs: {
    name: 'MINSHENG_TRIAGE_TIMEOUT_MS',
    meaning: 'How long it is waited for before its answer is done without',
    expected: 'milliseconds from 100 to 15000',
    fallback: '3000',
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(100).max(15_000)),
  },
} as const satisfies Record<string, Variable>;
