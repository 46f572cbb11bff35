/** Everything a request keeps to holds as well for the way of asking the CDN files are built with. */
import { vi } from 'vitest';

vi.mock('./ask.ts', () => import('./ask.plain.ts'));

await import('./transport.test.ts');
