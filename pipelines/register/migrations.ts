/** The register's changes of shape, oldest first. A published one is never edited: the next one is appended. */
export const MIGRATIONS: readonly string[] = [
	`
create table release (
	number integer primary key,
	file text not null,
	content_hash text not null,
	published_at text not null,
	note text not null,
	reference_hash text not null
) strict;
create table release_reference (
	release integer not null references release (number),
	path text not null,
	sha256 text not null,
	primary key (release, path)
) strict;
create table submission (
	id integer primary key autoincrement,
	sha256 text not null,
	file_name text not null,
	bytes integer not null,
	dataflow text not null,
	reporters_json text not null,
	profile_name text,
	profile_json text,
	set_json text not null,
	action text not null check (action in ('replace', 'merge', 'withdraw')),
	exhaustive integer not null,
	provisional integer not null,
	tlp text,
	embargo_until text,
	source_agency text,
	note text not null,
	definition_note text,
	nil_returns_json text,
	withdraws integer references submission (id),
	identity text not null,
	status text not null check (status in ('received', 'accepted', 'withdrawn')),
	received_at text not null,
	staged_sha256 text,
	rows_hash text,
	report_json text,
	release integer references release (number),
	check (status = 'received' or release is not null)
) strict;
create index submission_identity on submission (identity);
create index submission_release on submission (release);
create table setting (
	name text primary key,
	value text not null
) strict;
create table event (
	id integer primary key autoincrement,
	at text not null,
	actor text not null,
	action text not null,
	subject text not null,
	detail_json text not null
) strict;
create trigger event_keeps_its_rows before delete on event begin select raise(abort, 'events are only added'); end;
create trigger event_keeps_its_words before update on event begin select raise(abort, 'events are only added'); end;
insert into setting (name, value) values ('labels_version', '1');
`
];
