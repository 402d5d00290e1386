import type { Topic } from './topic.ts';
import { HOME_TOPICS } from './topics-home.ts';
import { LIFE_TOPICS } from './topics-life.ts';
import { WORLD_TOPICS } from './topics-world.ts';

/** Everything that the agent can talk about. */
export const TOPICS: readonly Topic[] = [...HOME_TOPICS, ...WORLD_TOPICS, ...LIFE_TOPICS];
