/** Hears what an XML document holds; names come without their prefix. */
export interface XmlHandler {
	open?(name: string, attributes: XmlAttributes): void;
	close?(name: string): void;
	text?(text: string): void;
}

export type XmlAttributes = (name: string) => string | undefined;

/** A document that is not well-formed, or that declares what no workbook needs (a DOCTYPE, entities of its own). */
export class XmlError extends Error {}

/** Characters of one tag or one piece of text. */
const MAX_PIECE = 4 * 1024 * 1024;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text with its references resolved: the five of XML and numbers, and no other. */
export function resolveReferences(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
		const known = ENTITIES[name];
		if (known !== undefined) return known;
		if (!name.startsWith('#')) throw new XmlError(`unknown entity: ${whole}`);
		const code = name[1] === 'x' || name[1] === 'X' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
		if (!(code <= 0x10ffff)) throw new XmlError(`no character: ${whole}`);
		return String.fromCodePoint(code);
	});
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

const patterns = new Map<string, RegExp>();

function attributePattern(name: string): RegExp {
	const pattern = patterns.get(name) ?? new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
	patterns.set(name, pattern);
	return pattern;
}

function attributesOf(source: string): XmlAttributes {
	return (name) => {
		const found = attributePattern(name).exec(source);
		const value = found?.[1] ?? found?.[2];
		return value === undefined ? undefined : resolveReferences(value);
	};
}

/** Reads an XML document piece by piece, in constant memory. Throws XmlError. */
export function createXmlReader(handler: XmlHandler): { push(text: string): void; end(): void } {
	let rest = '';
	let depth = 0;

	function tag(source: string): void {
		if (source.startsWith('?')) return;
		if (source.startsWith('!')) throw new XmlError('a declaration in the document');
		if (source.startsWith('/')) {
			depth--;
			handler.close?.(localName(source.slice(1).trim()));
			return;
		}
		const isEmpty = source.endsWith('/');
		const space = source.search(/[\s/]/);
		const name = localName(space < 0 ? source : source.slice(0, space));
		depth++;
		handler.open?.(name, attributesOf(space < 0 ? '' : source.slice(space)));
		if (isEmpty) {
			depth--;
			handler.close?.(name);
		}
	}

	/** The end of what begins at `<`, of a comment and of CDATA too; -1 when it is still to come. */
	function endOf(text: string, start: number): number {
		const special = text.startsWith('<!--', start) ? '-->' : text.startsWith('<![CDATA[', start) ? ']]>' : '';
		if (special) {
			const end = text.indexOf(special, start + 4);
			return end < 0 ? -1 : end + special.length;
		}
		for (let index = start + 1; index < text.length; index++) {
			const character = text[index];
			if (character === '>') return index + 1;
			if (character !== '"' && character !== "'") continue;
			index = text.indexOf(character, index + 1);
			if (index < 0) return -1;
		}
		return -1;
	}

	function take(text: string, isLast: boolean): string {
		let at = 0;
		while (at < text.length) {
			const open = text.indexOf('<', at);
			if (open < 0) {
				if (!isLast) break;
				if (text.slice(at).trim()) throw new XmlError('text outside the document');
				return '';
			}
			if (open > at) handler.text?.(resolveReferences(text.slice(at, open)));
			// A comment's or section's beginning may be cut: nine characters tell which it is.
			const end = text.length - open < 9 && !isLast && text[open + 1] === '!' ? -1 : endOf(text, open);
			if (end < 0) {
				at = open;
				break;
			}
			if (text.startsWith('<![CDATA[', open)) handler.text?.(text.slice(open + 9, end - 3));
			else if (!text.startsWith('<!--', open)) tag(text.slice(open + 1, end - 1));
			at = end;
		}
		return text.slice(at);
	}

	return {
		push(text) {
			rest = take(rest + text, false);
			if (rest.length > MAX_PIECE) throw new XmlError(`a piece of more than ${MAX_PIECE} characters`);
		},
		end() {
			rest = take(rest, true);
			if (rest.trim() || depth !== 0) throw new XmlError('the document is cut off');
		}
	};
}

/** Reads a whole document. */
export function readXml(text: string, handler: XmlHandler): void {
	const reader = createXmlReader(handler);
	reader.push(text);
	reader.end();
}
