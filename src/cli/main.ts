#!/usr/bin/env -S node --max-semi-space-size=2
import { loadEnvironment, onRestart } from '../api/options.ts';
// The flag keeps a collection of young objects under 10 ms; with V8's default of 16 MiB it can take 25 ms on a slow
// machine, and a pause of over 20 ms voids every session that runs (ADR 0009).
import { exitCodeOf, reportError } from './failure.ts';
import { logInfo } from './output.ts';
import { createProgram } from './program.ts';

loadEnvironment();
onRestart(logInfo);
createProgram()
	.parseAsync(process.argv)
	.catch((error: unknown) => {
		reportError(error);
		process.exitCode = exitCodeOf(error);
	});
