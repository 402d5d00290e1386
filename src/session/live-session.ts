import { EnergyDetector } from '../audio/energy-detector.ts';
import type { DuplexSession, SessionContext, UserFrame } from '../core/adapter.ts';
import { ConnectionError } from '../core/errors.ts';
import { msToSamples, samplesToMs, TRACK_RATE } from '../core/pcm.ts';
import { hashSeed } from '../core/random.ts';
import type { PlacedClip, TriggerOutcome } from '../core/recording.ts';
import { clipSamples } from '../core/scenario.ts';
import type { ClockMs } from '../core/time.ts';
import type { EndReason } from '../core/trace.ts';
import { ActivityLog } from './activity-log.ts';
import { ClipSchedule } from './clip-schedule.ts';
import { DeferredWork } from './deferred-work.ts';
import { endReason } from './end-rule.ts';
import { describeFault, type SessionFault } from './fault.ts';
import { timingHealth } from './health.ts';
import { HeardMonitor } from './heard-monitor.ts';
import { Inbound } from './inbound.ts';
import { NumberLog } from './number-log.ts';
import type { SessionOutcome } from './outcome.ts';
import { LATE_MS } from './pace-sign.ts';
import type { PacedTask } from './pacer.ts';
import { addClip, type PreparedClips } from './prepared-clips.ts';
import type { ScheduleStep } from './schedule-step.ts';
import type { SessionOptions } from './session-options.ts';
import { TraceLog } from './trace-log.ts';
import type { UserAgent } from './user-agent.ts';
import { UserTrack } from './user-track.ts';
import { WireLog } from './wire-log.ts';

/** The detector is read at least this often, even if a frame is longer. */
const MONITOR_STEP_MS = 100;
/** On the virtual clock, a system that does not answer a frame within this real time has failed. */
const SETTLE_LIMIT_MS = 30_000;

/** One running unit: sends the user's frames, takes the system's events, decides when the unit ends. */
export class LiveSession implements PacedTask {
	readonly frameMs: number;
	/** Resolves when the session is over; then `outcome` has its results. */
	readonly done: Promise<void>;
	readonly #options: SessionOptions;
	readonly #trace = new TraceLog();
	readonly #wire = new WireLog();
	readonly #inbound: Inbound;
	readonly #detector: EnergyDetector;
	readonly #monitor: HeardMonitor;
	readonly #activity = new ActivityLog();
	readonly #schedule: UserAgent;
	readonly #user: UserTrack;
	readonly #latenessMs = new NumberLog();
	readonly #stalls: { startMs: number; endMs: number }[] = [];
	readonly #deferred: DeferredWork;
	readonly #placed: PlacedClip[] = [];
	readonly #triggers: TriggerOutcome[] = [];
	#session: DuplexSession | null = null;
	/** The frame that is about to be sent. */
	#next: UserFrame | null = null;
	#t0: ClockMs | null = null;
	#end: { readonly atMs: number; readonly reason: EndReason } | null = null;
	#fault: SessionFault | null = null;
	#maxBufferedBytes = 0;
	#resolveDone: () => void = () => undefined;

