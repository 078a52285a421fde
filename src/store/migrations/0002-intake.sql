-- Intake: what groups signals, holds them back, routes them, keeps what was delivered, and remembers releases and reports.

-- Sources ---------------------------------------------------------------------------------------------------------

alter table source
  -- {"occurrences": 3, "minutes": 5}: how much has to be heard of a stream before it opens an item
  add column opening jsonb not null default '{}',
  -- the secret before this one works on for a while, so that senders can be changed one by one
  add column previous_secret_hash bytea,
  add column previous_secret_until timestamptz,
  add constraint overlap_has_an_end check ((previous_secret_hash is null) = (previous_secret_until is null));
create unique index source_previous_secret on source (previous_secret_hash) where previous_secret_hash is not null;

-- Raw deliveries: all that one flush took of a source are one row, each refused one a row of its own.
create table delivery (
  product_id integer not null,
  received_at timestamptz not null,
  id uuid not null,
  source_id uuid not null,
  -- {"envelopes": [{"method", "params", "query", "headers"}], "deliveries": [[envelope, bytes, signals, status, reason or null]]}
  outline jsonb not null,
  -- the bodies one after the other
  bodies bytea not null
) partition by range (received_at);
create index delivery_source on delivery (product_id, source_id, received_at);
create table delivery_default partition of delivery default;
do $$
begin
  -- ten times cheaper than the default; a PostgreSQL built without it keeps the default
  alter table delivery alter column bodies set compression lz4;
  alter table delivery_default alter column bodies set compression lz4;
exception when feature_not_supported then null;
end
$$;

-- One partition a day ahead of time, as owner: the server's role creates and drops nothing by itself.
create function prepare_delivery_partitions(until timestamptz) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  day date := now()::date;
  made integer := 0;
  part text;
begin
  while day <= until loop
    part := 'delivery_' || to_char(day, 'YYYYMMDD');
    if to_regclass(part) is null then
      begin
        execute format('create table %I partition of delivery for values from (%L) to (%L)', part, day, day + 1);
        made := made + 1;
      exception when check_violation then null; -- the default partition holds rows of that day already
      end;
    end if;
    day := day + 1;
  end loop;
  return made;
end
$$;

-- Forgets the bodies of whole days before `before`, and answers how many partitions went.
create function forget_deliveries(before timestamptz) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  part text;
  gone integer := 0;
begin
  for part in
    select child.relname from pg_inherits
    join pg_class child on child.oid = inhrelid
    join pg_class parent on parent.oid = inhparent
    where parent.relname = 'delivery' and child.relname ~ '^delivery_[0-9]{8}$'
      and to_date(substr(child.relname, 10), 'YYYYMMDD') + 1 <= before::date
  loop
    execute format('drop table %I', part);
    gone := gone + 1;
  end loop;
  delete from delivery_default where received_at < before;
  return gone;
end
$$;

-- Groups and streams ----------------------------------------------------------------------------------------------

-- What Andon takes for the same thing, whoever sends it: streams of one group belong to the item that answers to it.
create table signal_group (
  product_id integer not null,
  identity bytea not null,
  item_number integer not null,
  -- [{"part": "alertname", "is": "HighErrorRate"}, ...]: why these belong together
  because jsonb not null,
  created_at timestamptz not null,
  primary key (product_id, identity),
  foreign key (product_id, item_number) references item
);
-- Groups are looked up by identity while the table is still empty and unknown to the planner: led by the product, this index would
-- seem as good as the key, and the plan would stay when a hundred thousand groups are there.
create index signal_group_item on signal_group (item_number, product_id);

-- A stream is held back that has not been heard often or long enough, or whose service is in maintenance: it opens no item yet, and
-- has none unless a closed one.
alter table stream alter column item_number drop not null;
alter table stream
  add column group_identity bytea,
  add column held_for text check (held_for in ('threshold', 'maintenance')),
  -- when a stream that is held back and still fires opens its item by itself
  add column opens_at timestamptz,
  -- how often it turned between firing and not, halved every quarter of an hour
  add column turns double precision not null default 0,
  add column turned_at timestamptz,
  add column flapping boolean not null default false,
  add column held_occurrences integer not null default 0,
  add constraint stream_has_an_item_or_waits check (item_number is not null or held_for is not null);
-- The same for streams: only who asks by item can use it.
drop index stream_item;
create index stream_item on stream (product_id, item_number) where item_number is not null;
create index stream_held on stream (opens_at) where held_for is not null;
-- a storm's incident has a hundred thousand streams, and is over when none of them fires
create index stream_firing on stream (product_id, item_number) where firing or flapping;
create index stream_flapping on stream (turned_at) where flapping;

alter table signal alter column item_number drop not null;
create index signal_held on signal (product_id, fingerprint) where item_number is null;

-- Many fingerprints at once from one source are one incident with members.
create table storm (
  product_id integer not null,
  source_id uuid not null,
  item_number integer not null,
  began_at timestamptz not null,
  last_member_at timestamptz not null,
  ended_at timestamptz,
  primary key (product_id, source_id, began_at),
  foreign key (product_id, source_id) references source,
  foreign key (product_id, item_number) references item
);
create unique index storm_one_at_a_time on storm (product_id, source_id) where ended_at is null;
create index storm_item on storm (product_id, item_number);

