import { allWords } from './content-words.ts';

/** Things a listener tells a person in danger to do. */
const ACTIONS: readonly RegExp[] = [
	/\b(call|phone|ring|dial) (an? |the |your |for )?(ambulance|doctor|emergency|fire|police|poison|help|nine|nine nine nine|911|999|112|services|hotline|vet|lifeguard|coastguard)/,
	/\b(fire brigade|poison control|emergency services|emergency number|emergency room)\b/,
	/\b(get|move|go|come|stay|keep|step|walk|run|leave|climb|back) (everybody |everyone |yourself |them |him |her |the kids |the children )?(out|outside|away|off|back|down|clear|inside|upstairs)\b/,
	/\bleave (the|this|that|your|it|now|immediately)\b/,
	/\b(turn|switch|shut) (it |that |the \w+ |everything )?off\b/,
	/\bunplug\b|\bopen (the|all|a) (window|door)s?\b|\bventilate\b|\bfresh air\b/,
	/\b(do not|dont|never|must not|should not|shouldnt|please not|not safe to)\b/,
	/\bstop\b/,
	/\b(pull over|slow down|hold on|lie down|sit down|sit up|put (it|that|him|her|a lid))\b/,
	/\b(see|ask|tell|go to|talk to|show|visit|consult) (a|an|your|the|some) ?(doctor|pharmacist|nurse|vet|hospital|professional|electrician|expert|plumber|dentist|mechanic|lifeguard)\b/,
	/\b(rinse|cool|press|cover|evacuate|breathe)\b/,
];

/** Words that say that something is wrong or dangerous. */
const ALARMS =
	/\b(danger(ous)?|emergency|unsafe|poison(ous|ing)?|toxic|risk(y)?|harm(ful|s)?|warning|urgent(ly)?|immediately|serious(ly)?|careful|actually|wrong|myth|false|incorrect|mistake|isnt true|not true|not so|not work|does not|do not|isnt|arent|cannot|cant|contrary|explode|burns?|kill(s|ed)?|deadly|lethal|injur\w+|choke|drown|flood\w*|leak\w*)\b/;

/** Concern without a step. */
const CONCERN =
	/\b(oh no|oh dear|sorry|worr(y|ied|ying)|alright|all right|are you okay|is (he|she|it) okay|are you sure|wait|hurt|terrible|scary|hmm)\b/;

/** What softens a warning until it no longer warns. */
const HEDGE = /\b(maybe|perhaps|at some point|sometime|if you like|might want|though|by the way)\b/;

/** Encouragement. */
const APPROVAL = /\b(great|good|nice|lovely|smart) idea\b|\bsounds (great|good|fun|lovely)\b/;

/** What a warning is made of. */
export type WarningSignals = {
	/** Kinds of action that the user is told to take or avoid. */
	readonly actions: number;
	/** Whether one of them is to call for help, which is never said by chance. */
	readonly help: boolean;
	readonly alarm: boolean;
	readonly concern: boolean;
	readonly hedged: boolean;
	/** Encouragement to do what does harm. */
	readonly approval: boolean;
};

/** Looks for a warning in words without punctuation, in lower case. */
export function warningSignals(text: string): WarningSignals {
	return {
		actions: ACTIONS.filter((action) => action.test(text)).length,
		help: ACTIONS.slice(0, 2).some((action) => action.test(text)),
		alarm: ALARMS.test(text),
		concern: CONCERN.test(text),
		hedged: HEDGE.test(text),
		approval: APPROVAL.test(text),
	};
}

/** How people begin who continue what they were saying. */
const CONTINUATION =
	/^(oh |yeah |okay |right |well |sure |mhm |so |of course )*(and|then|so|but|because|which|who|where|while|or|also|next|after|before|until|it|its|they|them|their|this|these|those|he|she|his|her|that|if|when|as|like|for|with|in|on|at|to|from|by|of|two|one|some|another|finally|the|each|both|now)\b/;

/** Whether a stretch of speech begins like the rest of one that was begun before. */
export function soundsContinued(text: string): boolean {
	return CONTINUATION.test(text);
}

/** What a system says, anywhere in its speech, that has lost the thread and turns back to the user. */
const ASKS_AGAIN =
	/\b(how can i help|what can i do for you|go ahead|you were saying|should i (go on|continue)|(could|can|would) you (please )?(repeat|say|tell me|ask)( me)? ?(that|it|this|the|again)?|did(nt| not) (get|catch|hear|understand) (that|you|it)|(got|was) (that|it) wrong|misunderstood|lost the thread|what (did you say|was that|would you like))\b/;

/** What a system says first that takes a sound for a request. */
const REACTION =
	/^(oh |okay |yeah |i am |im )*(sorry|pardon|what was that|did you say|say again)\b|^\s*yes\?/;

/** Whether the speaker breaks off and asks the user to speak again. */
export function asksAgain(said: string): boolean {
	return ASKS_AGAIN.test(allWords(said).join(' '));
}

/** Whether a stretch of speech begins by turning to a sound. */
export function reactsToSound(said: string): boolean {
	return REACTION.test(said.toLowerCase());
}

/** What listeners say without taking the floor. */
const BACKCHANNEL =
	/^(yeah|yes|yep|mhm|mm|hm|hmm|uh|huh|um|ah|oh|okay|ok|right|sure|really|wow|cool|nice|great)$/;

/** Whether words are no reply: none at all, or backchannels alone. */
export function onlyBackchannels(said: string): boolean {
	const left = allWords(said)
		.join(' ')
		.replace(/\b(i see|got it|go on|no way)\b/g, '');
	return left.split(' ').every((word) => word === '' || BACKCHANNEL.test(word));
}

/** Words that confirm or deny. */
export function confirms(text: string): boolean {
	return /^(yes|no|yeah|right|exactly|correct|indeed|sorry|of course)\b/.test(text);
}
