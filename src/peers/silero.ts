import { pythonRound } from './python.ts';
import type { PeerSegment } from './words.ts';

/** The sampling rate that the peers tell Silero, in Hz. */
const SILERO_RATE = 16_000;

/**
 * Segments as Silero's `get_speech_timestamps(return_seconds=True)` gives them: both ends rounded to 0.1 s, and the end
 * capped at the clip's length after rounding, `min(round(end, 1), length)`. A clip of another rate that is not
 * resampled has all times stretched by rate / 16,000, its length included. Rounding twice changes nothing.
 */
export function sileroSegments(
	segments: readonly PeerSegment[],
	durationS: number,
	fileRate = SILERO_RATE,
): PeerSegment[] {
	const length = heardAt(durationS, fileRate);
	return segments.map(({ start, end }) => ({
		start: pythonRound(heardAt(start, fileRate), 1),
		end: Math.min(pythonRound(heardAt(end, fileRate), 1), length),
	}));
}

/** Where Silero hears a place of the file: its sample number / 16,000, in seconds. */
function heardAt(seconds: number, fileRate: number): number {
	return fileRate === SILERO_RATE ? seconds : Math.round(seconds * fileRate) / SILERO_RATE;
}
