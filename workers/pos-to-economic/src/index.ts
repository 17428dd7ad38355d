export { createPostDay } from './post-day/post-day.ts';
export type { PostingTools } from './post-day/tools.ts';
