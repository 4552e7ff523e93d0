/** The one door for the server: what it may ask of the pipelines. */
export { createParser, type Parser } from './parser/create-parser.server.ts';
export { findRoot } from './parser/find-root.server.ts';
export { JobError, type ParseJob, type ParseOutcome } from './parser/job.ts';
export { sweepScratch } from './publish/sweep.server.ts';
export { answerQuery } from './query/answer-query.ts';
export { createCachedAnswers, queryHash } from './query/cached-answers.ts';
export { buildCube, MOST_CUBE_CELLS, type Cube, type CubePart, type CubeRequest } from './query/cube.ts';
export type { FigureReader, FigureSource } from './query/figure-source.ts';
export { LruCache } from './query/lru-cache.ts';
export { NoReleaseError, openReader, type Reader } from './query/open-reader.server.ts';
export { createPolicy, type Policy } from './query/policy.ts';
export { readHoldings, type Holding } from './query/read-holdings.ts';
export { refusalWords } from './query/refusal-words.ts';
export { QUERY_FORMATS, runQuery, type QueryFormat, type QueryRun } from './query/run-query.ts';
export { csvLines } from './query/write-csv.ts';
export { readProfiles } from './profile/read-profiles.server.ts';
export { readReference, readReferenceFiles } from './reference/read-reference.server.ts';
export { listReleases, type Release } from './register/releases.server.ts';
