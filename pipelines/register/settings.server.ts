import type { Register } from './open-register.server.ts';

export async function maybeSetting(register: Register, name: string): Promise<string | undefined> {
	const row = await register.selectFrom('setting').select('value').where('name', '=', name).executeTakeFirst();
	return row?.value;
}

export async function writeSetting(register: Register, name: string, value: string): Promise<void> {
	await register
		.insertInto('setting')
		.values({ name, value })
		.onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
		.execute();
}
