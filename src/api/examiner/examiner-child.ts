import { createSpeaker } from '../../../scenarios/speaker.ts';
import type { ExaminerPlan } from '../../run/examiner/examiner-plan.ts';
import { serve } from '../../speech/child/serve.ts';
import { createTextModel } from '../../speech/provider/text-model.ts';
import { createFliteSynthesizer } from '../../speech/synthesize/flite.ts';
import { decide } from './decide.ts';
import type { ExaminerJob } from './examiner-job.ts';

const speaker = createSpeaker(createFliteSynthesizer({ workers: 1 }));

serve<ExaminerJob, ExaminerPlan>((job) => decide(job, createTextModel(job.model, process.env), speaker));
