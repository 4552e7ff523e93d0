import type { TextColumn } from '../intake/text-outline.ts';
import type { Profile } from '../profile.ts';
import { describeColumn } from './describe-mapping.ts';
import type { ProfileQuestion, ProposalAnswers } from './profile-proposal.ts';
import { mayBeSpans, mixesCalendars } from './read-periods.ts';
import type { ColumnEvidence } from './value-evidence.ts';
import { provenNumberFormat, readWrittenCount } from './written-count.ts';
import { provenDateOrder, readWrittenPeriod, type DateOrder } from './written-period.ts';

type PeriodSettings = { dateOrder?: DateOrder; freq?: 'A_APR' | 'A_JUL' | 'A_OCT'; calendar?: 'solar-hijri' };
type Column = { readonly column: TextColumn; readonly evidence: ColumnEvidence };

/** The number format that the count columns prove or a person gave, and what of them stays open. */
export function settleNumbers(counts: readonly Column[], answers: ProposalAnswers): { numbers: Profile['numbers']; questions: ProfileQuestion[] } {
	const texts = counts.flatMap(({ evidence }) => [...evidence.texts.keys()]);
	const numbers = answers.numbers ?? provenNumberFormat(texts);
	const missing = answers.missing ?? {};
	const letters = counts.map(({ column }) => column.letter);
	const questions: ProfileQuestion[] = [];
	const written = texts.map((text) => ({ text, read: readWrittenCount(text, numbers, missing) }));
	const ambiguous = written.filter(({ read }) => read.kind === 'problem' && read.code === 'ambiguous-number');
	const [first] = ambiguous;
	if (first?.read.kind === 'problem') {
		const readings = first.read.readings ?? [];
		questions.push({
			kind: 'ambiguous-number',
			essential: true,
			text: `Is ${first.text} the number ${readings.join(' or ')}? ${ambiguous.length} different counts have one mark before three digits, and none shows whether it groups thousands.`,
			columns: letters,
			choices: [...readings]
		});
	}
	const marks = written.filter(({ text, read }) => (read.kind === 'problem' && read.code === 'type-error' && text.length <= 6) || (read.kind === 'empty' && read.doubtful));
	for (const text of new Set(marks.map((mark) => mark.text))) {
		questions.push({
			kind: 'missing-mark',
			essential: false,
			text: `What does “${text}” stand for among the counts?`,
			columns: letters,
			choices: ['not-available', 'not-applicable', 'not-collected', 'suppressed', 'type a 0 where nothing was counted']
		});
	}
	return { numbers, questions };
}

/** How the dates of a column of periods are written, and what of them stays open. */
export function settlePeriod({ column, evidence }: Column, answers: ProposalAnswers): { settings: PeriodSettings; said: string; questions: ProfileQuestion[] } {
	const texts = [...evidence.texts.keys()];
	const dateOrder = answers.dateOrder ?? provenDateOrder(texts);
	const settings: PeriodSettings = { ...(dateOrder && { dateOrder }), ...(answers.yearStart && { freq: answers.yearStart }) };
	const written = texts.map((text) => ({ text, read: readWrittenPeriod(text, settings) }));
	const questions: ProfileQuestion[] = [];
	const ask = (text: string, choices: readonly string[]) => questions.push({ kind: 'ambiguous-date', essential: true, text, columns: [column.letter], choices });
	const open = written.filter(({ read }) => read.kind === 'ambiguous');
	const shared = open.find(({ read }) => read.kind === 'ambiguous' && read.readings.some((one) => one.includes('/')));
	const turned = open.find((one) => one !== shared && one.read.kind === 'ambiguous' && !one.read.readings.some((reading) => reading.includes('/')));
	if (shared || (!settings.freq && mayBeSpans(texts))) {
		ask(`Which month does the year ${shared?.text ?? texts[0] ?? ''} in ${describeColumn(column)} begin with?`, ['A_JUL', 'A_APR', 'A_OCT']);
	}
	if (turned?.read.kind === 'ambiguous') {
		ask(`Is ${turned.text} in ${describeColumn(column)} the day ${turned.read.readings.join(' or ')}? No date has a day above 12.`, ['DMY', 'MDY']);
	}
	const isMixed = mixesCalendars(written.map(({ read }) => read));
	if (isMixed) ask(`${describeColumn(column)} has years of the Solar Hijri calendar beside Gregorian ones. Which calendar is it?`, ['gregorian', 'solar-hijri']);
	const isSolar = !isMixed && written.some(({ read }) => read.kind === 'period' && read.solar);
	const frequencies = [...new Set(written.flatMap(({ read }) => (read.kind === 'period' ? [read.period.freq] : [])))];
	const said = [
		...(frequencies.length > 0 ? [`periods of frequency ${frequencies.join(', ')}`] : []),
		...(dateOrder ? [`dates written ${dateOrder}`] : []),
		...(isSolar ? ['years of the Solar Hijri calendar'] : [])
	].join('; ');
	return { settings: { ...settings, ...(isSolar && { calendar: 'solar-hijri' as const }) }, said, questions };
}
