import { resolve } from 'node:path';
import { generateSample, type SampleOptions } from '#pipelines/sample/generate-sample';
import { readSampleParameters } from '#pipelines/sample/read-parameters.server';
import { readReference } from '#pipelines/reference/read-reference.server';

export const dataFolder = resolve('data');
export const reference = readReference(dataFolder);
export const parameters = readSampleParameters(dataFolder);
/** The sample of the repository as it was at one time. */
export const options: SampleOptions = { seed: 'whole-of-route', until: '2026-10' };
export const demo = (more: Partial<SampleOptions> = {}) => generateSample({ ...options, ...more }, parameters, reference);
