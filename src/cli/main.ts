#!/usr/bin/env node
import { onRestart } from '../speech/child/restarts.ts';
import { loadEnvironment } from './environment.ts';
import { exitCodeOf, reportError } from './failure.ts';
import { say } from './output.ts';
import { createProgram } from './program.ts';

loadEnvironment();
onRestart(say);
createProgram()
	.parseAsync(process.argv)
	.catch((error: unknown) => {
		reportError(error);
		process.exitCode = exitCodeOf(error);
	});
