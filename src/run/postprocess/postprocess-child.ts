import { serve } from '../../speech/child/serve.ts';
import type { PostprocessJob, PostprocessResult } from './postprocess-job.ts';
import { postprocessUnit } from './postprocess-unit.ts';

serve<PostprocessJob, PostprocessResult>(postprocessUnit);
