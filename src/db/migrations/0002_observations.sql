-- Why: public datasets come in releases of many rows. Each row must lead back to its file and row for good, and a later release
-- must stand beside the earlier one, never in its place. So a release is staged, counted and published in one transaction, and
-- from then on the database itself refuses every change to it, short of dropping it whole.

create table source_release (
  release_no     int primary key check (release_no >= 1),
  dataset        text collate "C" not null check (dataset <> ''),
  release        text collate "C" not null check (release <> ''),
  layout         text collate "C" not null check (layout <> ''),
  file_name      text not null check (file_name <> ''),
  file_sha256    text collate "C" not null check (file_sha256 ~ '^[0-9a-f]{64}$'),
  bytes          bigint not null check (bytes >= 0),
  published      text collate "C" not null,
  known_from     date not null,
  loaded_at      timestamptz not null,
  loaded_by      text collate "C" not null check (loaded_by <> ''),
  rows_in        int not null check (rows_in >= 0),
  rows_stored    int not null check (rows_stored >= 0),
  rows_set_aside int not null check (rows_set_aside >= 0),
  state          text collate "C" not null check (state in ('staged', 'published', 'dropped')),
  dropped_at     timestamptz,
  dropped_by     text collate "C" check (dropped_by <> ''),
  drop_reason    text check (drop_reason <> ''),
  check (rows_in = rows_stored + rows_set_aside),
  check (num_nonnulls(dropped_at, dropped_by, drop_reason) = case when state = 'dropped' then 3 else 0 end)
);
-- A dropped release keeps its line; the same release can be loaded again under a new number.
create unique index source_release_standing on source_release (dataset, release) where state <> 'dropped';

comment on table source_release is 'Every release of a public dataset that was ever published here, one file each.';
comment on column source_release.release_no is 'Number of the release in this database: 1, 2, 3, ...';
comment on column source_release.dataset is 'The dataset: the name of its folder under sources/.';
comment on column source_release.release is 'Name of the release as its publisher numbers it.';
comment on column source_release.layout is 'Which of the layouts in source.yaml the file has.';
comment on column source_release.file_name is 'Name of the file that was read, without its folder.';
comment on column source_release.file_sha256 is 'SHA-256 of the file as it was read, packed or not, in hexadecimal.';
comment on column source_release.bytes is 'Size of the file as it was read.';
comment on column source_release.published is 'When the publisher published it: a year, a month or a day, as far as known.';
comment on column source_release.known_from is 'Knowledge time: the last day that "published" can mean.';
comment on column source_release.loaded_at is 'Moment of loading, in UTC.';
comment on column source_release.loaded_by is 'Who loaded it.';
comment on column source_release.rows_in is 'Rows of data in the file.';
comment on column source_release.rows_stored is 'Rows that observations were made from.';
comment on column source_release.rows_set_aside is 'Rows kept out, each with its reason in set_aside.';
comment on column source_release.state is 'staged while it is loaded, published from then on, dropped when its rows were given up.';

comment on column source_release.dropped_at is 'Moment of dropping, in UTC; null while the release stands.';
comment on column source_release.dropped_by is 'Who gave its rows up.';
comment on column source_release.drop_reason is 'Why its rows were given up.';

create table observation (
  release_no   int not null,
  row_no       int not null check (row_no >= 1),
  measure      text collate "C" not null check (measure <> ''),
  row_key      text collate "C" not null,
  row_hash     bytea not null check (length(row_hash) = 32),
  subject      text collate "C" not null check (subject <> ''),
  period       text collate "C" not null,
  first_day    date not null,
  last_day     date not null,
  min          double precision,
  best         double precision,
  max          double precision,
  amount_cents bigint,
  currency     text collate "C",
  prices       text collate "C",
  attributes   json not null,
  check (first_day <= last_day),
  check (min <= max),
  check ((amount_cents is null) = (currency is null) and (currency is null) = (prices is null))
);
-- Rows come in the order of the file and never change, so that the table itself is in order: this index takes a few kilobytes and
-- nothing while rows come in, where one with an entry for each row would take a third of the whole time. That a row has no measure
-- twice is looked at once, when the release is published.
create index observation_place on observation using brin (release_no, row_no) with (pages_per_range = 32, autosummarize = on);

