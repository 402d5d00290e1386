import { createSpeaker } from '../../../scenarios/speaker.ts';
import type { ExaminerPlan } from '../../run/examiner/examiner-plan.ts';
import { serve } from '../../speech/child/serve.ts';
import { createTextModel } from '../../speech/provider/text-model.ts';
import { createFliteSynthesiser } from '../../speech/synthesise/flite.ts';
import { decide } from './decide.ts';
import type { ExaminerJob } from './examiner-job.ts';

const speaker = createSpeaker(createFliteSynthesiser({ workers: 1 }));

serve<ExaminerJob, ExaminerPlan>((job) => decide(job, createTextModel(job.model, process.env), speaker));
