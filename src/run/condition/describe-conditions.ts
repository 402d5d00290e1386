import { EFFECTS_VERSION } from '../../audio/effects/apply-effects.ts';
import { CLEAN } from '../../audio/effects/condition.ts';
import { parseCondition } from '../../audio/effects/condition-names.ts';
import type { RunFile } from '../../results/schema-run.ts';

/** Conditions as a run's identity describes them; `clean` says nothing and is left out. */
export function describeConditions(names: readonly string[]): RunFile['identity']['conditions'] {
	const described = names.filter((name) => name !== CLEAN.name).map(parseCondition);
	return described.length === 0
		? undefined
		: {
				version: EFFECTS_VERSION,
				described: described.map(({ name, description, voice, beds, line, echo, packets }) => ({
					name,
					description,
					voice: voice.map((effect) => ({ ...effect })),
					noise: beds.map((bed) => ({ ...bed })),
					line: line.map((effect) => ({ ...effect })),
					echo: echo && { ...echo },
					packets: packets.map((effect) => ({ ...effect })),
				})),
			};
}
