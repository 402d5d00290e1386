import { BACKCHANNEL_CLASSES, type BackchannelClass } from './backchannel-class.ts';

/** One pause that invites a listener's sound, with the sounds that fit. */
export type LabelledPause = {
	/** Prompt of the narrative: what its scenarios name as their cluster. */
	readonly cluster: string;
	/** Which of the narrative's inviting pauses, counted from 0. */
	readonly index: number;
	/** The words before it. */
	readonly after: string;
	/** What both passes of labelling take for fitting. */
	readonly fitting: readonly BackchannelClass[];
	/** What neither takes for fitting; what they disagree about is in neither list. */
	readonly unfitting: readonly BackchannelClass[];
};

/**
 * Prompt, pause, the words before it, and the initials of fitting classes (continuer, surprise, sYmpathy, joy,
 * amusement) as found in two passes, the second without sight of the first, both by one annotator.
 */
const PASSES: readonly (readonly [string, string, string, string])[] = [
	['0001.0', 'So I finally went to the dentist,', 'c', 'c'],
	['0001.1', "I've got bad news.", 'csy', 'sy'],
	['0002.0', 'in the piano.', 'csya', 'csya'],
	['0002.1', 'We could hear the strings whenever she moved,', 'csya', 'cya'],
	['0003.0', 'I learned to drive in a hearse.', 'csa', 'csa'],
	['0003.1', 'My uncle had a funeral home,', 'c', 'cs'],
	['0004.0', 'We were married on a ferry.', 'csj', 'csj'],
	['0004.1', 'the paper, so we turned around.', 'csya', 'cya'],
	['0005.0', 'My phone fell into the soup.', 'csya', 'csya'],
	['0005.1', 'right in front of the bride.', 'sya', 'csya'],
	['0006.0', 'and then a squirrel took it while I was watching.', 'sya', 'sya'],
	['0007.0', 'bathrobe this morning.', 'csya', 'sy'],
	['0007.1', 'something squeaked.', 'csya', 'csya'],
	['0008.0', 'At fifteen I ran the lights for the school play,', 'cj', 'c'],
	['0008.1', 'leaned on the wrong lever.', 'csya', 'sya'],
	['0009.0', 'They delivered the wrong couch.', 'csy', 'csy'],
	['0009.1', 'flamingos on it.', 'csa', 'csya'],
	['0010.0', 'I ordered a chair online,', 'c', 'c'],
	['0010.1', 'hundreds of great reviews.', 'cj', 'cj'],
	['0011.0', 'just as the cake was going in,', 'csy', 'cy'],
	['0011.1', "neighbor's grill.", 'csja', 'csja'],
	['0012.0', 'My first job was at a pet store,', 'cj', 'cj'],
	['0012.1', 'and talked to the parrot.', 'cja', 'cja'],
	['0013.0', 'reading a newspaper?', 'cs', 'cs'],
	['0013.1', 'My old math teacher.', 'csa', 'csa'],
	['0014.0', 'We hiked up to see the sunrise,', 'cj', 'cj'],
	['0014.1', 'and when we got there, fog.', 'cya', 'cya'],
	['0015.0', 'My grandma turned a hundred in May.', 'csj', 'sj'],
	['0015.1', 'and this is a quote, plain butter.', 'csa', 'csa'],
	['0016.0', 'I got locked in the library once.', 'csya', 'csy'],
	['0016.1', 'turned off the lights.', 'csy', 'csya'],
	['0017.0', 'We adopted a greyhound,', 'cj', 'cj'],
	['0017.1', 'climbed into our bed.', 'cja', 'csja'],
	['0017.2', 'on the sofa.', 'cya', 'ca'],
	['0018.0', 'I once won a goat at a raffle,', 'csja', 'csja'],
	['0018.1', 'the ham.', 'ca', 'ca'],
	['0019.0', 'five in the morning.', 'csya', 'csy'],
	['0019.1', 'some bagpipes,', 'csa', 'csa'],
	['0020.0', 'I fell asleep at the opera.', 'csya', 'ca'],
	['0020.1', 'was clapping.', 'csya', 'csa'],
	['0021.0', 'He proposed on the roller coaster.', 'csja', 'csj'],
	['0021.1', 'the whole way down.', 'csa', 'ca'],
	['0022.0', 'mailed himself a sandwich.', 'csa', 'csa'],
	['0022.1', 'the Thursday.', 'ca', 'csa'],
];

const INITIALS: Readonly<Record<BackchannelClass, string>> = {
	continuer: 'c',
	surprise: 's',
	sympathy: 'y',
	joy: 'j',
	amusement: 'a',
};

/** The labelled set: every inviting pause of the narratives of the quick suite's length. */
export const LABELLED_PAUSES: readonly LabelledPause[] = PASSES.map(([name, after, first, second]) => {
	const [prompt = '', index = ''] = name.split('.');
	const inBoth = (label: BackchannelClass): boolean =>
		first.includes(INITIALS[label]) && second.includes(INITIALS[label]);
	const inNone = (label: BackchannelClass): boolean =>
		!first.includes(INITIALS[label]) && !second.includes(INITIALS[label]);
	return {
		cluster: `model-backchannel.${prompt}`,
		index: Number(index),
		after,
		fitting: BACKCHANNEL_CLASSES.filter(inBoth),
		unfitting: BACKCHANNEL_CLASSES.filter(inNone),
	};
});