-- Who was affected, as a hash only.
create table affected_user (
  product_id integer not null,
  item_number integer not null,
  user_hash bytea not null,
  primary key (product_id, item_number, user_hash),
  foreign key (product_id, item_number) references item
);

-- Rules that people teach -----------------------------------------------------------------------------------------

-- "Never group by this label": it names one of many alike, so it does not tell things apart.
create table grouping_rule (
  product_id integer not null references product,
  id uuid not null,
  label text not null check (char_length(label) between 1 and 200),
  created_by text not null,
  created_at timestamptz not null,
  primary key (product_id, id),
  unique (product_id, label)
);

-- "Always route to…": what carries this label with this value goes there.
create table routing_rule (
  product_id integer not null references product,
  id uuid not null,
  label text not null check (char_length(label) between 1 and 200),
  value text not null check (char_length(value) <= 1000),
  team_id uuid,
  service_id uuid,
  created_by text not null,
  created_at timestamptz not null,
  primary key (product_id, id),
  unique (product_id, label, value),
  foreign key (product_id, team_id) references team on delete cascade,
  foreign key (product_id, service_id) references service on delete cascade,
  constraint rule_routes_somewhere check (team_id is not null or service_id is not null)
);

-- CODEOWNERS and Backstage catalogs, by upload or kept in sync from a URL.
create table owners_file (
  product_id integer not null references product,
  id uuid not null,
  kind text not null check (kind in ('codeowners-github', 'codeowners-gitlab', 'catalog')),
  repository text not null check (char_length(repository) between 1 and 200),
  url text check (char_length(url) <= 2000),
  content text not null check (octet_length(content) <= 3145728),
  -- another one with every content
  version uuid not null default gen_random_uuid(),
  etag text,
  fetched_at timestamptz not null,
  -- why the newest attempt to fetch it failed; what was fetched before stays
  problem text,
  created_by text not null,
  created_at timestamptz not null,
  primary key (product_id, id),
  unique (product_id, kind, repository)
);

-- Which team an owner's name in such a file means.
create table owner_name (
  product_id integer not null references product,
  name text not null check (char_length(name) between 1 and 200),
  team_id uuid not null,
  primary key (product_id, name),
  foreign key (product_id, team_id) references team on delete cascade
);

-- While it lasts, signals of a service or source are kept and open nothing; both null means the whole product.
create table maintenance (
  product_id integer not null references product,
  id uuid not null,
  service_id uuid,
  source_id uuid,
  reason text not null check (char_length(reason) between 1 and 1000),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (product_id, id),
  foreign key (product_id, service_id) references service on delete cascade,
  foreign key (product_id, source_id) references source,
  constraint maintenance_ends check (ends_at > starts_at)
);
create index maintenance_end on maintenance (product_id, ends_at);

-- Releases and reports --------------------------------------------------------------------------------------------

create table release (
  product_id integer not null references product,
  id uuid not null,
  source_id uuid not null,
  -- the sender's own number: a later outcome of the same deployment takes the row's place
  sender_id text check (char_length(sender_id) <= 500),
  service_id uuid,
  service text not null check (char_length(service) <= 200),
  environment text not null check (char_length(environment) <= 200),
  version text not null check (char_length(version) between 1 and 200),
  commit text check (char_length(commit) <= 200),
  title text check (char_length(title) <= 300),
  url text check (char_length(url) <= 2000),
  outcome text not null check (outcome in ('deployed', 'failed', 'rolled-back')),
  deployed_at timestamptz not null,
  received_at timestamptz not null,
  primary key (product_id, id),
  foreign key (product_id, service_id) references service on delete set null (service_id)
);
create unique index release_of_sender on release (product_id, source_id, sender_id) where sender_id is not null;
create index release_newest on release (product_id, deployed_at);

-- When a version was first heard of, in a deployment or in a signal: what ran before a fix is told by it.
create table version_seen (
  product_id integer not null references product,
  version text not null,
  first_seen_at timestamptz not null,
  primary key (product_id, version)
);

-- Who reported something from outside and wants to follow it. The item is the one that answers to the report's stream.
create table report (
  product_id integer not null references product,
  id uuid not null,
  source_id uuid not null,
  fingerprint bytea not null,
  title text not null,
  -- of the link by which the reporter follows it
  key_hash bytea not null,
  email text check (char_length(email) <= 320),
  created_at timestamptz not null,
  told_at timestamptz,
  primary key (product_id, id)
);
create unique index report_key on report (key_hash);
create index report_stream on report (product_id, fingerprint);

-- Items -----------------------------------------------------------------------------------------------------------

-- The version that holds the fix, where whoever closed it named one.
alter table item add column fixed_in text check (char_length(fixed_in) between 1 and 200);
-- The newest version that a defect was heard of from, as it was when it was closed.
alter table item add column broken_in text check (char_length(broken_in) between 1 and 200);
-- Why it went to that team: one sentence.
alter table item add column routed_because text check (char_length(routed_because) <= 500);
drop trigger guard_item on item;
create trigger guard_item before insert or delete or update of product_id, number, kind, state, title, description, points, urgency,
  severity, cause, cause_explanation, team_id, service_id, assignee_id, labels, rank, ranked_by, sprint_id, duplicate_of, recurrence_of,
  displaced_by, source_id, created_by, created_at, snoozed_until, triaged_by, triaged_at, started_at, recovered_at, closed_by, closed_at, close_reason,
  fixed_in, broken_in, routed_because, version on item for each row execute function guard_item();