comment on table observation is 'What the rows of a release say, one measure a line. Written with the release and never changed.';
comment on column observation.release_no is 'The release.';
comment on column observation.row_no is 'Row of the file, as a spreadsheet counts: the header is row 1.';
comment on column observation.measure is 'What was measured; defined in source.yaml of the dataset.';
comment on column observation.row_key is 'What the row is about, the same in every release and once in each: differences between releases go by it.';
comment on column observation.row_hash is 'SHA-256 over the cells of the row.';
comment on column observation.subject is 'Whom it is about: an ISO 3166-1 alpha-3 code, or a prefixed name such as actor:AFRC or region:Asia.';
comment on column observation.period is 'The fiscal or calendar period, as FY2012, FY1976TQ, 2012 or 2012-02-03.';
comment on column observation.first_day is 'First day of the period.';
comment on column observation.last_day is 'Last day of the period.';
comment on column observation.min is 'Low estimate; null where the source states none.';
comment on column observation.best is 'Best estimate or the number itself; null where the source does not know it, or states money only.';
comment on column observation.max is 'High estimate; null where the source states none.';
comment on column observation.amount_cents is 'Amount in cents; null where the source states none.';
comment on column observation.currency is 'ISO 4217 code of the amount.';
comment on column observation.prices is 'Price basis of the amount: historical, not-stated or constant- and a year.';
comment on column observation.attributes is 'What else the row says, by the names that source.yaml defines.';

create table set_aside (
  release_no int not null,
  row_no     int not null check (row_no >= 1),
  column_at  text not null,
  file_name  text not null,
  expected   text not null check (expected <> ''),
  found      text not null,
  reason     text not null check (reason <> ''),
  primary key (release_no, row_no, column_at)
);
comment on table set_aside is 'Rows of a release that no observation was made from, each with its reason.';
comment on column set_aside.release_no is 'The release.';
comment on column set_aside.row_no is 'Row of the file; the header is row 1.';
comment on column set_aside.column_at is 'Name of the column that does not fit.';
comment on column set_aside.file_name is 'Name of the file.';
comment on column set_aside.expected is 'What was expected there.';
comment on column set_aside.found is 'What was found.';
comment on column set_aside.reason is 'Why the row is kept out, and what could be done.';

create table observed_series (
  release_no int not null,
  fact       text collate "C" not null,
  subject    text collate "C" not null,
  declared   text collate "C" not null,
  cells      text not null,
  primary key (release_no, fact, subject)
);
comment on table observed_series is 'The values of facts by subject and period, put together from the rows of a release. Derived from observation; can be made anew from it.';
comment on column observed_series.release_no is 'The release.';
comment on column observed_series.fact is 'The fact, as it is declared in the program.';
comment on column observed_series.subject is 'Whom it is about; empty for the periods that the release has rows for, whoever the subject.';
comment on column observed_series.declared is 'SHA-256 over the declaration that the values were put together by.';
comment on column observed_series.cells is 'JSON list of periods with their values, rows and what is told of them.';

create function refuse_release_change() returns trigger language plpgsql as $$
begin
  raise exception 'A published release is never changed: % on % is refused.', tg_op, tg_table_name
    using errcode = 'TL001', hint = 'Load the corrected file as a release of its own, or drop the release whole.';
end $$;

create trigger source_release_kept before delete or truncate on source_release
  for each statement execute function refuse_release_change();
create trigger observation_no_update before update or truncate on observation
  for each statement execute function refuse_release_change();
create trigger set_aside_no_update before update or truncate on set_aside
  for each statement execute function refuse_release_change();

-- staged -> published counts what is there; published -> dropped takes the rows along. Nothing else ever moves.
-- The memory is for counting over the whole release.
create function hold_release_step() returns trigger language plpgsql set work_mem = '16MB' as $$
declare
  stored int;
  kept_out int;
  alike bigint;
  repeated record;
