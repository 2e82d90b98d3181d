// The entry of the thread of the embedded engine.

import { serve } from './pglite-serve.ts';
import { startEngine } from './pglite-start.ts';

await serve(startEngine);
