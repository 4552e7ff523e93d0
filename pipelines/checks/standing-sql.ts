/**
 * SQL of the observations that stand in an attached release: no remainders, and of one reporter alone where the submitter is of it.
 * A reporter is bound as `$reporter`.
 */
export function standingSql(history: string, reporter: string | undefined): string {
	const own = reporter === undefined ? '' : ' and reporting_state = $reporter';
	return `select * from ${history}.observation where release_to is null and not derived${own}`;
}
