/**
 * The warehouse's tables. One file holds every release up to its own: a row is part of release R when
 * release_from <= R and (release_to is null or release_to > R).
 */
export const WAREHOUSE_DDL = `
create table release (
	release integer primary key,
	published_at timestamp not null,
	note varchar not null
);
-- What one submission carries that a query needs; labels and clearances live in the register.
create table submission (
	submission_id integer primary key,
	release integer not null,
	sha256 varchar not null,
	file_name varchar not null,
	source_agency varchar,
	definition_note varchar
);
create table observation (
	dataflow varchar not null,
	indicator varchar not null,
	reporting_state varchar not null,
	freq varchar not null,
	time_period varchar not null,
	counting_unit varchar not null,
	route varchar not null,
	border_section varchar not null,
	direction varchar not null,
	border_type varchar not null,
	crossing_place varchar not null,
	citizenship varchar not null,
	counterpart_state varchar not null,
	sex varchar not null,
	age_group varchar not null,
	mode varchar not null,
	breakdown integer not null,
	period_start date not null,
	period_end date not null,
	obs_value bigint,
	value_reason varchar,
	value_bound bigint,
	obs_status varchar not null,
	conf_status varchar not null,
	comment varchar,
	derived boolean not null,
	submission_id integer not null,
	release_from integer not null,
	release_to integer
);
-- A return: what one reporter sent of one table for one period. Absent = missing.
create table reported_return (
	dataflow varchar not null,
	indicator varchar not null,
	counting_unit varchar not null,
	reporting_state varchar not null,
	freq varchar not null,
	time_period varchar not null,
	breakdown integer not null,
	period_start date not null,
	period_end date not null,
	status varchar not null check (status in ('reported', 'nil')),
	exhaustive boolean not null,
	provisional boolean not null,
	submission_id integer not null,
	release_from integer not null,
	release_to integer
);
-- The files of data/ as a release was made with them; a row where a file changed.
create table reference_file (
	release integer not null,
	path varchar not null,
	sha256 varchar not null,
	content varchar not null,
	primary key (release, path)
);
`;
