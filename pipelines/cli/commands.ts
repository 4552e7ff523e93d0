import type { Command } from './command.ts';

/** Every command, loaded when it is called. */
export const COMMANDS: readonly { readonly name: string; readonly summary: string; readonly load: () => Promise<Command> }[] = [
	{
		name: 'check',
		summary: 'read a file and say what is wrong with it',
		load: async () => (await import('./check.server.ts')).check
	},
	{
		name: 'ingest',
		summary: 'check a file, stage it and publish it as a release',
		load: async () => (await import('./ingest.server.ts')).ingestCommand
	},
	{
		name: 'query',
		summary: 'answer a question from the published figures',
		load: async () => (await import('./query.server.ts')).query
	},
	{
		name: 'profile',
		summary: 'propose how a file is read, and keep it as a profile',
		load: async () => (await import('./profile.server.ts')).profile
	},
	{
		name: 'profiles',
		summary: 'list the layouts that are known by name',
		load: async () => (await import('./profiles.server.ts')).profiles
	},
	{
		name: 'releases',
		summary: 'list what was published, latest first',
		load: async () => (await import('./releases.server.ts')).releases
	},
	{
		name: 'rebuild',
		summary: 'make the warehouse again from vault and register, and compare content hashes',
		load: async () => (await import('./rebuild.server.ts')).rebuildCommand
	},
	{
		name: 'status',
		summary: 'say how the home folder stands',
		load: async () => (await import('./status.server.ts')).status
	},
	{
		name: 'sample',
		summary: 'load the synthetic demonstration data set',
		load: async () => (await import('./sample.server.ts')).sample
	}
];
