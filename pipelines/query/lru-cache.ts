/** Keeps the values asked for last; a value is made once, however many ask for it meanwhile. */
export class LruCache<T> {
	readonly #values = new Map<string, Promise<T>>();
	readonly #capacity: number;

	constructor(capacity: number) {
		this.#capacity = capacity;
	}

	get size(): number {
		return this.#values.size;
	}

	/** The value of a key; made when it is not there. One that fails is forgotten. */
	async get(key: string, make: () => Promise<T>): Promise<T> {
		const known = this.#values.get(key);
		this.#values.delete(key);
		const value = known ?? make();
		this.#values.set(key, value);
		if (this.#values.size > this.#capacity) this.#values.delete(this.#values.keys().next().value ?? key);
		try {
			return await value;
		} catch (error) {
			if (this.#values.get(key) === value) this.#values.delete(key);
			throw error;
		}
	}
}
