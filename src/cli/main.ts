#!/usr/bin/env node
import { loadEnvironment } from './environment.ts';
import { exitCodeOf, reportError } from './failure.ts';
import { createProgram } from './program.ts';

loadEnvironment();
createProgram()
	.parseAsync(process.argv)
	.catch((error: unknown) => {
		reportError(error);
		process.exitCode = exitCodeOf(error);
	});
