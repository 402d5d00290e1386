import { serve } from '../../speech/child/serve.ts';
import { type RescoreJob, type RescoreResult, rescoreUnit } from './rescore-unit.ts';

serve<RescoreJob, RescoreResult>(rescoreUnit);
