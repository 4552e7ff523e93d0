/** What a table goes by: its file's name, and of a workbook its sheet's after a slash, as no name of a sheet holds one. */
export function tableName(fileName: string, sheet?: string): string {
	return sheet === undefined ? fileName : `${fileName}/${sheet}`;
}
