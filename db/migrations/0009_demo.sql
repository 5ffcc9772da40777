-- The post office of demo stores: what their mailboxes sent, as the people they wrote to would find it.

create table post_office_mails (
  store_id integer not null,
  id bigint generated always as identity,
  recipient text not null,
  raw bytea not null,
  received_at timestamptz not null default now(),
  primary key (store_id, id)
);
create index post_office_mails_of_recipient on post_office_mails (store_id, recipient, id desc);
select protect('post_office_mails');
