-- Why: a photograph or a document that belongs to an incident is kept by the hash of its bytes, once, and is never changed: who has
-- it in hand years later can show that it is the same. A report that somebody sends from the field may be sent twice, since its
-- answer can be lost on the way: its key is kept with the answer that it got, so that the second time nothing is stored.

create table attachment_blob (
  sha256     text collate "C" primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes      bytea not null,
  length     int not null check (length >= 1 and length = octet_length(bytes)),
  media_type text collate "C" not null check (media_type <> ''),
  added_at   timestamptz not null
);
-- Photographs and recordings are packed already.
alter table attachment_blob alter column bytes set storage external;

comment on table attachment_blob is 'The bytes of attachments, each once under its hash. Append-only; who may read them follows from the records that name the hash.';
comment on column attachment_blob.sha256 is 'SHA-256 over the bytes, in hexadecimal.';
comment on column attachment_blob.bytes is 'The bytes as they came in.';
comment on column attachment_blob.length is 'How many bytes they are.';
comment on column attachment_blob.media_type is 'The type that was found in the content, whatever its name said.';
comment on column attachment_blob.added_at is 'Moment of adding, in UTC.';

create table intake_receipt (
  key         text collate "C" primary key check (key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  content     text collate "C" not null check (length(content) = 64),
  answer      text not null check (answer <> ''),
  received_at timestamptz not null
);
comment on table intake_receipt is 'The answer that each report got, by the key that its sender made. Append-only; stored with the report or not at all.';
comment on column intake_receipt.key is 'The key that the sender made for this report: a UUID.';
comment on column intake_receipt.content is 'SHA-256 over what was sent, in hexadecimal: the same key with other content is refused.';
comment on column intake_receipt.answer is 'The answer as JSON.';
comment on column intake_receipt.received_at is 'Moment of the answer, in UTC.';

create function refuse_intake_change() returns trigger language plpgsql as $$
begin
  raise exception 'What came in is never changed: % on % is refused.', tg_op, tg_table_name
    using errcode = 'TL001', hint = 'Add another; records say which of them counts.';
end $$;

create trigger attachment_blob_append_only before update or delete or truncate on attachment_blob
  for each statement execute function refuse_intake_change();
create trigger intake_receipt_append_only before update or delete or truncate on intake_receipt
  for each statement execute function refuse_intake_change();

-- "Always": also for a connection that calls itself a replica, where ordinary triggers rest.
alter table attachment_blob enable always trigger attachment_blob_append_only;
alter table intake_receipt enable always trigger intake_receipt_append_only;
