// Writes down what the contract promises as it is released: `node scripts/release-surface.mjs`, run
// with every release; tests/contract/surface.test.ts holds later changes against it.
import { writeFileSync } from 'node:fs';
import { readContract, surfaceOf } from '../tests/contract/surface.ts';

const contract = readContract(new URL('../openapi.yaml', import.meta.url));
const file = new URL('../tests/contract/released-surface.txt', import.meta.url);
writeFileSync(file, `${surfaceOf(contract).join('\n')}\n`);
