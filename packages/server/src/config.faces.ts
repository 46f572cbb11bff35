/** What the environment may say about finding faces in pictures of echoes. */
import { z } from 'zod';
import type { Variable } from './config.ts';
import { networkOf } from './echoes/faces/weights.ts';

export const faceVariables = {
  facesFile: {
    name: 'MINSHENG_FACES',
    meaning:
      'File with the weights of a network that proposes faces to cover in pictures of echoes; docs/operate.md says which, and nothing fetches it',
    expected: 'the path of facedetectcnn-data.cpp of libfacedetection, or nothing',
    fallback: '',
    schema: z
      .string()
      .transform((path) => path || null)
      .refine((path) => path === null || isNetwork(path)),
  },
} as const satisfies Record<string, Variable>;

function isNetwork(path: string): boolean {
  try {
    networkOf(path);
    return true;
  } catch {
    return false;
  }
}
