/** The cells of one record, quotes resolved, white space kept; text after a closing quote is kept as it stands. */
export function parseCells(record: string, delimiter: string): string[] {
	const cells: string[] = [];
	let index = 0;
	for (;;) {
		let cell = '';
		if (record[index] === '"') {
			index++;
			for (;;) {
				const close = record.indexOf('"', index);
				if (close < 0) {
					cell += record.slice(index);
					index = record.length;
					break;
				}
				cell += record.slice(index, close);
				index = close + 1;
				if (record[index] !== '"') break;
				cell += '"';
				index++;
			}
		}
		const next = record.indexOf(delimiter, index);
		const end = next < 0 ? record.length : next;
		cells.push(cell + record.slice(index, end));
		if (next < 0) return cells;
		index = next + 1;
	}
}

/** A record that reads back as exactly these cells. */
export function formatCells(cells: readonly string[], delimiter: string): string {
	return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter);
}