	constructor(options: SessionOptions, prepared: PreparedClips) {
		const { capabilities } = options.system;
		const { clips } = options.loaded.scenario;
		const clipsMs = clips.reduce((sum, clip) => sum + samplesToMs(clipSamples(clip), TRACK_RATE), 0);
		this.#options = options;
		this.frameMs = capabilities.input.frameMs;
		this.#deferred = new DeferredWork(options.pacer, this.frameMs, () => this.#t0 !== null && !this.ended);
		this.done = new Promise((resolve) => {
			this.#resolveDone = resolve;
		});
		this.#inbound = new Inbound({
			outputRate: capabilities.output.sampleRate,
			framePaced: capabilities.pacing === 'frame',
			jitterMs: options.jitterMs,
			expectedMs: options.timeline.leadMs + clipsMs + options.timeline.capMs,
			maxReceivedMs: options.limits.maxReceivedMs,
			trace: this.#trace,
			end: (atMs, reason, fault) => this.finish(atMs, reason, fault),
			truncate: (responseId, heardMs) => this.#truncate(responseId, heardMs),
			lag: (ms) => this.#options.onPace?.({ kind: 'lag', ms }),
		});
		this.#detector = new EnergyDetector(capabilities.output.sampleRate);
		this.#user = new UserTrack(clips, prepared, options.system, options.surroundings ?? null);
		const { timeline } = options;
		this.#schedule =
			options.agent?.({
				timeline,
				prepare: (clip, pcm) => addClip(prepared, options.system, clip, pcm),
			}) ?? new ClipSchedule(clips, timeline);
		this.#monitor = new HeardMonitor(this.#inbound.playout, this.#inbound.received, (pcm) => {
			this.#detector.push(pcm);
			this.#user.hear(pcm);
		});
	}

	/** Whether the session is over. */
	get ended(): boolean {
		return this.#end !== null;
	}

	/** The session's side of the adapter contract. */
	context(): Omit<SessionContext, 'signal'> {
		const { clock } = this.#options.pacer;
		const { instructions } = this.#options;
		return {
			...(instructions === undefined ? {} : { instructions }),
			seed: hashSeed(this.#options.unitId),
			now: () => clock.now(),
			emit: (event) => {
				this.#deferred.run();
				this.#inbound.handle(event);
				if (event.type === 'text' && !this.ended) {
					this.#schedule.hearText?.(event);
				}
			},
			defer: (work) => this.#deferred.leave(work),
			wire: (direction, bytes, message) => {
				if (this.#options.keepWire) {
					const at = direction === 'in' ? this.#deferred.leftAt : null;
					this.#wire.add(at ?? clock.now(), direction, bytes, message);
				}
			},
		};
	}

	/** Puts the session on the schedule. Frames are sent from its t0 until the unit is over. */
	begin(session: DuplexSession, handshakeMs: number): void {
		const { pacer } = this.#options;
		this.#session = session;
		this.#trace.at(pacer.clock.now(), { type: 'ready', handshakeMs });
		if (!this.ended) {
			this.#t0 = pacer.start(this);
			this.#trace.anchor(this.#t0);
		}
	}

	prepare(index: number): void {
		if (this.#session === null || this.ended) {
			return;
		}
		try {
			this.#deferred.run();
			this.#next = this.ended ? null : this.#decide(index * this.frameMs);
		} catch (error) {
			this.#fail(index, error);
		}
	}

	frame(index: number, due: ClockMs): boolean {
		const session = this.#session;
		const frame = this.#next;
		if (session === null || frame === null || this.ended) {
			return false;
		}
		try {
			const lateMs = this.#options.pacer.clock.now() - due;
			this.#latenessMs.push(lateMs);
			if (lateMs > LATE_MS) {
				this.#options.onPace?.({ kind: 'late', ms: lateMs });
			}
			session.send(frame);
			this.#maxBufferedBytes = Math.max(this.#maxBufferedBytes, session.bufferedBytes);
		} catch (error) {
			this.#fail(index, error);
		}
		return !this.ended;
	}

	stalled(startMs: ClockMs, endMs: ClockMs): void {
		const stall = { startMs: this.#trace.sessionMs(startMs), endMs: this.#trace.sessionMs(endMs) };
		this.#stalls.push(stall);
		this.#trace.at(endMs, { type: 'stall', ...stall });
		this.#options.onPace?.({ kind: 'stall', ms: endMs - startMs });
	}

	async settle(): Promise<void> {
		await this.#schedule.settle?.();
		const session = this.#session;
		if (session?.settle === undefined || this.ended) {
			return;
		}
		const watchdog = setTimeout(() => {
			const error = new ConnectionError({
				what: 'the system stopped answering',
				expected: `an answer to each frame within ${SETTLE_LIMIT_MS} ms`,
			});
			this.finish(this.#nowMs(), 'failed', describeFault(error));
		}, SETTLE_LIMIT_MS);
		try {
			await Promise.race([session.settle(), this.done]);
		} catch (error) {
			this.finish(this.#nowMs(), 'failed', describeFault(error));
		} finally {
			clearTimeout(watchdog);
		}
	}

	/** Ends the session. The first reason is final. */
	finish(atMs: number, reason: EndReason, fault: SessionFault | null): void {
		if (this.#end !== null) {
			return;
		}
		const endMs = Math.max(0, atMs);
		// Events that arrived before the end count, and may themselves end the session.
		this.#deferred.run();
		if (this.#end !== null) {
			return;
		}
		this.#end = { atMs: endMs, reason };
		this.#fault = fault;
		this.#options.pacer.stop(this);
		this.#inbound.finish(endMs);
		if (this.#t0 === null) {
			this.#trace.at(this.#options.pacer.clock.now(), { type: 'end', reason });
		} else {
			this.#trace.on(endMs, { type: 'end', reason });
		}
		this.#resolveDone();
	}

	/** Records an error that no longer affects the result. */
	note(error: unknown): void {
		const { code, message } = describeFault(error);
		this.#trace.at(this.#options.pacer.clock.now(), { type: 'error', code, message, fatal: false });
	}

	/** Ends the session at the current time. */
	finishNow(reason: EndReason, fault: SessionFault | null): void {
		this.finish(this.#nowMs(), reason, fault);
	}

	/** All results of the session. Call it after the session is over and closed. */
	outcome(): SessionOutcome {
		const { unitId, loaded, system, pacer } = this.#options;
		const end = this.#end ?? { atMs: 0, reason: 'failed' };
		const { playout, received } = this.#inbound;
		return {
			unitId,
			scenarioId: loaded.scenario.id,
			input: { sampleRate: system.capabilities.input.sampleRate, frameMs: this.frameMs },
			outputRate: system.capabilities.output.sampleRate,
			started: this.#t0 !== null,
			end,
			fault: this.#fault,
			clips: this.#placed,
			triggers: this.#triggers,
			activity: this.#activity.spans,
			received: received.blocks(),
			spans: playout.spans,
			droppedSamples: playout.droppedSamples,
			trace: this.#trace.events(),
			wire: this.#wire.lines(this.#t0 ?? pacer.clock.now()),
			wireOmitted: this.#wire.omitted,
			eventsAfterClosed: this.#inbound.ignoredEvents,
			usage: this.#inbound.usage,
			health: timingHealth({
				frameMs: this.frameMs,
				latenessMs: this.#latenessMs.values(),
				stalls: this.#stalls,
				// On the virtual clock, a system's waits do not count: the clock waits with it.
				lags: pacer.virtual ? [] : this.#inbound.lags,
				maxBufferedBytes: this.#maxBufferedBytes,
				firstCueMs: this.#schedule.firstCueMs,
				endMs: end.atMs,
			}),
		};
	}

	/** Reads the heard track, starts clips, ends the session, or chooses the frame that is due at `nowMs`. */
	#decide(nowMs: number): UserFrame | null {
		this.#listenUpTo(nowMs);
		for (const step of this.#schedule.step(nowMs, this.#detector)) {
			this.#carryOut(step, nowMs);
		}
		const reason = this.#endsNow(nowMs);
		if (reason !== null) {
			this.finish(nowMs, reason, null);
			return null;
		}
		return this.#user.next(nowMs);
	}

	/** An error while a frame is made or sent is a defect of the harness or of an adapter. */
	#fail(index: number, error: unknown): void {
		this.finish(index * this.frameMs, 'failed', { ...describeFault(error), origin: 'harness' });
	}

	#listenUpTo(nowMs: number): void {
		const rate = this.#options.system.capabilities.output.sampleRate;
		const target = Math.floor((nowMs * rate) / 1000 + 1e-6);
		const stride = Math.floor((MONITOR_STEP_MS * rate) / 1000);
		while (this.#monitor.positionSample < target) {
			this.#monitor.advanceTo(Math.min(target, this.#monitor.positionSample + stride));
			if (this.#activity.observe(this.#detector)) {
				this.#trace.on(nowMs, { type: 'detector', track: 'heard', on: this.#detector.active });
			}
		}
	}

	#carryOut(step: ScheduleStep, nowMs: number): void {
		switch (step.type) {
			case 'greeting':
				this.#trace.on(nowMs, { type: 'greeting', outcome: step.outcome });
				return;
			case 'trigger': {
				const { clip, outcome, heardMs, reason } = step.trigger;
				this.#triggers.push(step.trigger);
				this.#trace.on(nowMs, { type: 'trigger', clip, outcome, heardMs, reason });
				return;
			}
			case 'decided':
				this.#trace.on(nowMs, step.decision);
				return;
			case 'start': {
				const { clip, lengthMs } = step;
				const startSamples = msToSamples(nowMs, TRACK_RATE);
				this.#placed.push({ clip, startSamples });
				this.#user.begin(clip, nowMs, lengthMs);
				this.#options.onClip?.({ clip: clip.id, startSamples });
				this.#trace.on(nowMs, { type: 'clip', clip: clip.id, startSamples, samples: clip.source.samples });
			}
		}
	}

	#endsNow(nowMs: number): EndReason | null {
		const { lastCueMs } = this.#schedule;
		if (lastCueMs === null) {
			return null;
		}
		return endReason(this.#options.timeline, {
			nowMs,
			lastCueMs,
			userSpeaking: this.#schedule.speakingAt(nowMs),
			modelActive: this.#detector.active,
			modelSilentMs: this.#detector.silentMs,
			takeoverSinceLastCue: () => this.#activity.takeoverSince(lastCueMs),
		});
	}

	#truncate(responseId: string, heardMs: number): void {
		const { system } = this.#options;
		if (system.capabilities.truncation) {
			this.#session?.truncate?.(responseId, heardMs);
		}
	}

	#nowMs(): number {
		return this.#t0 === null ? 0 : this.#trace.sessionMs(this.#options.pacer.clock.now());
	}
}
