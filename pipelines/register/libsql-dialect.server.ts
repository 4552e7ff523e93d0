import { CompiledQuery, SqliteDialect, SqliteDriver, type DatabaseConnection, type SqliteDatabase } from 'kysely';

/** Takes the write lock when a transaction begins: one that reads first and writes later could not wait for it. */
class ImmediateDriver extends SqliteDriver {
	override async beginTransaction(connection: DatabaseConnection): Promise<void> {
		await connection.executeQuery(CompiledQuery.raw('begin immediate'));
	}
}

/** Kysely on libsql, which offers better-sqlite3's interface. */
export class LibsqlDialect extends SqliteDialect {
	#database: SqliteDatabase;

	constructor(database: SqliteDatabase) {
		super({ database });
		this.#database = database;
	}

	override createDriver(): SqliteDriver {
		return new ImmediateDriver({ database: this.#database });
	}
}
