import { type BackchannelClip, type PublishedBackchannels, publishedClips } from '../backchannel-clip.ts';

/**
 * Model backchannel as published: Full-Duplex-Bench's script on audio resampled to 16 kHz, where a short segment that is
 * a takeover empties the list of predictions (a segment over 3 s ends the loop and leaves the list).
 */
export function publishedModelBackchannel(clips: readonly BackchannelClip[]): PublishedBackchannels {
	return publishedClips(clips, { takeoverClearsPredictions: true, resamples: true });
}
