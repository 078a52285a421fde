-- What is kept. Every table of a product's data has a key that starts with product_id.
-- The structural rules of the working agreement (1 to 5) stand here, so that no screen, script or slip can break them.

-- People (accounts, passwords and sessions are kept by better-auth, under our names) -----------------------------

create table person (
  id text primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  is_admin boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index person_one_admin on person (is_admin) where is_admin;

create table session (
  id text primary key,
  person_id text not null references person on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index session_person on session (person_id);

create table account (
  id text primary key,
  person_id text not null references person on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_person on account (person_id);

create table verification (
  id text primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- One row of facts about this installation: the key of the first-account link, the secret that signs cookies.
create table installation (
  only_one boolean primary key default true check (only_one),
  setup_key_hash bytea,
  cookie_secret text not null default encode(sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea), 'hex'),
  created_at timestamptz not null default now()
);
insert into installation default values;

-- Products -------------------------------------------------------------------------------------------------------

create table product (
  id integer generated always as identity primary key,
  key text not null unique check (key ~ '^[A-Z][A-Z0-9]{1,9}$'),
  name text not null check (char_length(name) between 1 and 100),
  created_at timestamptz not null
);

-- The two counters live apart from the product, so that taking a number does not bloat the row that everything reads.
create table item_counter (
  product_id integer primary key references product,
  last integer not null default 0
) with (fillfactor = 50);

create table event_counter (
  product_id integer primary key references product,
  last bigint not null default 0,
  -- how many open, triaged items the backlog has; kept by triggers on item, since counting 100,000 takes 10 ms
  backlog integer not null default 0 check (backlog >= 0)
) with (fillfactor = 50);

create table membership (
  product_id integer not null references product,
  person_id text not null references person,
  role text not null check (role in ('owner', 'developer', 'operator', 'stakeholder')),
  created_at timestamptz not null,
  primary key (product_id, person_id)
);
create index membership_person on membership (person_id);

create table invitation (
  product_id integer not null references product,
  id uuid not null,
  key_hash bytea not null,
  email text,
  role text not null check (role in ('owner', 'developer', 'operator', 'stakeholder')),
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_by text references person,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (product_id, id)
);
create unique index invitation_key on invitation (key_hash);

-- product_id is null for a token of the administrator, who belongs to the installation.
create table api_token (
  id uuid primary key,
  product_id integer references product,
  role text not null check (role in ('admin', 'owner', 'developer', 'operator', 'stakeholder')),
  name text not null check (char_length(name) between 1 and 100),
  secret_hash bytea not null unique,
  created_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  last_used_at timestamptz,
  check ((role = 'admin') = (product_id is null))
);
create index api_token_product on api_token (product_id);
-- An actor is text such as 'token:<id>', and need not end in a uuid.
create index api_token_actor on api_token ((id::text));

create table team (
  product_id integer not null references product,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  created_at timestamptz not null,
  primary key (product_id, id),
  unique (product_id, name)
);

create table team_person (
  product_id integer not null,
  team_id uuid not null,
  person_id text not null references person,
  primary key (product_id, team_id, person_id),
  foreign key (product_id, team_id) references team on delete cascade
);

create table service (
  product_id integer not null references product,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  layer text not null default 'API' check (layer in ('UI', 'API', 'data', 'integration', 'security', 'infrastructure')),
  owner_team_id uuid,
  built_by_team_id uuid,
  -- [{"label": "job", "value": "checkout"}, ...]: a signal that carries any of these labels is about this service
  labels jsonb not null default '[]',
  created_at timestamptz not null,
  primary key (product_id, id),
  unique (product_id, name),
  foreign key (product_id, owner_team_id) references team,
  foreign key (product_id, built_by_team_id) references team
);

-- The backlog ----------------------------------------------------------------------------------------------------

create table sprint (
  product_id integer not null references product,
  id uuid not null,
  team_id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  goal text not null default '' check (char_length(goal) <= 1000),
  state text not null default 'planned' check (state in ('planned', 'running', 'finished')),
  starts_on date not null,
  ends_on date not null,
  started_at timestamptz,
  finished_at timestamptz,
  -- what was planned when it started and what was done when it finished: points of stories, counts of the rest by kind
  planned_points double precision,
  planned_counts jsonb,
  done_points double precision,
  done_counts jsonb,
  forecast jsonb,
  created_at timestamptz not null,
  version integer not null default 1,
  primary key (product_id, id),
  foreign key (product_id, team_id) references team,
  check (ends_on >= starts_on),
  check (ends_on - starts_on < 100),
  check ((state = 'planned') = (started_at is null)),
  check ((state = 'finished') = (finished_at is not null))
);
create unique index sprint_one_running_a_team on sprint (product_id, team_id) where state = 'running';
create index sprint_id on sprint (id);

create table item (
  product_id integer not null references product,
  number integer not null,
  kind text not null check (kind in ('story', 'defect', 'incident', 'action', 'debt')),
  state text not null check (state in ('untriaged', 'ready', 'started', 'review', 'done', 'declined', 'duplicate')),
  title text not null check (char_length(title) between 1 and 300),
  description text not null default '' check (char_length(description) <= 50000),
  points double precision check (points >= 0 and points <= 1000),
  urgency text not null default 'standard' check (urgency in ('standard', 'expedite')),
  severity text check (severity in ('critical', 'major', 'minor')),
  cause text check (cause in ('unknown', 'transient', 'defect')),
  cause_explanation text check (char_length(cause_explanation) <= 5000),
  team_id uuid,
  service_id uuid,
  assignee_id text references person,
  labels jsonb not null default '{}',
  rank text collate "C" check (char_length(rank) between 1 and 1000),
  ranked_by text,
  sprint_id uuid,
  duplicate_of integer,
  recurrence_of integer,
  -- the emergency that pushed it out of its sprint, until it is taken into one again
  displaced_by integer,
  source_id uuid,
  created_by text not null,
  created_at timestamptz not null,
  snoozed_until timestamptz,
  triaged_by text,
  triaged_at timestamptz,
  started_at timestamptz,
  recovered_at timestamptz,
  closed_by text,
  closed_at timestamptz,
  close_reason text check (char_length(close_reason) <= 5000),
  occurrences integer not null default 0,
  last_seen_at timestamptz,
  version integer not null default 1,
  primary key (product_id, number),
  foreign key (product_id, team_id) references team,
  foreign key (product_id, service_id) references service,
  foreign key (product_id, sprint_id) references sprint,
  foreign key (product_id, duplicate_of) references item,
  foreign key (product_id, recurrence_of) references item,
  foreign key (product_id, displaced_by) references item,
  -- Rule 2: points only on stories.
  constraint points_only_on_stories check (points is null or kind = 'story'),
  -- Rule 5: nothing is ranked or started before triage; exactly the open, triaged items have a rank.
  constraint ranked_after_triage check ((rank is not null) = (state in ('ready', 'started', 'review'))),
  constraint rank_has_a_decider check (rank is null or ranked_by is not null),
  constraint started_after_triage check (triaged_at is not null or state in ('untriaged', 'declined', 'duplicate')),
  constraint triage_names_who check ((triaged_at is null) = (triaged_by is null)),
  constraint closed_names_who check ((state in ('done', 'declined', 'duplicate')) = (closed_at is not null) and (closed_at is null) = (closed_by is null)),
  constraint declined_with_reason check (state <> 'declined' or char_length(close_reason) > 0),
  constraint duplicate_names_original check ((state = 'duplicate') = (duplicate_of is not null) and duplicate_of is distinct from number),
  constraint cause_only_on_incidents check ((kind = 'incident') = (cause is not null)),
  constraint incident_done_with_cause check (kind <> 'incident' or state <> 'done' or cause <> 'unknown'),
  constraint sprint_after_triage check (sprint_id is null or state in ('ready', 'started', 'review', 'done'))
) with (fillfactor = 85);

-- Rule 1: one backlog a product. One total order over all kinds and teams: no two items share a place.
create unique index item_one_backlog on item (product_id, rank) where rank is not null;
create index item_in_state on item (product_id, state, number);
create index item_in_sprint on item (product_id, sprint_id) where sprint_id is not null;
create index item_closed on item (product_id, closed_at) where closed_at is not null;
create index item_burning on item (product_id, rank) where rank is not null and (kind = 'incident' or urgency = 'expedite');
create index item_duplicates on item (product_id, duplicate_of) where duplicate_of is not null;
create index item_recurrences on item (product_id, recurrence_of) where recurrence_of is not null;

-- Who an actor is in a product: 'person:<id>' by membership, 'token:<id>' by its role while it lasts.
create function actor_role(in_product integer, actor text) returns text language sql stable as $$
  select case
    when actor like 'person:%' then (select role from membership where product_id = in_product and person_id = substr(actor, 8))
    when actor like 'token:%' then (select role from api_token where product_id = in_product and id::text = substr(actor, 7))
  end
$$;

create function guard_item() returns trigger language plpgsql as $$
declare
  entering boolean;
begin
  if tg_op = 'DELETE' then
    raise exception 'An item is never deleted.' using errcode = 'AN003';
  end if;
  if tg_op = 'UPDATE' then
    -- Rule 3: done is done.
    if old.state = 'done' then
      raise exception 'Done is done: %-% never changes again.', old.product_id, old.number using errcode = 'AN003';
    end if;
    if new.product_id <> old.product_id or new.number <> old.number or new.created_at <> old.created_at or new.created_by <> old.created_by then
      raise exception 'An item keeps its product, number and origin.' using errcode = 'AN003';
    end if;
    if old.triaged_at is not null and new.triaged_at is null and old.state not in ('ready', 'declined', 'duplicate') then
      raise exception 'Triage of started work is not undone.' using errcode = 'AN005';
    end if;
    if new is distinct from old then
      new.version := old.version + 1;
    end if;
  elsif new.state = 'done' then
    raise exception 'Nothing is born done.' using errcode = 'AN003';
  end if;
  -- Rule 5: only the product owner ranks. Without him an item may enter at the very bottom, or be expedited.
  if new.rank is not null and (tg_op = 'INSERT' or new.rank is distinct from old.rank) then
    entering := tg_op = 'INSERT' or old.rank is null;
    -- max() is one step from the end of the index, whatever the planner knows of the table
    if not (entering and coalesce(new.rank > (select max(rank) from item where product_id = new.product_id and rank is not null), true))
       and not (new.urgency = 'expedite' and (entering or old.urgency <> 'expedite'))
       and actor_role(new.product_id, new.ranked_by) is distinct from 'owner' then
      raise exception 'Only the product owner ranks.' using errcode = 'AN005';
    end if;
  end if;
  return new;
end
$$;
-- Every column but how often and when it was last seen: sightings come by the thousand a second, and make no new version.
create trigger guard_item before insert or delete or update of product_id, number, kind, state, title, description, points, urgency,
  severity, cause, cause_explanation, team_id, service_id, assignee_id, labels, rank, ranked_by, sprint_id, duplicate_of, recurrence_of,
  displaced_by, source_id, created_by, created_at, snoozed_until, triaged_by, triaged_at, started_at, recovered_at, closed_by, closed_at, close_reason,
  version on item for each row execute function guard_item();

-- How long each backlog is. An insert counts once a statement; whoever enters or leaves later counts for himself.
create function count_born() returns trigger language plpgsql as $$
begin
  update event_counter set backlog = backlog + entered.items
  from (select product_id, count(*) as items from born where rank is not null group by product_id) as entered
  where event_counter.product_id = entered.product_id;
  return null;
end
$$;
create trigger count_born after insert on item referencing new table as born for each statement execute function count_born();

create function count_moved() returns trigger language plpgsql as $$
begin
  update event_counter set backlog = backlog + case when new.rank is null then -1 else 1 end
  where product_id = new.product_id;
  return null;
end
$$;
create trigger count_moved after update of rank on item
  for each row when ((old.rank is null) <> (new.rank is null)) execute function count_moved();

create trigger guard_sightings before update of occurrences, last_seen_at on item
  for each row when (old.state = 'done') execute function guard_item();

-- The words of an item, for search. They live apart from it: an item is ranked, started and seen again far more often than
-- it is written about, and each such change would write all its words into their index again.
create table item_words (
  product_id integer not null,
  number integer not null,
  words tsvector not null,
  primary key (product_id, number)
);
create index item_words_search on item_words using gin (words);

create function words_of(title text, description text) returns tsvector language sql immutable as $$
  select to_tsvector('simple', title || ' ' || left(description, 4000))
$$;

create function keep_words_of_new() returns trigger language plpgsql as $$
begin
  insert into item_words select product_id, number, words_of(title, description) from added;
  return null;
end
$$;
create trigger keep_words_of_new after insert on item referencing new table as added for each statement execute function keep_words_of_new();

create function keep_words() returns trigger language plpgsql as $$
begin
  update item_words set words = words_of(new.title, new.description) where product_id = new.product_id and number = new.number;
  return null;
end
$$;
create trigger keep_words after update of title, description on item for each row execute function keep_words();

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% only grows: what was written stays.', tg_table_name using errcode = 'AN003';
end
$$;
create trigger item_is_never_emptied before truncate on item for each statement execute function refuse_change();

-- What an item took part in: a row a sprint, ended when it left, with why.
create table commitment (
  product_id integer not null,
  sprint_id uuid not null,
  item_number integer not null,
  committed_by text not null,
  committed_at timestamptz not null,
  -- true: part of the plan when the sprint started; false: added while it ran
  planned boolean not null default true,
  ended_at timestamptz,
  outcome text check (outcome in ('done', 'returned', 'withdrawn', 'displaced')),
  primary key (product_id, sprint_id, item_number),
  foreign key (product_id, sprint_id) references sprint,
  foreign key (product_id, item_number) references item,
  check ((ended_at is null) = (outcome is null))
);
create unique index commitment_one_sprint_at_a_time on commitment (product_id, item_number) where ended_at is null;

create function guard_finished_sprint() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.state = 'finished' then
    raise exception 'A finished sprint does not change.' using errcode = 'AN003';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if tg_op = 'UPDATE' then new.version := old.version + 1; end if;
  -- Rule 10: a sprint starts only with an increment in it.
  if tg_op = 'UPDATE' and old.state = 'planned' and new.state = 'running' and not exists (
    select from item where product_id = new.product_id and sprint_id = new.id and kind = 'story') then
    raise exception 'A sprint starts only with a story in it.' using errcode = 'AN010';
  end if;
  return new;
end
$$;
create trigger guard_finished_sprint before insert or update or delete on sprint for each row execute function guard_finished_sprint();

create table expedition (
  product_id integer not null,
  item_number integer not null,
  sprint_id uuid,
  expedited_by text not null,
  expedited_at timestamptz not null,
  reason text not null check (char_length(reason) between 1 and 5000),
  primary key (product_id, item_number),
  foreign key (product_id, item_number) references item,
  foreign key (product_id, sprint_id) references sprint
);

create table displacement (
  product_id integer not null,
  item_number integer not null,
  displaced_number integer not null,
  sprint_id uuid not null,
  primary key (product_id, item_number, displaced_number, sprint_id),
  foreign key (product_id, item_number) references expedition,
  foreign key (product_id, displaced_number) references item,
  foreign key (product_id, sprint_id) references sprint
);

create table proof (
  product_id integer not null,
  id uuid not null,
  item_number integer not null,
  test text not null check (char_length(test) between 1 and 1000),
  url text check (char_length(url) <= 2000),
  named_by text not null,
  named_at timestamptz not null,
  primary key (product_id, id),
  foreign key (product_id, item_number) references item
);
create index proof_item on proof (product_id, item_number);
create trigger proof_only_grows before update or delete on proof for each row execute function refuse_change();
create trigger proof_is_never_emptied before truncate on proof for each statement execute function refuse_change();

-- Rule 6 and 7, as far as this database can see them: a defect is not done without a named test.
create function guard_closure() returns trigger language plpgsql as $$
begin
  if new.state = 'done' and old.state <> 'done' and new.kind = 'defect' and not exists (
    select from proof where product_id = new.product_id and item_number = new.number) then
    raise exception 'A defect is done only with its regression test named.' using errcode = 'AN006';
  end if;
  return new;
end
$$;
create trigger guard_closure before update of state on item for each row execute function guard_closure();

create table comment (
  product_id integer not null,
  id uuid not null,
  item_number integer not null,
  author text not null,
  body text not null check (char_length(body) between 1 and 50000),
  created_at timestamptz not null,
  primary key (product_id, id),
  foreign key (product_id, item_number) references item
);
create index comment_item on comment (product_id, item_number);
create trigger comment_only_grows before update or delete on comment for each row execute function refuse_change();

-- from_number <relation> to_number: an incident is caused by a defect, an action removes the cause of an incident or defect.
create table link (
  product_id integer not null,
  from_number integer not null,
  relation text not null check (relation in ('caused-by', 'removes-cause-of', 'relates-to')),
  to_number integer not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (product_id, from_number, relation, to_number),
  foreign key (product_id, from_number) references item,
  foreign key (product_id, to_number) references item,
  check (from_number <> to_number)
);
create index link_to on link (product_id, to_number);
create trigger link_only_grows before update or delete on link for each row execute function refuse_change();

-- Events: the audit trail, the feed and what drives notifications. Numbered without gaps in the order of commit.
create table event (
  -- the product is there: its row of event_counter gave the number
  product_id integer not null,
  number bigint not null,
  at timestamptz not null,
  actor text not null,
  kind text not null,
  item_number integer,
  data jsonb not null default '{}',
  primary key (product_id, number)
);
create index event_item on event (product_id, item_number, number) where item_number is not null;
create trigger event_only_grows before update or delete on event for each row execute function refuse_change();
create trigger event_is_never_emptied before truncate on event for each statement execute function refuse_change();

-- Signals --------------------------------------------------------------------------------------------------------

create table source (
  product_id integer not null references product,
  id uuid not null,
  kind text not null,
  name text not null check (char_length(name) between 1 and 100),
  settings jsonb not null default '{}',
  secret_hash bytea not null,
  created_by text not null,
  created_at timestamptz not null,
  paused_at timestamptz,
  first_signal_at timestamptz,
  last_signal_at timestamptz,
  signals bigint not null default 0,
  primary key (product_id, id),
  unique (product_id, name)
);
create unique index source_secret on source (secret_hash);
create index source_actor on source ((id::text));

-- For a statement that found less to change than it had counted on: what it knew is not true any more.
create function overtaken() returns void language plpgsql as $$
begin
  raise exception 'Something changed meanwhile.' using errcode = '40001';
end
$$;

-- A stream is all signals of one fingerprint. It points to the one item that answers to it.
create table stream (
  product_id integer not null,
  fingerprint bytea not null,
  source_id uuid not null,
  key text not null,
  item_number integer not null,
  firing boolean not null,
  -- the moment the sender says that the present episode began; a re-send carries the same one and is no new occurrence
  episode_at timestamptz not null,
  occurrences integer not null default 1,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (product_id, fingerprint),
  foreign key (product_id, item_number) references item
) with (fillfactor = 80);
create index stream_item on stream (product_id, item_number);

create table signal (
  product_id integer not null,
  received_at timestamptz not null,
  id uuid not null,
  source_id uuid not null,
  fingerprint bytea not null,
  firing boolean not null,
  occurred_at timestamptz not null,
  item_number integer not null,
  -- the signal as understood: title, labels, annotations, links
  body jsonb not null
) partition by range (received_at);
create index signal_item on signal (product_id, item_number, received_at);
create table signal_default partition of signal default;

-- Idempotency of senders that number their messages; forgotten after a week by a job.
create table signal_id (
  product_id integer not null,
  source_id uuid not null,
  id text not null,
  received_at timestamptz not null,
  primary key (product_id, source_id, id)
);
create index signal_id_age on signal_id (received_at);

-- Prepares one partition a week ahead of time. Runs with the owner's rights, since the server's role creates nothing.
create function prepare_signal_partitions(until timestamptz) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  first_day date := date_trunc('week', now())::date;
  made integer := 0;
  part text;
begin
  while first_day <= until loop
    part := 'signal_' || to_char(first_day, 'IYYY"w"IW');
    if to_regclass(part) is null then
      begin
        execute format('create table %I partition of signal for values from (%L) to (%L)', part, first_day, first_day + 7);
        made := made + 1;
      exception when check_violation then null; -- the default partition holds rows of that week already
      end;
    end if;
    first_day := first_day + 7;
  end loop;
  return made;
end
$$;
