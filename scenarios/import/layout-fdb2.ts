import { z } from 'zod';
import { BenchError } from '../../src/core/errors.ts';
import { VOICES } from '../../src/speech/synthesize/voice.ts';
import type { BuiltClip } from '../clip.ts';
import { fileClip, hull, join } from '../clip.ts';
import { CONVERSATION_PATIENCE_MS } from '../multi-turn/generator.ts';
import { afterModelSpeech } from '../trigger.ts';
import { fieldName, naturally } from './dataset-folder.ts';
import { faultMessage, ItemFaults } from './fault.ts';
import { importedScenario, slug } from './imported-scenario.ts';
import type { ImportContext, Layout, PendingItem } from './layout.ts';
import { stagedTaskSchema } from './peer-files.ts';

/** The examiner of an import speaks its next turn once the model has been silent for this long, in ms. */
const REPLY_GAP_MS = 900;

const anyTasks = z.union([
	z.object({ splits: z.record(z.string(), z.object({ tasks: z.array(z.unknown()) })) }),
	z.object({ tasks: z.array(z.unknown()) }),
]);

/** One task of a file, not checked yet. */
type RawTask = {
	readonly file: string;
	readonly split: string;
	readonly field: string;
	readonly value: unknown;
};

function tasksOf(file: string, parsed: z.infer<typeof anyTasks>): RawTask[] {
	if ('tasks' in parsed) {
		return parsed.tasks.map((value, i) => ({ file, split: 'own', field: `tasks[${i}]`, value }));
	}
	return Object.entries(parsed.splits).flatMap(([split, { tasks }]) =>
		tasks.map((value, i) => ({ file, split, field: `splits.${split}.tasks[${i}]`, value })),
	);
}

async function speak(context: ImportContext, task: RawTask, index: number, faults: ItemFaults) {
	const parsed = stagedTaskSchema.safeParse(task.value);
	if (!parsed.success) {
		for (const issue of parsed.error.issues) {
			faults.leaveOut(task.file, `${task.field}.${fieldName(issue.path)}`, issue.message);
		}
		return [];
	}
	const { id, staged_reveal: staged } = parsed.data;
	const voice = VOICES[index % VOICES.length];
	const clips: BuiltClip[] = [];
	for (const name of Object.keys(staged).sort(naturally)) {
		const text = staged[name] ?? '';
		try {
			if (voice === undefined) {
				continue;
			}
			const { pcm, spans } = join([await context.speaker.speak(text, voice)], []);
			const start =
				clips.length === 0
					? ({ kind: 'lead' } as const)
					: afterModelSpeech(REPLY_GAP_MS, context.triggers, CONVERSATION_PATIENCE_MS);
			const cues = [{ type: 'turn', ...hull(spans) }] as const;
			const { clip } = fileClip(`${clips.length + 1}-ask`, start, pcm, text, [...cues]);
			clips.push({ clip: { ...clip, purpose: 'ask' }, pcm });
		} catch (error) {
			if (!(error instanceof BenchError) || error.retryable) {
				throw error;
			}
			faults.leaveOut(task.file, `${task.field}.staged_reveal.${name}`, faultMessage(error));
		}
	}
	if (faults.fatal) {
		return [];
	}
	const kind = `fdb2-${slug(task.split)}`;
	const head = { layout: 'fdb2', kind, name: id, cluster: `${kind}.${id}`, language: context.language };
	const expect = { type: 'examiner' } as const;
	const spoken = voice === undefined ? {} : { voice: context.speaker.nameOf(voice) };
	return [importedScenario({ ...head, ...spoken, expect }, clips, faults)];
}

/**
 * Full-Duplex-Bench 2 (Lin et al. 2025): staged tasks as text. One of our voices speaks the examiner's turns, T1
 * to T4, as written, each once the model is silent.
 */
export const fdb2Layout: Layout = {
	id: 'fdb2',
	summary: 'Full-Duplex-Bench 2: prompts_staged_*.json; its staged turns are spoken by our own voices',
	speaks: true,
	triggers: 'reactive',
	async *items(context) {
		let index = 0;
		for await (const { path, files } of context.folder.itemFolders((names) => names.some(isStaged))) {
			for (const name of files.filter(isStaged).sort(naturally)) {
				const file = path === '.' ? name : `${path}/${name}`;
				const faults = new ItemFaults(file);
				const parsed = await context.folder.readJson(file, anyTasks, faults);
				const tasks = parsed === null ? [] : tasksOf(file, parsed);
				if (parsed === null) {
					yield failed(file, faults);
				}
				for (const task of tasks) {
					const place = index++;
					yield {
						name: `${file} ${task.field}`,
						read: (found) => speak(context, task, place, found),
					};
				}
			}
		}
	},
};

function isStaged(name: string): boolean {
	return /^prompts_staged.*\.json$/i.test(name);
}

/** An item that only reports the faults of its file. */
function failed(name: string, { all }: ItemFaults): PendingItem {
	return {
		name,
		read: async (faults) => {
			for (const { file, field, message } of all) {
				faults.leaveOut(file, field, message);
			}
			return [];
		},
	};
}
