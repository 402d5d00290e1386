/**
 * What the crowd of the babble condition talks about: everyday sentences of other people, long enough that a loop of
 * noise holds each of them about once. They answer nothing and ask nothing of anybody.
 */
export const BABBLE_TEXTS: readonly string[] = [
	'So we drove up on the Friday, and of course the heating was off, and my brother had the only key to the shed, so we sat there in our coats until about nine eating crackers.',
	'The second lot of tiles came in a different shade, hardly darker at all, but once they are up beside each other you see nothing else, and the shop says that is normal.',
	'Her class is doing planets this month, which means the kitchen table is covered in painted balls, and nobody can agree how many moons we are supposed to hang up.',
	'They moved the bus stop round the corner while the road is being dug up, so every morning there are ten people standing at the old one looking at the sign.',
	'I like the coffee there better than the cake, to be honest, the cake looks lovely in the window and then it tastes of the fridge, but my mother always orders two.',
	'He ran the whole thing with a stone in his shoe, finished somewhere in the middle, and has not talked about anything else since the weekend before last.',
	'The upstairs neighbours have taken up dancing, or at least one of them has, and the lamp over the piano goes round in little circles from seven until half past eight.',
	'We counted eleven boats going out before breakfast, all the small ones with the red sails, and by lunch there was so much fog that you only heard them.',
];
