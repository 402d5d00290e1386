import type { Topic } from './topic.ts';

/** Food, house, family, money. */
export const HOME_TOPICS: readonly Topic[] = [
	{
		id: 'coffee',
		phrases: ['coffee', 'espresso', 'coffee beans', 'caffeine', 'cup of coffee'],
		brief:
			'For good coffee, grind the beans just before you brew and use water just off the boil. Two spoons of coffee for each cup is a fair start.',
		long: 'Coffee begins as a red cherry on a small tree in the mountains near the equator. Each cherry holds two beans, and the beans are dried in the sun before anyone roasts them. The roast turns them brown and gives coffee most of its smell. To brew a good cup, grind the beans fresh, because ground coffee loses its taste within a day. Pour water just off the boil in slow circles and let it drip through for about three minutes. If it tastes sour, grind finer, and if it tastes bitter, grind coarser.',
	},
	{
		id: 'tea',
		phrases: ['cup of tea', 'green tea', 'black tea', 'tea leaves', 'kettle'],
		brief:
			'Black tea likes boiling water and about four minutes. Green tea wants cooler water and only two, or it turns bitter.',
		long: 'All real tea comes from the leaves of one plant, and what happens after the harvest makes the difference. Green tea is heated soon after picking, so the leaves stay green. Black tea is rolled and left in the air until the leaves turn dark. For a pot of black tea, warm the pot, add one spoon of leaves for each person, and pour on boiling water. Wait four minutes before you pour. Green tea should never meet boiling water, so let the kettle rest for a while, and take the leaves out after two minutes.',
	},
	{
		id: 'pasta',
		phrases: ['pasta', 'spaghetti', 'noodles', 'tomato sauce', 'lasagna'],
		brief:
			'Cook the pasta in plenty of salted water and take it out a minute early. Finish it in the sauce with a little of the cooking water.',
		long: 'A good plate of pasta needs a big pot, a lot of water, and more salt than you think. While the water heats, warm some olive oil in a pan and cook a little garlic until it smells sweet. Add crushed tomatoes and let the sauce simmer slowly for twenty minutes. Drop the spaghetti into the boiling water and stir it at once so that it does not stick. Take it out one minute before the packet says so. Toss it in the sauce with a spoon of the cooking water, and finish the plate with cheese and fresh basil.',
	},
	{
		id: 'bread',
		phrases: ['bread', 'baking', 'dough', 'flour', 'oven', 'yeast'],
		brief:
			'Bread needs only flour, water, salt and yeast, and above all time. Let the dough double in size before it goes into a very hot oven.',
		long: 'Baking bread is mostly waiting, with a little work in between. Mix flour, water, salt and a pinch of yeast until no dry flour is left, and let the dough rest for half an hour. Then fold it over itself a few times, and rest it again. After some hours it will have doubled in size and be full of small bubbles. Shape it gently into a ball, because those bubbles make the bread light. Heat the oven as hot as it goes with a heavy pot inside. Bake the loaf in the closed pot for thirty minutes, then open it until the crust is dark.',
	},
	{
		id: 'cooking',
		phrases: ['cook', 'cooking', 'recipe', 'dinner', 'soup', 'kitchen', 'vegetables', 'chicken', 'rice'],
		brief:
			'A simple dinner starts with an onion cooked slowly in oil. Add vegetables, some stock and a handful of rice, and you have a recipe for a good soup.',
		long: 'Let me give you a recipe that works in any kitchen, a vegetable soup for a cold evening. Chop one onion, two carrots and a stick of celery, and cook them slowly in a spoon of oil for ten minutes. Add garlic, a bay leaf and whatever vegetables you have. Pour in enough stock to cover everything and let it simmer for half an hour. Near the end, stir in some rice or a piece of cooked chicken. Taste it before you add salt, because the stock is salty already. A little lemon at the end wakes up the whole dinner.',
	},
	{
		id: 'chocolate',
		phrases: ['chocolate', 'cake', 'cookies', 'dessert', 'sugar', 'ice cream'],
		brief:
			'For a simple dessert, melt dark chocolate with butter, stir in eggs and sugar, and bake the cake for just fifteen minutes. The middle should stay soft.',
		long: 'Chocolate comes from the seeds of a tropical tree that grows in the shade of taller trees. The seeds lie in a big yellow fruit, and fresh from the fruit they taste of nothing like chocolate. They are left to ferment for a week, dried in the sun, and then roasted. After that they are ground until they melt into a dark, bitter paste. Sugar and milk came much later, because the first people who knew chocolate drank it cold and spicy. For a cake, choose chocolate with a lot of cocoa in it, and add less sugar than the recipe says.',
	},
	{
		id: 'restaurant',
		phrases: ['restaurant', 'table for two', 'book a table', 'reservation', 'menu', 'lunch', 'pizza'],
		brief:
			'I would book a table at the small Italian restaurant near the station. They take a reservation until six, and the lunch menu is good value.',
		long: 'When I choose a restaurant, I look at three things before the menu. First, are there people inside who look as if they come every week? Second, is the menu short, because a kitchen that cooks ten dishes usually cooks them well. Third, can you book a table, or do you have to wait in the street? For a quiet evening ask for a table away from the door and the kitchen. Go early if you have children, and go late if you want to talk. And if you have a reservation and your plans change, call them, because empty tables hurt small places most.',
	},
	{
		id: 'garden',
		phrases: ['garden', 'plants', 'flowers', 'tomatoes', 'roses', 'seeds', 'soil', 'lawn'],
		brief:
			'Most garden plants want good soil and deep water twice a week rather than a little every day. Early morning is the best time to water flowers.',
		long: 'A garden forgives almost everything except being forgotten. Start with the soil, because plants can only be as healthy as the ground they stand in. Dig in some compost in spring and cover the bare soil with leaves in autumn. Sow seeds of lettuce and beans directly, but start tomatoes inside, where they are warm. Water deeply twice a week, early in the morning, so that the roots grow down. Cut the dead flowers off and the plants will make new ones. And leave one corner wild, because the insects that live there will look after the rest of your garden.',
	},
	{
		id: 'dogs',
		phrases: ['dog', 'dogs', 'puppy', 'walk the dog', 'barking', 'training'],
		brief:
			'A dog learns fastest from small rewards given right away. Keep the training short, ten minutes or so, and end with something the puppy can already do.',
		long: 'Dogs have lived with people for longer than any other animal, and they read us better than we read them. A puppy needs three things every day, which are food, sleep and somebody to learn from. Training works best in short lessons, with a small reward at the very moment the dog does the right thing. Never call a dog in order to scold it, or it will stop coming. Walk it twice a day, and let it use its nose, because sniffing tires a dog more than running. If it keeps barking, find out what it is trying to tell you before you tell it to be quiet.',
	},
	{
		id: 'cats',
		phrases: ['cat', 'cats', 'kitten', 'my cat', 'litter box'],
		brief:
			'A cat that scratches the sofa wants something tall and rough of its own. Put a post right beside the sofa and move it later.',
		long: 'Cats moved in with people when people began to store grain, because grain brought mice. Nobody really tamed them, they simply decided to stay. A cat sleeps up to sixteen hours a day and hunts at dawn and at dusk, which is why it wakes you so early. If you want it to like you, sit down, look away, and let it come. Play with your cat before its dinner, so that it can hunt, eat and then sleep. Keep the litter box far from the food. And when a cat looks at you and slowly closes its eyes, do the same, because that is a smile.',
	},
	{
		id: 'cleaning',
		phrases: ['cleaning', 'laundry', 'washing machine', 'vacuum', 'stain', 'dishes'],
		brief:
			'For a fresh stain, use cold water first and work from the outside in. Hot water in the washing machine only sets it.',
		long: 'Cleaning goes faster when you work from the top of a room to the bottom, because dust falls. Begin with the shelves, then the tables, and vacuum the floor last. In the kitchen, let the dishes soak while you wipe everything else. For laundry, sort by colour and by how dirty things are, and do not fill the washing machine to the top, because clothes need room to move. Treat a stain with cold water as soon as you see it. And do a little every day, for ten minutes with music on, and you will never need to spend a whole weekend on it.',
	},
	{
		id: 'repairs',
		phrases: ['leaking', 'faucet', 'repair', 'fix', 'broken', 'plumber', 'paint the wall', 'light bulb'],
		brief:
			'Before you fix a leaking faucet, turn off the water under the sink. Most of the time a new rubber washer is all the repair it needs.',
		long: 'Most things in a house are broken in simple ways, and you can repair more than you think. Before anything else, turn off the water or the power, and check that it is really off. Take a photograph before you take something apart, so that you can see how it belongs together. For a leaking faucet, undo the handle, lift out the old washer, and bring it to the shop to find the same size. To paint a wall, clean it, tape the edges, and use two thin coats. And if there is water near electricity, do not try to fix it, and call a professional.',
	},
	{
		id: 'rent',
		phrases: ['apartment', 'rent', 'landlord', 'moving', 'new house', 'mortgage', 'furniture'],
		brief:
			'Before you rent an apartment, visit it twice, once in the evening. Ask the landlord what the heating cost last winter.',
		long: 'Finding a new apartment is easier when you know which three things matter most to you. It may be the rent, the way to work, or a quiet bedroom, and you will rarely get all of them. Visit in daylight to see the walls and in the evening to hear the neighbours. Run the water, open the windows, and look under the sink. Ask the landlord what heating costs and who repairs what. Before moving in, take photographs of every room. When the day comes, pack one box with tea, soap and a lamp, because you will want those before you find the furniture.',
	},
	{
		id: 'money',
		phrases: [
			'money',
			'budget',
			'bank',
			'bank account',
			'savings',
			'credit card',
			'invest',
			'taxes',
			'salary',
		],
		brief:
			'A budget works best when saving comes first. Move some money to your savings on the day your salary arrives and live on the rest.',
		long: 'Managing money is mostly a matter of making good choices once, so that you do not need to make them every day. Write down for one month where your money goes, without judging it. Then build a budget with three parts, what you must pay, what you enjoy, and what you save. Let the bank move the savings on the day your salary arrives, before you can spend it. Pay off the credit card first, because nothing you invest in grows as fast as that debt does. Keep three months of costs in an account that you never touch. After that, invest slowly, and in things that you understand.',
	},
	{
		id: 'shopping',
		phrases: [
			'shopping',
			'groceries',
			'supermarket',
			'buy',
			'store',
			'return it',
			'refund',
			'order',
			'package',
		],
		brief:
			'You can usually return an order within two weeks if you keep the package. Ask the store for a refund rather than a voucher.',
		long: 'Good shopping starts at home with a list. Look at what is already in the kitchen, decide on four dinners, and buy only what they need. In the supermarket, the fresh food is along the walls, and the things you did not plan to buy are at the height of your eyes. Compare the price per kilo and not the price of the package. Groceries that you freeze keep for months. If you order things from a store online, read the worst reviews first, because they tell you what may go wrong. And keep the receipt until you are sure that you will not ask for a refund.',
	},
	{
		id: 'family',
		phrases: [
			'family',
			'my mother',
			'my father',
			'sister',
			'brother',
			'children',
			'kids',
			'baby',
			'grandmother',
		],
		brief:
			'Families often do better with one fixed evening together than with many vague plans. Let the kids choose what you eat that day.',
		long: 'Every family has its own way of being together, and most of it happens in small moments. Children remember the walks and the silly songs long after they have forgotten the expensive gifts. If everyone is busy, choose one evening a week that belongs to the family and protect it. Let the kids cook something, even if the kitchen suffers. Call your grandmother and ask her one real question about her childhood, and write the answer down. When brothers and sisters quarrel, wait a minute before you step in, because they often find a way. And tell people that you are proud of them while they can hear it.',
	},
	{
		id: 'party',
		phrases: ['birthday', 'party', 'gift', 'present', 'wedding', 'invitation', 'celebrate', 'guests'],
		brief:
			'For a birthday gift, think of something they do every week and make it a little nicer. At a party, good music and enough chairs matter more than the cake.',
		long: 'A good party needs a reason, a beginning and an end. Send the invitation early and say when it starts and when it is over, because guests relax when they know. Prepare food that people can eat standing up, and put it in two places, so that the room keeps moving. Introduce every guest to one person with something in common. For a birthday, light the candles before people get tired. A gift does not need to be expensive, and the best present is often something you once heard them mention. At a wedding, sit with somebody you do not know yet, and ask how they met the couple.',
	},
];
