import { HarnessError } from '../../../src/core/errors.ts';
import { createCast } from '../cast.ts';
import { findSimulated } from '../find-simulated.ts';
import { configSchema } from '../simulated-config.ts';
import { startDuplexServer } from './duplex-server.ts';
import { rosterRole } from './roster-role.ts';
import { answerOrder } from './server-process.ts';

/* One simulated system as a server of its own, so that the whole network path is exercised. */
answerOrder(async (order) => {
	if (order.role !== 'roster') {
		throw new HarnessError({ what: 'a roster server was given another role', found: order.role });
	}
	const config = configSchema.parse(order.config);
	const role = rosterRole(findSimulated(order.variant, config), await createCast(), config.seed);
	return startDuplexServer((name) => (name === '' ? role : null));
});
