import type { ExaminerRequest } from '../../run/examiner/examiner-plan.ts';

/** A decision to be made and synthesized, as plain data that crosses a process boundary. */
export type ExaminerJob = {
	/** `openai[:model]` or `gemini[:model]`. */
	readonly model: string;
	readonly request: ExaminerRequest;
	/** Id of the embedded voice that speaks. */
	readonly voice: string;
	/** Where utterances are kept by what they say. */
	readonly cacheDir: string;
};
