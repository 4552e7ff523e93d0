import { foldName } from '../code-list.ts';
import type { Concept } from '../concept.ts';

/** Parts that a period may be written in. */
export type KnownRole = Concept | 'YEAR' | 'QUARTER' | 'MONTH';

/** What submitters and public sources head their columns with. */
const LABELS: Readonly<Partial<Record<KnownRole, readonly string[]>>> = {
	INDICATOR: ['Indicator'],
	REPORTING_STATE: ['Reporting state', 'Reporting country', 'Reporting authority', 'Reporter', 'Member state', 'GEO', 'Geo'],
	TIME_PERIOD: ['Time period', 'Period', 'Reporting period', 'Reference period', 'Time', 'Date'],
	YEAR: ['Year', 'Reporting year', 'Arrival year'],
	QUARTER: ['Quarter'],
	MONTH: ['Month', 'Month number', 'Arrival month', 'Reporting month'],
	COUNTING_UNIT: ['Counting unit', 'Unit'],
	ROUTE: ['Route', 'Migratory route', 'Migration route'],
	BORDER_SECTION: ['Border section', 'Section of border'],
	DIRECTION: ['Direction', 'Direction of travel'],
	BORDER_TYPE: ['Border type', 'Border type or inland', 'BorderLocation', 'Border location', 'Type of border'],
	CROSSING_PLACE: ['Crossing place', 'Place of detection'],
	CITIZENSHIP: [
		'Citizenship',
		'Citizen',
		'Nationality',
		'NationalityLong',
		'Nationality long',
		'Country of origin',
		'Country of citizenship',
		'Country of nationality',
		'Country of origin name'
	],
	COUNTERPART_STATE: ['Counterpart state', 'Counterpart country', 'Destination', 'Country of return', 'Return destination', 'Country of destination'],
	SEX: ['Sex', 'Gender'],
	AGE_GROUP: ['Age group', 'Age', 'Age band', 'Age range'],
	MODE: ['Mode', 'Modus operandi', 'Form of exploitation', 'Reason of refusal', 'Reason for refusal', 'Type of return', 'Return type'],
	OBS_VALUE: [
		'Obs value',
		'Value',
		'Count',
		'Number',
		'Detections',
		'Number of detections',
		'Number of persons',
		'Number of individuals arrived',
		'Number of returns',
		'Persons',
		'Cases',
		'Arrivals',
		'Returns'
	],
	OBS_STATUS: ['Obs status', 'Status'],
	CONF_STATUS: ['Conf status', 'Confidentiality'],
	COMMENT: ['Comment', 'Comments', 'Note', 'Notes', 'Remark', 'Remarks', 'Footnote']
};

const ROLES = new Map(
	Object.entries(LABELS).flatMap(([role, labels]) => (labels ?? []).map((label) => [foldName(label), role as KnownRole] as const))
);

/** What a label is known to head; undefined when it is none of the known ones. */
export function knownRole(label: string): KnownRole | undefined {
	return ROLES.get(foldName(label));
}
