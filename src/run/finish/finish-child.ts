import { serve } from '../../speech/child/serve.ts';
import type { FinishJob, FinishResult } from './finish-job.ts';
import { finishUnit } from './finish-unit.ts';

serve<FinishJob, FinishResult>(finishUnit);
