import { textTable } from '../report/text-table.ts';
import { errorSummary } from '../run/calibrate/error-summary.ts';
import type { ConversationFindings, PlantFinding } from '../run/calibrate/plant-finding.ts';
import { errorsOf } from '../run/calibrate/summarize-calibration.ts';
import type { CalibrationResult } from './calibrate-machine.ts';

type Edge = 'start' | 'end';
type Row = { readonly title: string; readonly findings: readonly PlantFinding[]; readonly edge: Edge };

/** A calibration as people read it: errors of every measure, what was missed, and how well the harness kept time. */
export function calibrationText({ file, conversations, loadBefore }: CalibrationResult): string {
	const { misses, falseAlarms, n } = file.detector;
	const { sessions, p50, p99, max } = file.sendLatenessMs;
	const broken = conversations.filter(({ violations }) => violations.length > 0).length;
	return [
		`\n${calibrationTable(conversations)}\n`,
		...calibrationComplaints(conversations),
		`detector: ${misses} of ${n} reference sounds missed, ${falseAlarms} false alarms`,
		`send lateness over ${sessions} sessions: p50 ${p50} ms, p99 ${p99} ms, max ${max} ms`,
		...(broken === 0
			? []
			: [
					`timing: ${broken} of ${sessions} conversations were outside the bounds of a valid unit ` +
						`(load average ${loadBefore.toFixed(1)} before); repeat on a quiet machine`,
				]),
	].join('\n');
}

/** Errors of every measure in ms (measured minus planted), whole and by what could matter. */
function calibrationTable(conversations: readonly ConversationFindings[]): string {
	const all = conversations.flatMap(({ findings }) => findings);
	const of = (...purposes: PlantFinding['purpose'][]): readonly PlantFinding[] =>
		all.filter(({ purpose }) => purposes.includes(purpose));
	const answers = of('response_onset');
	const stops = of('stop_latency');
	const bursts = of('backchannel_onset');
	const rows: Row[] = [
		...measure('response onset', answers, 'start'),
		...measure('model offset', answers, 'end'),
		...measure('stop latency', stops, 'end'),
		...measure('backchannel onset', bursts, 'start'),
		...byLevel(clean([...answers, ...bursts])),
		...byVoice(clean([...answers, ...bursts])),
		{ title: 'tone onset (path alone)', findings: clean(of('tone')), edge: 'start' },
		{ title: 'tone offset (path alone)', findings: clean(of('tone')), edge: 'end' },
	];
	const header = ['error in ms', 'n', 'missed', 'bias', 'SD', 'p95 |e|', 'max |e|'];
	const cells = rows.filter(({ findings }) => findings.length > 0).map(cellsOf);
	return textTable(header, cells, new Set([1, 2, 3, 4, 5, 6]));
}

/** Missed plants and false alarms, one line each; empty when there are none. */
function calibrationComplaints(conversations: readonly ConversationFindings[]): readonly string[] {
	return conversations.flatMap(({ conversation, findings, falseAlarms }) => [
		...findings
			.filter(({ found, purpose }) => found === null && purpose !== 'noise' && purpose !== 'tone')
			.map(
				({ voice, text, levelDbfs, planted }) =>
					`missed: ${conversation} at ${seconds(planted.startMs)}, ${voice} "${text}", ` +
					`${Math.round(planted.endMs - planted.startMs)} ms at ${levelDbfs} dBFS`,
			),
		...falseAlarms.map(
			({ startMs, endMs }) =>
				`false alarm: ${conversation} at ${seconds(startMs)}, ${Math.round(endMs - startMs)} ms`,
		),
	]);
}

function measure(title: string, findings: readonly PlantFinding[], edge: Edge): Row[] {
	const quiet = clean(findings);
	return [
		{ title, findings: quiet, edge },
		{ title: '  a frame for a frame', findings: quiet.filter(({ pacing }) => pacing === 'frame'), edge },
		{ title: '  whole replies at once', findings: quiet.filter(({ pacing }) => pacing === 'burst'), edge },
		{ title: '  over noise of −60 dBFS', findings: findings.filter(({ inNoise }) => inNoise), edge },
	];
}

function byLevel(findings: readonly PlantFinding[]): Row[] {
	const levels = [...new Set(findings.map(({ levelDbfs }) => levelDbfs))].sort((a, b) => b - a);
	return levels.map((level) => ({
		title: `onsets at ${level} dBFS`,
		findings: findings.filter(({ levelDbfs }) => levelDbfs === level),
		edge: 'start',
	}));
}

function byVoice(findings: readonly PlantFinding[]): Row[] {
	const voices = [...new Set(findings.map(({ voice }) => voice))];
	return voices.map((name) => ({
		title: `onsets of ${name}`,
		findings: findings.filter(({ voice }) => voice === name),
		edge: 'start',
	}));
}

function clean(findings: readonly PlantFinding[]): readonly PlantFinding[] {
	return findings.filter(({ inNoise }) => !inNoise);
}

function cellsOf({ title, findings, edge }: Row): string[] {
	const { n, biasMs, sdMs, p95AbsMs, maxAbsMs } = errorSummary(errorsOf(findings, edge));
	const ms = [biasMs, sdMs, p95AbsMs, maxAbsMs].map((value) => (value === null ? '–' : value.toFixed(1)));
	return [title, String(n), String(findings.length - n), ...ms];
}

function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(2)} s`;
}
