import { readXml } from './xml-reader.ts';

/** A sheet of a workbook, in the order of its tabs. */
export interface WorkbookSheet {
	readonly name: string;
	/** Whether its tab is not shown. */
	readonly hidden: boolean;
	/** Where it lies in the archive; undefined when it is a chart or a macro sheet. */
	readonly part?: string;
}

export interface Workbook {
	readonly sheets: readonly WorkbookSheet[];
	/** Whether days are counted from 1904, as old Macs did. */
	readonly from1904: boolean;
	readonly sharedStrings?: string;
	readonly styles?: string;
}

export interface Relationship {
	readonly id: string;
	/** The last word of its type: `worksheet`, `styles`, `sharedStrings`, `officeDocument`. */
	readonly kind: string;
	readonly target: string;
}

/** Relationships of a part, their targets as names in the archive; those that point outside it are left out. */
export function readRelationships(xml: string, folder: string): Relationship[] {
	const found: Relationship[] = [];
	readXml(xml, {
		open(name, attribute) {
			if (name !== 'Relationship' || attribute('TargetMode') === 'External') return;
			const target = attribute('Target') ?? '';
			found.push({ id: attribute('Id') ?? '', kind: (attribute('Type') ?? '').split('/').at(-1) ?? '', target: resolved(folder, target) });
		}
	});
	return found;
}

function resolved(folder: string, target: string): string {
	const parts = target.startsWith('/') ? [] : folder.split('/').filter(Boolean);
	for (const part of target.split('/')) {
		if (part === '..') parts.pop();
		else if (part && part !== '.') parts.push(part);
	}
	return parts.join('/');
}

/** The sheets that `workbook.xml` names, with their places by `relationships`. */
export function readWorkbook(xml: string, relationships: readonly Relationship[]): Workbook {
	const sheets: WorkbookSheet[] = [];
	let from1904 = false;
	readXml(xml, {
		open(name, attribute) {
			if (name === 'workbookPr') from1904 ||= ['1', 'true'].includes(attribute('date1904') ?? '');
			if (name !== 'sheet') return;
			const id = attribute('id');
			const part = relationships.find((one) => one.id === id && one.kind === 'worksheet')?.target;
			sheets.push({ name: unescaped(attribute('name') ?? ''), hidden: (attribute('state') ?? 'visible') !== 'visible', ...(part && { part }) });
		}
	});
	const partOf = (kind: string) => relationships.find((one) => one.kind === kind)?.target;
	return { sheets, from1904, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') };
}

/** Workbooks write characters that XML does not allow as `_x000D_`. */
export function unescaped(text: string): string {
	if (!text.includes('_x')) return text;
	return text.replace(/_x([0-9a-f]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
