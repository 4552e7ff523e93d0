import { CODED_CONCEPTS, conceptOf, type CodedConcept } from '../concept.ts';
import type { Finding } from '../finding.ts';
import { parseAnyPeriod, type AnyPeriod } from '../other-period.ts';
import type { Profile } from '../profile.ts';
import type { Reference } from '../reference.ts';
import { createFinding } from '../create-finding.ts';
import { conceptCodes } from './concept-codes.ts';
import type { Constants } from './bound-profile.ts';
import { expectedCode } from './expected-code.ts';

/** What holds for every row of a file, and where each code comes from, in words. */
export interface FileConstants {
	readonly constants: Constants;
	readonly period?: AnyPeriod;
	readonly origins: Readonly<Partial<Record<CodedConcept | 'TIME_PERIOD', string>>>;
	readonly findings: readonly Finding[];
}

interface Given {
	readonly name: string;
	readonly text: string;
	readonly origin: 'profile' | 'file-name' | 'set';
}

/** The constants of a profile, then of the file's name, then what was given by hand: the later wins. */
export function fileConstants(
	profile: Profile,
	fileName: string,
	set: Readonly<Record<string, string>>,
	reference: Reference
): FileConstants {
	const given: Given[] = [
		...Object.entries(profile.constants).map(([name, text]): Given => ({ name, text, origin: 'profile' })),
		...fromFileName(profile.fileName, fileName),
		...Object.entries(set).map(([name, text]): Given => ({ name, text, origin: 'set' }))
	];
	const constants: Partial<Record<CodedConcept, string>> = {};
	const origins: Partial<Record<CodedConcept | 'TIME_PERIOD', string>> = {};
	const findings: Finding[] = [];
	let period: AnyPeriod | undefined;
	for (const { name, text, origin } of given) {
		const concept = conceptOf(name);
		const coded = CODED_CONCEPTS.find((known) => known === concept);
		if (concept === 'TIME_PERIOD') {
			const parsed = parseAnyPeriod(text);
			if (parsed) period = parsed;
			else findings.push(createFinding('type-error', 'error', { label: name, value: text, situation: 'period' }));
			if (parsed) origins.TIME_PERIOD = `${originWords(origin)} ${parsed.text}`;
		} else if (coded) {
			const codes = conceptCodes(coded, reference);
			const code = codes.codeOf(text);
			if (code) {
				constants[coded] = code;
				origins[coded] = `${originWords(origin)} ${code}`;
			} else {
				findings.push(
					createFinding('unknown-code', 'error', {
						label: coded,
						value: text,
						situation: origin,
						words: { concept: coded },
						expected: expectedCode(codes, text)
					})
				);
			}
		} else {
			findings.push(createFinding('incorrect-label', 'error', { value: name, situation: 'concept', words: { known: CODED_CONCEPTS.join(', ') } }));
		}
	}
	return { constants, ...(period && { period }), origins, findings };
}

function originWords(origin: Given['origin']): string {
	return origin === 'file-name' ? 'file name' : 'constant';
}

/** A file name's underscores stand for spaces. */
function fromFileName(pattern: string | undefined, fileName: string): Given[] {
	const groups = pattern ? new RegExp(pattern, 'iu').exec(fileName.slice(0, 255))?.groups : undefined;
	return Object.entries(groups ?? {})
		.filter(([, text]) => text)
		.map(([name, text]): Given => ({ name, text: text.replaceAll('_', ' ').trim(), origin: 'file-name' }));
}
