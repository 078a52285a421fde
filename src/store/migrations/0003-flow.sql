-- Planning and flow: how a team works, who is there, where work waits, what interrupts cost, and what the product owner reviewed.

-- How a team works ------------------------------------------------------------------------------------------------

alter table team
  add column method text not null default 'scrum' check (method in ('scrum', 'kanban')),
  -- an IANA name; days and working hours are counted there
  add column time_zone text not null default 'UTC' check (char_length(time_zone) between 1 and 100),
  -- ISO days, Monday is 1
  add column working_days smallint[] not null default '{1,2,3,4,5}'
    check (cardinality(working_days) between 1 and 7 and working_days <@ '{1,2,3,4,5,6,7}'),
  add column works_from time not null default '09:00',
  add column works_to time not null default '17:00',
  -- days from the start of one sprint to the start of the next
  add column sprint_days integer not null default 14 check (sprint_days between 1 and 99),
  -- the service level expectation: so many of a hundred items are done within so many days; null until the team agrees on one
  add column expectation_percent smallint not null default 85 check (expectation_percent between 50 and 99),
  add column expectation_days integer check (expectation_days between 1 and 365),
  -- how much one person may have in progress at once; null where nothing was agreed
  add column person_limit integer check (person_limit between 1 and 99),
  add constraint works_some_hours check (works_to > works_from);

-- The columns of a team's board, each mapped to the one workflow. A team without any has one for each state.
create table board_column (
  product_id integer not null,
  team_id uuid not null,
  id uuid not null,
  place integer not null,
  name text not null check (char_length(name) between 1 and 40),
  state text not null check (state in ('ready', 'started', 'review', 'done')),
  -- when an item may enter and leave, in the team's words
  policy text not null default '' check (char_length(policy) <= 1000),
  wip_limit integer check (wip_limit between 1 and 999),
  primary key (product_id, id),
  foreign key (product_id, team_id) references team on delete cascade,
  constraint nothing_is_limited_when_done check (state <> 'done' or wip_limit is null)
);
create index board_column_team on board_column (product_id, team_id, place);

-- "At most two defects in progress, expedite included": by kind, across columns and lanes.
create table kind_limit (
  product_id integer not null,
  team_id uuid not null,
  id uuid not null,
  kinds text[] not null check (cardinality(kinds) between 1 and 5 and kinds <@ '{story,defect,incident,action,debt}'),
  wip_limit integer not null check (wip_limit between 1 and 999),
  primary key (product_id, id),
  foreign key (product_id, team_id) references team on delete cascade
);
create index kind_limit_team on kind_limit (product_id, team_id);

-- Who is not there, or only partly: away, a holiday of all, on call.
create table absence (
  product_id integer not null,
  team_id uuid not null,
  id uuid not null,
  -- null is everybody on the team
  person_id text references person,
  kind text not null check (kind in ('away', 'holiday', 'on-call')),
  from_day date not null,
  to_day date not null,
  -- how much of each day is left for the sprint
  share double precision not null default 0 check (share >= 0 and share < 1),
  note text not null default '' check (char_length(note) <= 200),
  created_by text not null,
  created_at timestamptz not null,
  primary key (product_id, id),
  foreign key (product_id, team_id) references team on delete cascade,
  check (to_day >= from_day),
  check (to_day - from_day < 400)
);
create index absence_team on absence (product_id, team_id, to_day);

-- Where an item stands -----------------------------------------------------------------------------------------------

alter table item
  -- the column of its team's board; null, or one that is gone, is the first of its state
  add column column_id uuid,
  -- since when it is in its state; null since it was made
  add column state_since timestamptz,
  -- why it waits, if it does; the waits themselves stand in `wait`
  add column waits_for text check (waits_for in ('blocked', 'hand-over')),
  add column waits_since timestamptz,
  add constraint waits_since_a_time check ((waits_for is null) = (waits_since is null)),
  add constraint only_open_work_waits check (waits_for is null or state in ('ready', 'started', 'review'));
update item set state_since = greatest(created_at, triaged_at, started_at, closed_at);

drop trigger guard_item on item;
create trigger guard_item before insert or delete or update of product_id, number, kind, state, title, description, points, urgency,
  severity, cause, cause_explanation, team_id, service_id, assignee_id, labels, rank, ranked_by, sprint_id, duplicate_of, recurrence_of,
  displaced_by, source_id, created_by, created_at, snoozed_until, triaged_by, triaged_at, started_at, recovered_at, closed_by, closed_at, close_reason,
  fixed_in, broken_in, routed_because, column_id, state_since, waits_for, waits_since, version on item for each row execute function guard_item();

-- Each state that an item entered after it was made, and when.
create table stay (
  product_id integer not null,
  item_number integer not null,
  state text not null check (state in ('untriaged', 'ready', 'started', 'review', 'done', 'declined', 'duplicate')),
  since timestamptz not null,
  foreign key (product_id, item_number) references item
);
create index stay_item on stay (product_id, item_number, since);
insert into stay (product_id, item_number, state, since)
  select product_id, item_number, data ->> 'to', at from event where kind = 'item-progressed' and item_number is not null
  union all select product_id, number, 'ready', triaged_at from item where triaged_at is not null and triaged_at > created_at
  union all select product_id, number, state, closed_at from item where closed_at is not null;

