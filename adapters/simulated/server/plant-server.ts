import { writeFile } from 'node:fs/promises';
import { HarnessError } from '../../../src/core/errors.ts';
import { startDuplexServer } from './duplex-server.ts';
import { readPlan } from './plant-file.ts';
import { plant } from './plant-role.ts';
import { answerOrder } from './server-process.ts';

/*
 * The process behind `bench calibrate`. It knows sounds and positions and nothing of how they are found: what it is
 * about to play it writes down before it listens.
 */
answerOrder(async (order) => {
	if (order.role !== 'plants') {
		throw new HarnessError({ what: 'a calibration server was given another role', found: order.role });
	}
	const { roles, manifest } = await plant(await readPlan(order.planFile));
	await writeFile(order.manifestFile, JSON.stringify(manifest, null, '\t'));
	return startDuplexServer((name) => roles.get(name) ?? null);
});
