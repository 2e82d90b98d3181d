-- Why: the record of partnerships must be able to show, years later, what was known, by whom it was written down and when,
-- and that nobody has changed it since. So every change is a new version in one chain, and the database itself refuses
-- every other way of changing it, whoever asks. The tables beside the chain are derived from it and can be rebuilt.
-- Text that is sorted or compared is collated "C", so that both engines and every server locale give the same order.

create extension if not exists pg_trgm with schema public;
create extension if not exists unaccent with schema public;

create function fold_text(input text) returns text
  language sql immutable strict parallel safe
  return lower(public.unaccent('public.unaccent'::regdictionary, input));
comment on function fold_text(text) is
  'Text as it is searched: without accents, in lower case. Immutable, so that an index may rest on it.';

create table record_version (
  seq          bigint primary key check (seq >= 1),
  record_id    text collate "C" not null check (record_id <> ''),
  kind         text collate "C" not null check (kind <> ''),
  version      int not null check (version >= 1),
  document     text not null check (document like '{"body":%,"citations":[%]}'),
  known_from   date not null,
  stands_from  date,
  world_first  date,
  world_last   date,
  recorded_at  timestamptz not null,
  recorded_by  text collate "C" not null check (recorded_by <> ''),
  reason       text not null check (reason <> ''),
  marking      text collate "C" not null check (marking in ('public', 'partner', 'restricted', 'sealed')),
  compartments text[] not null default '{}',
  retracted    boolean not null default false,
  prev_hash    text collate "C" not null check (length(prev_hash) = 64),
  hash         text collate "C" not null check (length(hash) = 64),
  unique (record_id, version),
  check (world_first <= world_last)
);
create index record_version_recorded_at on record_version (recorded_at);

comment on table record_version is 'Every version of every record, one chain in the order of writing. Append-only.';
comment on column record_version.seq is 'Place in the chain: 1, 2, 3, ... without a gap.';
comment on column record_version.record_id is 'The record that this is a version of.';
comment on column record_version.kind is 'Registered kind of the record; the same for all its versions.';
comment on column record_version.version is 'Number of this version of its record: 1, 2, 3, ... without a gap.';
comment on column record_version.document is 'Canonical JSON {"body": ..., "citations": [...]}, character for character as it was hashed.';
comment on column record_version.known_from is 'Knowledge time: the first day on which this could be known.';
comment on column record_version.stands_from is 'Knowledge time: the first day on which this version stands in place of those before it, where it must: a withdrawal, or a day of theirs that was wrong. Null: from known_from on, like any version.';
comment on column record_version.world_first is 'World time: the earliest day that this version speaks of; null when it names none or is open to the past.';
comment on column record_version.world_last is 'World time: the latest day that this version speaks of; null when it names none or is open to the future.';
comment on column record_version.recorded_at is 'Ledger time: the moment of writing, in UTC; never earlier than that of the version before it in the chain.';
comment on column record_version.recorded_by is 'Who wrote this version.';
comment on column record_version.reason is 'Why this version was written.';
comment on column record_version.marking is 'Who may read the record: public, partner, restricted or sealed.';
comment on column record_version.compartments is 'Names that a reader must hold, all of them, besides the marking.';
comment on column record_version.retracted is 'True when this version withdraws the record.';
comment on column record_version.prev_hash is 'The hash of the version before it in the chain; 64 zeros for the first.';
comment on column record_version.hash is 'SHA-256 over this version and prev_hash, in hexadecimal.';

create table ledger_head (
  "only"      boolean primary key default true check ("only"),
  seq         bigint not null,
  hash        text collate "C" not null check (length(hash) = 64),
  recorded_at timestamptz
);
insert into ledger_head (seq, hash) values (0, repeat('0', 64));

comment on table ledger_head is 'The end of the chain, one row. Inserting versions moves it; it cannot be moved anywhere else.';
comment on column ledger_head."only" is 'Always true: holds the table to one row.';
comment on column ledger_head.seq is 'Place of the last version in the chain; 0 when there is none.';
comment on column ledger_head.hash is 'Hash of the last version in the chain; 64 zeros when there is none.';
comment on column ledger_head.recorded_at is 'Moment of writing of the last version in the chain; null when there is none.';