begin
  if old.state = 'staged' and new.state = 'published' then
    if (to_jsonb(old) - array['state', 'rows_in', 'rows_stored', 'rows_set_aside'])
       <> (to_jsonb(new) - array['state', 'rows_in', 'rows_stored', 'rows_set_aside']) then
      perform refuse_release_change_now('source_release');
    end if;
    -- Once over the whole release. Numbers in place of the keys are sorted faster; equal numbers are looked at below.
    select count(distinct row_no), count(*) - count(distinct hashtextextended(row_key, hashtext(measure)))
      into stored, alike from observation where release_no = new.release_no;
    select count(distinct row_no) into kept_out from set_aside where release_no = new.release_no;
    if stored <> new.rows_stored or kept_out <> new.rows_set_aside or exists (
      select from set_aside s join observation o using (release_no, row_no) where s.release_no = new.release_no) then
      raise exception 'Release % of % does not add up: % rows in, % stored and % set aside were named; % and % are there.',
        new.release, new.dataset, new.rows_in, new.rows_stored, new.rows_set_aside, stored, kept_out
        using errcode = 'TL004', hint = 'Every row of the file is stored or set aside, never both, never neither.';
    end if;
    if alike > 0 then
      select row_key, max(row_no) as row_no into repeated from observation
      where release_no = new.release_no group by row_key, measure having count(*) > 1 order by 2 limit 1;
      if found then
        raise exception 'Release % of % has the key "%" more than once.', new.release, new.dataset, repeated.row_key
          using errcode = 'TL005', detail = repeated.row_no::text,
                hint = 'Look whether the file repeats rows; if they are different things, the key of the dataset is too short.';
      end if;
    end if;
  elsif old.state = 'published' and new.state = 'dropped'
    and to_jsonb(old) - array['state', 'dropped_at', 'dropped_by', 'drop_reason']
      = to_jsonb(new) - array['state', 'dropped_at', 'dropped_by', 'drop_reason'] then
    null;
  else
    perform refuse_release_change_now('source_release');
  end if;
  return new;
end $$;

create function refuse_release_change_now(of_table text) returns void language plpgsql as $$
begin
  raise exception 'A published release is never changed: update on % is refused.', of_table
    using errcode = 'TL001', hint = 'Load the corrected file as a release of its own, or drop the release whole.';
end $$;

create trigger source_release_step before update on source_release
  for each row execute function hold_release_step();

create function empty_dropped_release() returns trigger language plpgsql as $$
begin
  if new.state = 'dropped' then
    delete from observation where release_no = new.release_no;
    delete from set_aside where release_no = new.release_no;
    delete from observed_series where release_no = new.release_no;
  end if;
  return null;
end $$;
create trigger source_release_dropped after update on source_release
  for each row execute function empty_dropped_release();

create function hold_release_begin() returns trigger language plpgsql as $$
begin
  if new.state <> 'staged' then
    raise exception 'A release begins as staged, found %.', new.state
      using errcode = 'TL001', hint = 'Insert it as staged, add its rows, then publish it in the same transaction.';
  end if;
  return new;
end $$;
create trigger source_release_begin before insert on source_release
  for each row execute function hold_release_begin();

-- At the end of the transaction nothing is half-loaded.
create function hold_release_whole() returns trigger language plpgsql as $$
begin
  if exists (select from source_release where release_no = new.release_no and state = 'staged') then
    raise exception 'Release % of % was staged and not published.', new.release, new.dataset
      using errcode = 'TL004', hint = 'Publish it in the transaction that stages it.';
  end if;
  return null;
end $$;
create constraint trigger source_release_whole after insert on source_release
  deferrable initially deferred for each row execute function hold_release_whole();

-- A trigger over the whole statement and not a foreign key, which would look each row up by itself.
create function hold_rows_staged() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct release_no from added) a left join source_release r using (release_no)
             where r.state is distinct from 'staged') then
    perform refuse_release_change_now(tg_table_name);
  end if;
  return null;
end $$;
create trigger observation_added after insert on observation
  referencing new table as added for each statement execute function hold_rows_staged();
create trigger set_aside_added after insert on set_aside
  referencing new table as added for each statement execute function hold_rows_staged();

create function hold_rows_dropped() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct release_no from removed) a join source_release r using (release_no)
             where r.state <> 'dropped') then
    perform refuse_release_change_now(tg_table_name);
  end if;
  return null;
end $$;
create trigger observation_removed after delete on observation
  referencing old table as removed for each statement execute function hold_rows_dropped();
create trigger set_aside_removed after delete on set_aside
  referencing old table as removed for each statement execute function hold_rows_dropped();

-- "Always": also for a session that calls itself a replica, where ordinary triggers rest.
alter table source_release enable always trigger source_release_kept;
alter table source_release enable always trigger source_release_step;
alter table source_release enable always trigger source_release_dropped;
alter table source_release enable always trigger source_release_begin;
alter table source_release enable always trigger source_release_whole;
alter table observation enable always trigger observation_no_update;
alter table observation enable always trigger observation_added;
alter table observation enable always trigger observation_removed;
alter table set_aside enable always trigger set_aside_no_update;
alter table set_aside enable always trigger set_aside_added;
alter table set_aside enable always trigger set_aside_removed;
