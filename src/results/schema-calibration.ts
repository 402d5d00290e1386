import { z } from 'zod';
import { testbedSchema } from './schema-unit.ts';

const ms = z.number().nullable();

/** Measured minus planted instants, in ms; null where too few plants give no such number. */
const measureSchema = z.strictObject({
	n: z.int().nonnegative(),
	/** Mean error. */
	biasMs: ms,
	/** Standard deviation (n − 1). */
	sdMs: ms,
	/** 95th percentile (type 7) and maximum of the absolute error. */
	p95AbsMs: ms,
	maxAbsMs: ms,
});

/**
 * `results/calibrations/<id>.json` and what `bench calibrate --json` prints: how far the harness's own
 * measurements lie from planted truth on one testbed. The four measures are of clean audio at all levels; misses
 * and false alarms count every plant, those in noise and those without speech included.
 */
export const calibrationSchema = z.strictObject({
	schemaVersion: z.literal(1),
	testbed: testbedSchema,
	measures: z.strictObject({
		response_onset: measureSchema,
		model_offset: measureSchema,
		stop_latency: measureSchema,
		backchannel_onset: measureSchema,
	}),
	detector: z.strictObject({
		misses: z.int().nonnegative(),
		falseAlarms: z.int().nonnegative(),
		/** Plants with speech. */
		n: z.int().nonnegative(),
	}),
	sendLatenessMs: z.strictObject({ sessions: z.int().nonnegative(), p50: ms, p99: ms, max: ms }),
});

/** `results/calibrations/<id>.json` and what `bench calibrate --json` prints. */
export type CalibrationFile = z.infer<typeof calibrationSchema>;

/** What is measured against planted truth. */
export type CalibratedMeasure = keyof CalibrationFile['measures'];

/** Bias, spread and extremes of one measure's error. */
export type MeasureError = z.infer<typeof measureSchema>;