create function refuse_ledger_change() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger is append-only: % on % is refused. A correction is a new version of the record.', tg_op, tg_table_name
    using errcode = 'TL001', hint = 'Insert a new version that names what it corrects and why.';
end $$;

create trigger record_version_append_only before update or delete or truncate on record_version
  for each statement execute function refuse_ledger_change();
create trigger ledger_head_one_row before delete or truncate on ledger_head
  for each statement execute function refuse_ledger_change();

-- Set-wise over all rows of a statement: ten thousand versions in one insert are checked by three queries.
create function extend_chain() returns trigger language plpgsql as $$
declare
  head ledger_head;
  bad record;
begin
  select * into strict head from ledger_head for update;

  select * into bad from (
    select seq, prev_hash, recorded_at,
           lag(seq, 1, head.seq) over in_order as before_seq,
           lag(hash, 1, head.hash) over in_order as before_hash,
           lag(recorded_at, 1, head.recorded_at) over in_order as before_at
    from added window in_order as (order by seq)
  ) chained
  where seq <> before_seq + 1 or prev_hash <> before_hash or recorded_at < before_at
  order by seq limit 1;
  if found then
    raise exception 'The chain of the ledger would fork: version % was to follow version % (hash %, recorded at %), found prev_hash %, recorded at %.',
      bad.seq, bad.before_seq, bad.before_hash, bad.before_at, bad.prev_hash, bad.recorded_at
      using errcode = 'TL002', hint = 'Read ledger_head in the same transaction and continue from it.';
  end if;

  select a.record_id, a.kind, a.version into bad from added a
  where a.version > 1 and not exists (
    select from record_version p
    where p.record_id = a.record_id and p.version = a.version - 1 and p.kind = a.kind and p.seq < a.seq)
  order by a.seq limit 1;
  if found then
    raise exception 'Version % of % % does not follow its version %, which is not on record before it.',
      bad.version, bad.kind, bad.record_id, bad.version - 1
      using errcode = 'TL002', hint = 'Read the newest version of the record and write the one after it.';
  end if;

  update ledger_head set seq = last.seq, hash = last.hash, recorded_at = last.recorded_at
  from (select a.seq, a.hash, a.recorded_at from added a order by a.seq desc limit 1) last;
  return null;
end $$;

create trigger record_version_chain after insert on record_version
  referencing new table as added for each statement execute function extend_chain();

create function hold_ledger_head() returns trigger language plpgsql as $$
begin
  if not exists (
    select from (select v.seq, v.hash, v.recorded_at from record_version v order by v.seq desc limit 1) last
    where (last.seq, last.hash, last.recorded_at) = (new.seq, new.hash, new.recorded_at))
  then
    raise exception 'ledger_head can only name the last version in the chain; found seq %, hash %.', new.seq, new.hash
      using errcode = 'TL002', hint = 'Insert the version first; the head follows by itself.';
  end if;
  return new;
end $$;

create trigger ledger_head_true before update on ledger_head
  for each row execute function hold_ledger_head();

-- "Always": also for a connection that calls itself a replica, where ordinary triggers rest.
alter table record_version enable always trigger record_version_append_only;
alter table record_version enable always trigger record_version_chain;
alter table ledger_head enable always trigger ledger_head_one_row;
alter table ledger_head enable always trigger ledger_head_true;

create table record_current (
  record_id    text collate "C" primary key,
  kind         text collate "C" not null,
  version      int not null,
  seq          bigint not null,
  label        text collate "C" not null,
  document     text not null,
  known_from   date not null,
  stands_from  date,
  world_first  date,
  world_last   date,
  recorded_at  timestamptz not null,
  marking      text collate "C" not null,
  compartments text[] not null,
  retracted    boolean not null
);
create index record_current_label on record_current (kind, label, record_id);
-- Most records are open to everybody; whether any is closed to a reader is answered by these two alone.
create index record_current_marked on record_current (marking) where marking <> 'public';
create index record_current_boxed on record_current (record_id) where compartments <> '{}';

