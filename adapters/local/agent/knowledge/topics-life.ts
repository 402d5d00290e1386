import type { Topic } from './topic.ts';

/** Work, learning, health, leisure, getting around, machines. */
export const LIFE_TOPICS: readonly Topic[] = [
	{
		id: 'travel',
		phrases: ['travel', 'vacation', 'holiday', 'trip', 'suitcase', 'hotel', 'passport', 'tourist', 'packing'],
		brief:
			'For a short trip, pack half of what you planned and take twice the time. Check the passport before you book the hotel.',
		long: 'The best vacation is the one that leaves some room for chance. Book the first night at a hotel and the last one, and keep the days between them open. Check your passport today, because it must often be valid for six months more. Pack your suitcase two days early and then take a third of it out again. Put a photo of each document on your phone. When you arrive, walk around the block before you unpack, and buy some fruit, and you will feel at home. Learn ten words of the language. And write down one small thing every evening of the trip, because those are the ones you forget.',
	},
	{
		id: 'flights',
		phrases: ['flight', 'airport', 'plane', 'airplane', 'boarding pass', 'pilot', 'luggage', 'delayed'],
		brief:
			'If your flight is delayed for more than three hours, ask the airline for money back. Keep the boarding pass until you have it.',
		long: 'A plane stays up because its wings push air down, as simple as that. The wing is curved and tilted, and at high speed it throws tonnes of air toward the ground every second. The pilot flies by hand for only a few minutes of a long flight, at the start and at the end. At the airport, go through security early and relax on the other side. Keep your medicine and one shirt with you, in case the luggage takes another way. If the plane is delayed, ask politely for the next connection before you ask for anything else. A seat near the wing is the calmest one.',
	},
	{
		id: 'trains',
		phrases: ['train', 'trains', 'train station', 'ticket', 'bus', 'subway', 'platform', 'next train'],
		brief:
			'The next train leaves in about twenty minutes from the main platform. You can buy a ticket on board, but it costs more.',
		long: 'Trains changed the world more than almost any other machine. Before them, every town kept its own time by the sun, and nobody minded. With the train, clocks had to agree from one station to the next. The first trains ran about as fast as a horse, and doctors warned that the speed would hurt people. Today the fastest float above the track on magnets. If you can, travel by train at night, when the ticket is cheap and the hotel comes with it. Choose a window on the side of the sea. And stand on the platform a few minutes early, because trains are the last thing on earth that still tries to be on time.',
	},
	{
		id: 'cars',
		phrases: [
			'car',
			'driving',
			'engine',
			'tires',
			'traffic',
			'electric car',
			'parking',
			'gasoline',
			'mechanic',
		],
		brief:
			'Check the tires of your car once a month, when they are cold. If the engine makes a new noise, ask a mechanic before the next long drive.',
		long: 'A car is a small explosion kept under control. In the engine, a drop of gasoline burns in a closed space and pushes a piston down, and this happens thousands of times a minute. An electric car has almost none of those parts, and so it needs far less repair. Whatever you drive, the tires matter most, because four patches of rubber the size of your hand are all that touches the road. Leave more room in the rain. In heavy traffic, a steady slow speed gets everybody home sooner than stopping and starting. And when you are parking, back in, so that you can see when you leave.',
	},
	{
		id: 'bicycle',
		phrases: ['bicycle', 'bike', 'cycling', 'flat tire', 'helmet'],
		brief:
			'To fix a flat tire on a bike, find the hole by holding the tube under water. Dry it, roughen it, and press the patch on for a minute.',
		long: 'Nothing turns food into motion as well as a person on a bicycle. It stays upright because it steers into every fall, and it does that almost by itself. Set the saddle so high that your leg is nearly straight at the bottom. Pump the tires every week, since soft tires are slow and get flat more often. For a flat tire, take the wheel off, find the hole by holding the tube under water, and patch it. Oil the chain when it begins to talk. Wear a helmet that sits low on your forehead. And when you are cycling in a city, look into the car windows beside you, and not only at the road.',
	},
	{
		id: 'computers',
		phrases: [
			'computer',
			'laptop',
			'internet',
			'password',
			'software',
			'phone',
			'printer',
			'email',
			'wifi',
			'screen',
		],
		brief:
			'If the internet is slow, restart the router first and then the computer. If only one screen or phone has trouble, the network is fine.',
		long: 'A computer does only a few simple things, but it does billions of them every second. It can copy a number, add two numbers, and choose what to do next. All software is made of that, from email to games. When your laptop acts strangely, turn it off and on again, because that brings it back to a state in which everything was known. Use a long password of four words, and a different one for your email, since the email opens all the other doors. Keep a copy of your photos somewhere else. And if somebody calls you about a problem with your computer that you did not know, end the call.',
	},
	{
		id: 'robots',
		phrases: ['robots', 'robot', 'artificial intelligence', 'technology', 'machine learning', 'future'],
		brief:
			'Artificial intelligence learns from examples rather than from rules. Robots find it easy to play chess and hard to fold a towel.',
		long: 'People have dreamed of robots for as long as they have made machines. What surprised everyone is which things turned out to be hard. Playing chess was easy in the end, while folding a towel is still difficult. Artificial intelligence today learns from examples. You show a program a million pictures of cats, and it adjusts millions of small numbers until it can tell a cat from a dog. It does not know what a cat is, and that is why it sometimes fails in strange ways. The technology is good at finding patterns. It is much less good at knowing when it is wrong, and in the future that is what we should teach it.',
	},
	{
		id: 'music',
		phrases: ['music', 'song', 'songs', 'guitar', 'piano', 'concert', 'band', 'sing', 'playlist', 'violin'],
		brief:
			'To learn the piano or the guitar, play ten minutes every day rather than one long hour on Sunday. Start with a song you love.',
		long: 'Music is older than writing and perhaps as old as speech. A flute made of bone has been found that is forty thousand years old. When a string of a guitar swings twice as fast, we hear the same note again, one step higher, and every people on earth agrees on that. If you want to learn the piano, play for ten minutes every day and slowly enough to make no mistakes. Learn one song that you love, and the fingers will learn the rest. Go to a concert of a band that you have never heard of. And sing, alone in the kitchen if you must, because it is good for the heart.',
	},
	{
		id: 'movies',
		phrases: [
			'movie',
			'movies',
			'film',
			'actor',
			'watch tonight',
			'television',
			'series',
			'cinema',
			'director',
		],
		brief:
			'For tonight I would pick an old comedy, because a good movie does not age. If you like series, choose one that has already ended.',
		long: 'A movie is a trick that your eyes play on you. Twenty four still pictures follow each other every second, and you see a world that moves. The first film audiences jumped when a train came toward them. Soon the directors found out that meaning lies in the cut, because the same face looks sad after a coffin and hungry after a soup. A good actor does less than you think. If you want something to watch tonight, choose a film from before you were born, and give it twenty minutes. And see at least one movie every year in a cinema, in the dark, among strangers who laugh when you do.',
	},
	{
		id: 'books',
		phrases: ['book', 'books', 'novel', 'reading', 'library', 'author', 'poem', 'write a book'],
		brief:
			'If a book does not interest you after fifty pages, put it down without guilt. Your library has the next one.',
		long: 'Reading is the closest we have to seeing through the eyes of somebody else. A novel needs about eight hours of your life and gives you in return a whole different one. If you have lost the habit, begin with short stories, and leave the phone in another room. Give each book fifty pages, and then you may leave it. A library lets you be curious without paying for it. Ask the people there for the author they recommend most often. If you want to write, then write badly every morning for half an hour, and make it better in the afternoon. Nobody has ever improved an empty page.',
	},
	{
		id: 'sports',
		phrases: [
			'football',
			'soccer',
			'basketball',
			'tennis',
			'the game',
			'team',
			'match',
			'olympics',
			'coach',
			'baseball',
		],
		brief:
			'It was a close match, and the team that made fewer mistakes won. A good coach says that defence wins the season.',
		long: 'Sport is a story whose ending nobody knows, and that is why we watch. In football a single goal can decide a match, so luck plays a greater part than in basketball, where a hundred points let the better team win. Tennis has no clock at all, and you can be one point from losing and still win the whole afternoon. The first Olympics had only one event, a run across a field. What makes a team great is seldom the star. It is the player who runs back when the ball is lost. A good coach can see that, and tells the others.',
	},
	{
		id: 'exercise',
		phrases: [
			'exercise',
			'workout',
			'running',
			'gym',
			'marathon',
			'yoga',
			'swimming',
			'lose weight',
			'stretching',
		],
		brief:
			'Start with a workout so short that you cannot refuse it, ten minutes a day. When running, you should still be able to talk.',
		long: 'The best exercise is the one that you will still be doing next year. If you begin running, go so slowly that you could hold a conversation, and walk whenever you like. Add no more than a tenth each week, because the heart adapts in weeks and the tendons take months. Two short sessions at the gym are enough to stay strong, with pushing, pulling, and standing up with something heavy. Swimming is kind to the knees, and yoga to the back. Sleep is part of the workout. If you want to lose weight, change what is on your plate first, since nobody can run away from dinner. And do not compare yourself with anybody.',
	},
	{
		id: 'sleep',
		phrases: ['sleep', 'insomnia', 'tired', 'fall asleep', 'wake up', 'alarm clock', 'nap', 'go to bed'],
		brief:
			'Get up at the same time every day, and sleep will come at the same time, too. A nap should end before three.',
		long: 'Sleep is not a pause, it is work that the body can do at no other time. In the first half of the night the body repairs itself, and in the second half the brain sorts out what it has learned. What helps most is to wake up at the same time every day, on weekends as well. Light in the morning sets your inner clock. Coffee stays in the blood for eight hours, so drink the last cup at lunch. Keep the bedroom cool and dark. If you cannot fall asleep after twenty minutes, get up and read something dull. And do not look at the alarm clock, because counting the hours makes you more tired.',
	},
	{
		id: 'health',
		phrases: [
			'headache',
			'doctor',
			'cold',
			'fever',
			'medicine',
			'back pain',
			'vitamins',
			'dentist',
			'cough',
			'stress',
		],
		brief:
			'For a headache, drink some water and rest your eyes in a dark room for a while. If it comes back every day, see a doctor.',
		long: 'Staying healthy is mostly made of boring things that work. Drink water, sleep enough, walk every day, and see the dentist before something hurts. A common cold takes a week, with medicine or without, and rest is the best thing you can give it. A fever is the body doing its job, so let it work unless it gets very high. For back pain, move gently, because lying in bed makes it worse. Stress does its harm when it never ends, so give every day one hour in which nobody wants anything from you. And if something worries you for more than two weeks, talk to a doctor.',
	},
	{
		id: 'work',
		phrases: [
			'job',
			'interview',
			'my boss',
			'meeting',
			'office',
			'career',
			'colleague',
			'resume',
			'presentation',
			'project',
			'deadline',
		],
		brief:
			'Before a job interview, prepare three short stories about things you did well. Ask them what a good first year would look like.',
		long: 'Work takes up a third of our waking life, so it is worth a little thought. Before an interview, prepare three stories, one about a success, one about a mistake, and one about a quarrel that you settled. Answer the question first, and give the reason after that. In a meeting, say what you need to decide in the first minute. A presentation is better with half as many pages. If the deadline cannot be met, tell your boss while there is still time to change something. And once a year, write down what you have learned in your job. If the page stays empty, look around.',
	},
	{
		id: 'school',
		phrases: [
			'school',
			'exam',
			'homework',
			'teacher',
			'student',
			'study',
			'studying',
			'university',
			'college',
			'math',
		],
		brief:
			'To study for an exam, close the book and write down what you remember. Testing yourself beats reading it again.',
		long: 'Most students study in the way that feels good, and not in the way that works. Reading a page again feels easy, and we mistake that for knowing. It is far better to close the book and write down what you remember. Do it today, again in two days, and once more after a week, because forgetting a little and then working to recall it is what makes memory strong. Mix the subjects, some math and then some history. Explain it to a friend, and where you stumble is what you must learn. Before the exam, sleep instead of doing homework until midnight. And ask the teacher, since that is what teachers like.',
	},
	{
		id: 'languages',
		phrases: [
			'language',
			'languages',
			'spanish',
			'french',
			'english',
			'grammar',
			'learn spanish',
			'translate',
			'vocabulary',
		],
		brief:
			'To learn Spanish, learn whole phrases instead of single words and speak from the first day. Mistakes are how the grammar gets in.',
		long: 'There are about seven thousand languages in the world, and every child can learn any of them without a single lesson. Grown ups need another way. Learn the thousand most frequent words of a language first, because they make up four fifths of what people say. Learn them in phrases, so that the grammar comes along for free. Speak from the first day, to yourself if nobody is there. In Spanish and in Italian you read what is written, while French and English hide half of their letters. Listen to songs and slow news. A mistake that makes somebody laugh will teach you more vocabulary than an hour with a list.',
	},
	{
		id: 'art',
		phrases: ['art', 'painting', 'draw', 'drawing', 'artist', 'photography', 'camera', 'colors', 'sculpture'],
		brief:
			'If you want to learn drawing, draw the empty shapes between things instead of the things. For a good photograph, go one step closer.',
		long: 'Art began in caves, by the light of burning fat, with horses that still seem to run. For thousands of years an artist was a craftsman who made what the church or the king had ordered. Then somebody opened the window and began painting the light itself. If you want to learn drawing, do not draw what you know, draw what you see, and the shapes between things are a good place to start. Colors change with their neighbours, so a grey can look blue beside an orange. Photography asks one question, which is what to leave out. Take one step closer, wait, and press the button when somebody stops posing.',
	},
	{
		id: 'games',
		phrases: ['chess', 'video games', 'board game', 'puzzle', 'play a game', 'cards', 'riddle'],
		brief:
			'In chess, move every piece once before you move any piece twice. And here is a riddle, what gets wetter the more it dries? A towel.',
		long: 'People have always played games, and some board games are older than the wheel. Chess came from India, traveled through Persia with the merchants, and changed a little in every land. There are more possible games of chess than atoms in the universe, and still you need only a few rules of thumb. Move the pieces in the middle first, bring the king into safety, and look at what your friend threatens before you attack. In cards, remember what has been played. Video games teach you to fail often and without fear. And the best puzzle is one that you could have solved sooner, if only you had looked at it differently.',
	},
	{
		id: 'schedule',
		phrases: ['calendar', 'appointment', 'schedule', 'remind me', 'reminder', 'weekend', 'plan my day'],
		brief:
			'I can keep that in mind for your calendar. For the weekend, I would leave one day completely free of appointments.',
		long: 'A good plan for the day fits on a small card. Write down the one thing that would make the day worth it, and do that first, before you read your mail. Put everything that has a fixed time into one calendar, and look at it in the evening, not only in the morning. Between two appointments, leave a quarter of an hour, because everything takes longer. Group the small tasks and do them in one go after lunch, when the mind is slow anyway. Leave one day of the weekend without a schedule. And if something stays on the list for a month, either do it tomorrow or cross it out.',
	},
	{
		id: 'stories',
		phrases: ['story', 'tell me a story', 'fairy tale', 'bedtime story', 'once upon a time', 'adventure'],
		brief:
			'Here is a very short story. A fisherman once found a clock on the beach, and it always showed the hour in which somebody was thinking of him.',
		long: 'Once upon a time there was a clockmaker who lived at the edge of the sea. His clocks were never wrong, except for one, and that one he kept in his own window. It ran slowly when he was happy and fast when he was sad. One winter a ship was lost in the fog, and the whole village stood on the beach and waited. The clockmaker climbed the tower with a lamp and his strange clock, and he rang the bell each time it struck. The sailors heard it and steered toward the sound. When they came ashore, the clock had stopped. He never repaired it, and he said that it had done its work.',
	},
	{
		id: 'jokes',
		phrases: ['joke', 'tell me a joke', 'something funny', 'make me laugh'],
		brief: 'Here is a joke. Why did the scarecrow win a prize? Because he was outstanding in his field.',
		long: 'All right, here are a few jokes, and you may stop me whenever it hurts. Why did the scarecrow win a prize? Because he was outstanding in his field. What do you call a bear without teeth? A gummy bear. I told my computer that I needed a break, and it said that it would go to sleep. A man walks into a library and asks for a book about being afraid. The librarian whispers, it is right behind you. What did one wall say to the other? Let us meet at the corner. And why do birds fly south in winter? Because it is much too far to walk.',
	},
];
