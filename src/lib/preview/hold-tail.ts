import { findFooter, TAIL_BYTES, type Footer, type TailInput } from '../domain/intake/find-footer.ts';
import { joinBytes } from '../domain/intake/utf8-text.ts';

/** Keeps a file's last bytes back until it is known that they are its last: notes may stand in them. */
export interface TailHold {
	/** Takes the next bytes of the text and gives those that are no part of the tail. */
	add(bytes: Uint8Array): readonly Uint8Array[];
	/** The bytes kept, up to the notes below the table. */
	end(): { readonly rest: Uint8Array; readonly footer: Footer | undefined };
}

/** Holds the tail of a text that begins with the first bytes added. */
export function holdTail(shape: Omit<TailInput, 'tail' | 'offset' | 'firstLine'>): TailHold {
	let held: Uint8Array[] = [];
	/** Bytes held, and those given already. */
	let [length, given] = [0, 0];
	return {
		add(bytes) {
			const free: Uint8Array[] = [];
			held.push(bytes);
			length += bytes.length;
			while (held[0] && length > TAIL_BYTES) {
				const first = held[0].subarray(0, length - TAIL_BYTES);
				if (first.length === held[0].length) held.shift();
				else held[0] = held[0].subarray(first.length);
				free.push(first);
				length -= first.length;
				given += first.length;
			}
			return free;
		},
		end() {
			const kept = held.reduce(joinBytes, new Uint8Array(0));
			held = [];
			const size = given + kept.length;
			const isWhole = size <= TAIL_BYTES;
			// Characters of UTF-16 begin at even distances from the text's beginning.
			const taken = isWhole ? kept.length : TAIL_BYTES - (size % 2);
			const from = kept.length - taken;
			const footer = taken > 0 ? findFooter({ ...shape, tail: kept.subarray(from), offset: from, ...(isWhole && { firstLine: 1 }) }) : undefined;
			return { rest: footer ? kept.subarray(0, footer.endOffset) : kept, footer };
		}
	};
}
