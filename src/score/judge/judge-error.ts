import { BenchError, EXIT } from '../../core/errors.ts';

/** A judge gave no usable verdict. Becomes the status `judge-error` of the metrics that asked, never a zero. */
export class JudgeError extends BenchError {
	override readonly code = 'BENCH_JUDGE';
	override readonly origin = 'infrastructure';
	override readonly exitCode = EXIT.incomplete;
	override readonly retryable = true;
}
