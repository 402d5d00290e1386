import { serve } from '../../speech/child/serve.ts';
import { conditionClips } from './condition-clips.ts';
import type { ConditionJob, ConditionResult } from './condition-job.ts';

serve<ConditionJob, ConditionResult>(conditionClips);
