import type { Topic } from './topic.ts';

/** Nature, science, history, places. */
export const WORLD_TOPICS: readonly Topic[] = [
	{
		id: 'weather',
		phrases: ['weather', 'rain', 'snow', 'forecast', 'umbrella', 'sunny', 'storm', 'temperature', 'thunder'],
		brief:
			'The weather looks mixed, with some rain in the morning and a sunny afternoon. I would take an umbrella to be safe.',
		long: 'Weather is the air trying to even out the heat that the sun brings. Warm air rises, cold air flows in below it, and the turning of the earth bends that wind into great slow wheels. When warm and wet air climbs, it cools down, and its water becomes clouds and then rain or snow. A storm grows where the difference in temperature is large. Inside a thunder cloud, ice rubs against ice until lightning jumps. A forecast for tomorrow is right about nine times out of ten, but beyond a week it is little better than a guess, because tiny changes grow.',
	},
	{
		id: 'space',
		phrases: [
			'space',
			'planets',
			'stars',
			'solar system',
			'galaxy',
			'astronaut',
			'rocket',
			'mars',
			'black hole',
		],
		brief:
			'There are eight planets in our solar system, four of rock and four of gas and ice. Mars is the one a rocket could bring people to first.',
		long: 'Our solar system began as a cold cloud of gas and dust. The middle fell together and became the sun, and what was left over formed the planets. The four near the sun are small and made of rock, and the four far out are giants of gas and ice. Light needs eight minutes from the sun to us and four years to the next star. The stars you can see with your own eyes all belong to one galaxy, and there are more galaxies than grains of rice in a barn. An astronaut in a space station falls around the earth sixteen times a day, which is why everything floats.',
	},
	{
		id: 'moon',
		phrases: ['the moon', 'full moon', 'tides', 'eclipse'],
		brief:
			'The moon shines because the sun lights it. It needs about four weeks from one full moon to the next.',
		long: 'The moon is a quarter as wide as the earth and always shows us the same face. Most likely it was made when something the size of a small planet struck the young earth and threw melted rock into the sky. It pulls on the sea, and that is why the tides come and go twice a day. At full moon we stand between it and the sun, and now and then our shadow falls on it, which is an eclipse. There is no air up there, so the footprints of the people who walked on the moon are still as sharp as on the first day.',
	},
	{
		id: 'ocean',
		phrases: ['ocean', 'sea', 'whales', 'fish', 'sharks', 'beach', 'waves', 'dolphins', 'octopus'],
		brief:
			'Most of the ocean is dark and has never been seen by anyone. Whales cross it every year and talk over hundreds of miles.',
		long: 'The ocean covers most of our planet, and the greater part of it lies in the dark. Sunlight reaches only the top, where tiny plants make about half of the air that we breathe. Below that live fish that carry their own light. Whales dive down for an hour on a single breath, and their songs travel for hundreds of miles. Dolphins call each other by name. An octopus has three hearts and a mind in each arm. The waves you see at the beach were made by wind that blew days ago and far away, and only their shape travels, while the water stays where it is.',
	},
	{
		id: 'volcano',
		phrases: ['volcano', 'volcanoes', 'lava', 'earthquake', 'earthquakes'],
		brief:
			'A volcano is a place where melted rock finds a way up. Where plates of the earth slide past each other, we get earthquakes instead.',
		long: 'The ground under us is made of great plates that float on hot, slow rock. Where two of them pull apart or one dives under the other, a volcano may grow. Melted rock collects in a chamber deep below, and gas builds up in it as in a bottle that was shaken. When the pressure wins, lava and ash come out. Thin lava flows quietly for miles, while thick lava explodes. Earthquakes happen where plates are stuck and suddenly slip. And yet people have always lived near a volcano, because the ash turns into some of the richest soil in the world.',
	},
	{
		id: 'dinosaurs',
		phrases: ['dinosaurs', 'dinosaur', 'fossils', 'fossil'],
		brief: 'Dinosaurs lived for more than a hundred and fifty million years. Birds are what is left of them.',
		long: 'Dinosaurs ruled the land for more than a hundred and fifty million years, which makes our own time look very short. Some were no bigger than a chicken, and others were as heavy as ten elephants. Many had feathers, first for warmth and only later for flight. We know them from fossils, which form when mud covers a body quickly and stone slowly takes the place of bone. Their world ended when a rock as large as a city struck the earth and the sky went dark for years. But one branch of the family survived, and you can hear it singing outside your window every morning.',
	},
	{
		id: 'animals',
		phrases: ['animals', 'elephants', 'lions', 'penguins', 'bears', 'zoo', 'wolves', 'horses'],
		brief:
			'Elephants remember water holes for decades and mourn their dead. Penguins find their partner by voice among thousands.',
		long: 'Animals solve the same problems in surprising ways. Elephants listen with their feet, because deep sounds travel through the ground for miles. Penguins stand in a slow moving circle, so that everyone spends some time in the warm middle. Bears sleep through the winter without losing their strength, and doctors would love to know how. Wolves share the work of raising the young, and an old wolf is fed by the pack. Horses sleep standing up, but they must lie down to dream. Lions rest for twenty hours of the day. The more closely you watch animals, the harder it becomes to say what only people can do.',
	},
	{
		id: 'birds',
		phrases: ['birds', 'bird', 'owls', 'eagle', 'birds migrate', 'migration', 'nest'],
		brief:
			'Many birds fly south by night and steer by the stars. They also feel the magnetic field of the earth.',
		long: 'Every autumn billions of birds set out on a journey that many of them have never made before. They migrate because food runs out, not because they fear the cold. Small birds fly at night, when the air is calm, and they steer by the stars and by the magnetic field of the earth. Some cross a whole ocean without a rest. In spring they return to the same tree and build a nest there. Owls stay all year and hunt by ear, with feathers so soft that nobody hears them come. An eagle sees a rabbit from two miles away.',
	},
	{
		id: 'bees',
		phrases: ['bees', 'honey', 'insects', 'butterflies', 'spiders', 'ants'],
		brief:
			'Bees tell each other where flowers are by dancing. One bee makes less than a spoon of honey in its whole life.',
		long: 'A hive of bees is more like one animal than like many. A young bee first cleans, then nurses, then builds, and only in its last weeks does it fly out. When it finds good flowers, it comes home and dances. The angle of the dance points to the flowers and its length tells how far they are. To make one jar of honey, bees fly as far as three times around the world. On the way they carry pollen, and a third of what we eat depends on that. Ants and butterflies do part of the work, and even spiders help, by keeping other insects in check.',
	},
	{
		id: 'trees',
		phrases: ['trees', 'tree', 'forest', 'leaves', 'wood', 'rainforest'],
		brief:
			'Trees in a forest share water and warnings through their roots. The oldest living tree is almost five thousand years old.',
		long: 'A forest looks still, but below the ground it is a busy place. The roots of trees are joined by threads of fungus, and along those threads they trade sugar and water. When insects attack one tree, its neighbours begin to make bitter leaves. In spring a big tree lifts hundreds of litres of water every day without any pump, simply because the leaves let it go. In autumn it takes back what is useful, and the green fades, so that we see the yellow that was there all along. Wood is made of air, because a tree builds itself from the gas that we breathe out.',
	},
	{
		id: 'mountains',
		phrases: ['mountains', 'mountain', 'hiking', 'hike', 'camping', 'climbing', 'tent', 'trail'],
		brief:
			'For hiking in the mountains, start early and turn around by noon if the weather changes. Good socks matter more than expensive boots.',
		long: 'Mountains rise where two parts of the earth push against each other, about as fast as your nails grow. For a hike, choose a trail that you could do on a tired day. Start early, because the weather is calm in the morning and storms come after lunch. Take water, something warm, and a map made of paper. Put your tent on flat ground, never in a dry river bed. Good socks keep your feet happy for longer than new boots. When you are camping, hang your food in a tree. And remember that the top is only half of the way, and climbing down is the harder half.',
	},
	{
		id: 'history',
		phrases: ['history', 'roman empire', 'romans', 'ancient', 'egypt', 'pyramids', 'castle', 'war', 'king'],
		brief:
			'The Roman empire grew by roads as much as by war. Many streets in Europe still follow the lines that the Romans drew.',
		long: 'History is full of people who thought that their world would last for ever. The pyramids in Egypt were already ancient when the first Romans built huts beside a river. From those huts grew the Roman empire, which tied half a continent together with roads, law and baths. It did not fall in one day, it slowly became something else. Later every lord had a castle, and every king was short of money. What changed the world most was seldom a war. It was the plough, the printing press, and clean water. If you want to understand a time, ask what people ate and how far they could travel in a day.',
	},
	{
		id: 'science',
		phrases: [
			'science',
			'physics',
			'chemistry',
			'gravity',
			'electricity',
			'atoms',
			'experiment',
			'light',
			'magnets',
		],
		brief:
			'Gravity is the weakest force, and yet it holds the planets. Electricity is much stronger, and it is what holds your hand together.',
		long: 'Science is a way of not fooling yourself. You make a guess, you work out what should happen if it is true, and then you do an experiment that could prove you wrong. That is how we learned that everything is made of atoms, and that atoms are mostly empty. Gravity pulls everything together, but it is so weak that a small magnet can lift a nail against the whole earth. Electricity is what happens when tiny charges move, and when they move quickly, they send out light. Light has the same speed for everyone, and from that one strange fact follows that time itself can stretch.',
	},
	{
		id: 'body',
		phrases: ['brain', 'the heart', 'blood', 'memory', 'dreams', 'muscles', 'lungs'],
		brief:
			'The brain uses a fifth of your energy, even at rest. Sleep is when it sorts what the memory will keep.',
		long: 'Your body is busy even when you do nothing at all. The heart beats a hundred thousand times a day and pushes the blood around in less than a minute. The lungs, if you could fold them out, would cover half a tennis court. The brain is soft and wet and uses a fifth of all your energy. A memory is not stored like a picture in a drawer, it is built again each time you call it up, and so it can change. In dreams the brain replays the day and lets go of what it does not need. And your muscles grow not while you train, but while you rest.',
	},
	{
		id: 'lighthouse',
		phrases: ['lighthouse', 'ship', 'ships', 'sailing', 'sailor', 'boat', 'harbor', 'titanic'],
		brief:
			'Every lighthouse has its own rhythm of flashes, so that a ship can tell which one it sees. Sailors learned them by heart.',
		long: 'Before there were radios, a lighthouse was the only friend that a ship had at night. Each one flashed in its own rhythm, so that sailors knew from the dark where they were. A keeper lived there, often with a family, and carried oil up the stairs every evening. The great lens around the lamp was made of hundreds of pieces of glass and could throw the light for twenty miles. Keepers wrote down the weather, every passing ship, and sometimes who they rescued. Today the lamps turn by themselves and the harbor is watched by radar, but a boat that lost its power still looks for that light.',
	},
	{
		id: 'city',
		phrases: ['paris', 'london', 'new york', 'rome', 'japan', 'museum', 'bridge', 'city', 'italy'],
		brief:
			'See the big museum of a city early in the morning, then walk across the oldest bridge. The best meal is usually two streets away from it.',
		long: 'A city is best learned on foot. Begin at the river, because that is where it began. Walk across the oldest bridge and then choose the smaller street at every corner. In Paris that brings you to bakeries, in Rome to fountains, in London to gardens behind iron gates. New York you should see from the water, and Tokyo from a bench in a park while everybody else is hurrying. Visit one museum and not five, and look at three things in it for a long time. Eat where the menu has no pictures. In the evening, sit down somewhere, and watch the city put its lights on.',
	},
];