create table wait (
  product_id integer not null,
  item_number integer not null,
  id uuid not null,
  kind text not null check (kind in ('blocked', 'hand-over')),
  reason text not null check (char_length(reason) between 1 and 1000),
  -- whom it waits for, outside the team
  on_whom text check (char_length(on_whom) between 1 and 200),
  began_by text not null,
  began_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  primary key (product_id, id),
  foreign key (product_id, item_number) references item,
  constraint hand_over_names_whom check (kind <> 'hand-over' or on_whom is not null),
  constraint wait_ends_after_it_began check (ended_at is null or ended_at >= began_at)
);
create unique index wait_one_at_a_time on wait (product_id, item_number) where ended_at is null;
create index wait_item on wait (product_id, item_number, began_at);

create function keep_stay() returns trigger language plpgsql as $$
begin
  insert into stay values (new.product_id, new.number, new.state, coalesce(new.state_since, now()));
  if new.state in ('done', 'declined', 'duplicate') then
    update wait set ended_at = greatest(began_at, new.closed_at), ended_by = new.closed_by
    where product_id = new.product_id and item_number = new.number and ended_at is null;
  end if;
  return null;
end
$$;
create trigger keep_stay after update of state on item for each row when (old.state <> new.state) execute function keep_stay();

-- Sprints ----------------------------------------------------------------------------------------------------------

alter table sprint
  -- working days that its people had together, as known when it started
  add column available_days double precision check (available_days >= 0),
  -- points of its planned stories that had been in the team's sprint before as well
  add column carried_points double precision check (carried_points >= 0);

create table retrospective_note (
  product_id integer not null,
  sprint_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('went-well', 'to-improve', 'idea')),
  body text not null check (char_length(body) between 1 and 2000),
  written_by text not null,
  written_at timestamptz not null,
  -- the item that it became
  action_number integer,
  primary key (product_id, id),
  foreign key (product_id, sprint_id) references sprint,
  foreign key (product_id, action_number) references item
);
create index retrospective_note_sprint on retrospective_note (product_id, sprint_id, written_at);

-- The displacement ledger: what production work pushed, who decided it, why, and the forecast before and after.
create table ledger_entry (
  product_id integer not null,
  id uuid not null,
  kind text not null check (kind in ('expedited', 'added', 'ranked')),
  item_number integer not null,
  team_id uuid,
  sprint_id uuid,
  -- the first hundred that it pushed, and how many they are in all
  pushed integer[] not null default '{}' check (cardinality(pushed) <= 100),
  pushed_count integer not null default 0 check (pushed_count >= 0),
  decided_by text not null,
  decided_at timestamptz not null,
  reason text check (char_length(reason) <= 5000),
  -- where a ranked item stood before
  rank_before text collate "C",
  forecast_before jsonb,
  forecast_after jsonb,
  measured_at timestamptz,
  primary key (product_id, id),
  foreign key (product_id, item_number) references item,
  foreign key (product_id, team_id) references team,
  foreign key (product_id, sprint_id) references sprint
);
create index ledger_entry_time on ledger_entry (product_id, decided_at);
create index ledger_entry_item on ledger_entry (product_id, item_number);
create index ledger_entry_sprint on ledger_entry (product_id, sprint_id) where sprint_id is not null;
create index ledger_entry_unmeasured on ledger_entry (decided_at) where measured_at is null;
insert into ledger_entry (product_id, id, kind, item_number, team_id, sprint_id, pushed, pushed_count, decided_by, decided_at, reason, measured_at)
  select expedition.product_id, gen_random_uuid(), 'expedited', expedition.item_number, item.team_id, expedition.sprint_id,
    array(select displaced_number from displacement where displacement.product_id = expedition.product_id
      and displacement.item_number = expedition.item_number order by 1 limit 100),
    (select count(*) from displacement where displacement.product_id = expedition.product_id and displacement.item_number = expedition.item_number),
    expedition.expedited_by, expedition.expedited_at, expedition.reason, expedition.expedited_at
  from expedition join item on item.product_id = expedition.product_id and item.number = expedition.item_number;

-- The product owner's review --------------------------------------------------------------------------------------------

alter table product add column review_every_days integer not null default 7 check (review_every_days between 1 and 90);

create table owner_review (
  product_id integer not null references product,
  id uuid not null,
  started_by text not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (product_id, id)
);
create unique index owner_review_one_at_a_time on owner_review (product_id) where finished_at is null;
create index owner_review_time on owner_review (product_id, started_at);

create table owner_review_decision (
  product_id integer not null,
  review_id uuid not null,
  item_number integer not null,
  decision text not null check (decision in ('stays', 'raised', 'lowered')),
  -- the neighbour that it was compared with
  beside_number integer,
  decided_by text not null,
  decided_at timestamptz not null,
  primary key (product_id, review_id, item_number),
  foreign key (product_id, review_id) references owner_review,
  foreign key (product_id, item_number) references item,
  foreign key (product_id, beside_number) references item
);
