// Holds every service to the skeleton that `npm run new:service` writes.
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { skeletonFaults } from './skeleton-rules.mjs';

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const faults = skeletonFaults(repository);
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
