import type { EnergyDetector } from '../audio/energy-detector.ts';
import type { TriggerOutcome } from '../core/recording.ts';
import type { Clip } from '../core/scenario.ts';
import type { TraceBody } from './trace-log.ts';

/** What a user agent decided for the frame that is due. */
export type ScheduleStep =
	| { readonly type: 'greeting'; readonly outcome: 'none' | 'waited' | 'gave-up' }
	| { readonly type: 'trigger'; readonly trigger: TriggerOutcome }
	| { readonly type: 'decided'; readonly decision: Extract<TraceBody, { readonly type: 'examiner' }> }
	| { readonly type: 'start'; readonly clip: Clip; readonly atMs: number; readonly lengthMs: number };

/** The heard track as the energy detector sees it. */
export type HeardState = Pick<EnergyDetector, 'active' | 'silentMs' | 'totalActiveMs'>;