comment on table record_current is 'The newest version of every record. Derived from record_version; can be rebuilt from it.';
comment on column record_current.record_id is 'The record.';
comment on column record_current.kind is 'Registered kind of the record.';
comment on column record_current.version is 'Number of its newest version.';
comment on column record_current.seq is 'Place of its newest version in the chain.';
comment on column record_current.label is 'How the record is called in a list, drawn from its body by its kind.';
comment on column record_current.document is 'As record_version.document.';
comment on column record_current.known_from is 'As record_version.known_from.';
comment on column record_current.stands_from is 'As record_version.stands_from.';
comment on column record_current.world_first is 'As record_version.world_first.';
comment on column record_current.world_last is 'As record_version.world_last.';
comment on column record_current.recorded_at is 'As record_version.recorded_at.';
comment on column record_current.marking is 'As record_version.marking.';
comment on column record_current.compartments is 'As record_version.compartments.';
comment on column record_current.retracted is 'As record_version.retracted.';

create table record_link (
  seq          bigint not null,
  from_record  text collate "C" not null,
  from_version int not null,
  kind         text collate "C" not null,
  path         text collate "C" not null,
  to_record    text collate "C" not null,
  primary key (seq, path)
);
create index record_link_to on record_link (to_record, kind);

comment on table record_link is 'Which version points to which record, and from where: links of the body and cited sources. Derived by the schema of the kind.';
comment on column record_link.seq is 'Place in the chain of the version that holds the link.';
comment on column record_link.from_record is 'The record that holds the link.';
comment on column record_link.from_version is 'The version of it that holds the link.';
comment on column record_link.kind is 'Registered kind of the record that holds the link.';
comment on column record_link.path is 'JSON Pointer into the document {body, citations} to the place of the link.';
comment on column record_link.to_record is 'The record that is pointed to.';

-- Both ends are on record. A trigger over the whole statement and not foreign keys, which would look each row up by itself.
create function hold_link_ends() returns trigger language plpgsql as $$
declare
  bad record;
begin
  select a.* into bad from added a
  where a.to_record in (
      select t.to_record from (select distinct to_record from added) t
      where not exists (select from record_version v where v.record_id = t.to_record))
     or not exists (
      select from record_version v
      where v.seq = a.seq and v.record_id = a.from_record and v.version = a.from_version)
  limit 1;
  if found then
    raise exception 'A link needs both its ends on record: % version %, at %, points to %.',
      bad.from_record, bad.from_version, bad.path, bad.to_record
      using errcode = 'TL003', hint = 'Write both records first, in the same transaction if need be.';
  end if;
  return null;
end $$;

create trigger record_link_inserted after insert on record_link
  referencing new table as added for each statement execute function hold_link_ends();
create trigger record_link_updated after update on record_link
  referencing new table as added for each statement execute function hold_link_ends();

create table record_search (
  record_id text collate "C" not null,
  version   int not null,
  marking   text collate "C" not null check (marking in ('public', 'partner', 'restricted', 'sealed')),
  text      text not null,
  more      text not null default '',
  tsv       tsvector not null generated always as (to_tsvector('simple', text || ' ' || more)) stored,
  primary key (record_id, marking)
);
create index record_search_words on record_search using gin (tsv);
create index record_search_trigrams on record_search using gin (text gin_trgm_ops);

comment on table record_search is 'What the newest version of a record is found by, one row for each marking of its parts. Derived.';
comment on column record_search.record_id is 'The record.';
comment on column record_search.version is 'Number of its newest version, from which the text comes.';
comment on column record_search.marking is 'Marking of the parts whose text this is: a reader searches only in rows open to them.';
comment on column record_search.text is 'Its names and titles, folded by fold_text: found by words, beginnings of words and with a letter wrong.';
comment on column record_search.more is 'Its longer texts, folded by fold_text: found by words and beginnings of words.';
comment on column record_search.tsv is 'The words of both; generated from them.';

create table setting (
  key   text collate "C" primary key,
  value jsonb not null
);
comment on table setting is 'Small facts of house-keeping, such as which examples were loaded. Never anything of the record.';
comment on column setting.key is 'Name of the fact.';
comment on column setting.value is 'The fact.';
