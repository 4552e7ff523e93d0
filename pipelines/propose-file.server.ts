import type { DuckDBConnection } from '@duckdb/node-api';
import type { Finding } from '#domain/finding';
import type { Profile } from '#domain/profile';
import { bindProfile, isComplete } from '#domain/profile/bind-profile';
import type { ProfileProposal, ProposalAnswers } from '#domain/profile/profile-proposal';
import { proposeProfile } from '#domain/profile/propose-profile';
import type { Reference } from '#domain/reference';
import { checkPersonalData } from './checks/check-personal-data.server.ts';
import type { TextTable } from '#pipelines/intake/text-table';
import { holdTable } from './profile/hold-table.server.ts';

/** What is asked for beside a file: a profile's name, and what a person has decided already. */
export interface ProposeJob {
	readonly name?: string;
	readonly answers?: ProposalAnswers;
}

/** A proposal, with the names of the known layouts that the file fits already. */
export interface FileProposal extends ProfileProposal {
	readonly recognised: readonly string[];
}

export interface ProposeFileOptions {
	readonly table: TextTable;
	readonly findings: readonly Finding[];
	readonly reference: Reference;
	readonly known: readonly Profile[];
	readonly job: ProposeJob;
}

/** Proposes how a file that was taken in is read; where it seems to hold data of persons, there is no proposal but those findings. */
export async function proposeFile(
	connection: DuckDBConnection,
	{ table, findings, reference, known, job }: ProposeFileOptions
): Promise<{ readonly personal: readonly Finding[]; readonly proposal?: FileProposal }> {
	const held = await holdTable(connection, table);
	const personal = await checkPersonalData(connection, held.table);
	if (personal.length > 0) return { personal };
	const title = findings.find(({ code, line }) => code === 'title-row' && table.headerLine !== null && line !== null && line < table.headerLine)?.value;
	const recognised = known.filter((profile) => isComplete(bindProfile(profile, table.columns))).map(({ name }) => name);
	return { personal, proposal: { ...proposeProfile({ table, reference, ...(title && { title }), ...job }), recognised } };
}
