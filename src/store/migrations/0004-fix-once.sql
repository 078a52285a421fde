-- Fix it once: reviews, promises, tests and what they prove, coverage, releases and what is in them, the interest of debt.

-- The agreement ------------------------------------------------------------------------------------------------------

alter table product
  -- the branch whose tests say how things stand; null takes main, master or trunk
  add column main_branch text check (char_length(main_branch) between 1 and 200),
  -- the environment that customers use; null takes whatever is called production, prod or live, or has no name
  add column production text check (char_length(production) between 1 and 200),
  -- how many days after an incident its review is to be agreed on, by severity
  add column review_due jsonb not null default '{"critical": 3, "major": 7, "minor": 14}',
  -- how many of a hundred changed lines of a story have to be covered
  add column coverage_least smallint not null default 80 check (coverage_least between 0 and 100);

-- How much of what a team finishes should be debt: so many of a hundred items; null until agreed.
alter table team add column debt_share smallint check (debt_share between 1 and 90);

-- Items --------------------------------------------------------------------------------------------------------------

alter table item
  -- what an action does about the cause
  add column aim text check (aim in ('prevents', 'detects', 'contains')),
  -- What is known about an item beside what it says itself. Like late evidence these come after it is done as well, so guard_item
  -- does not watch them, and no version comes of them.
  -- an incident whose symptom was treated, and whose cause nobody removed yet
  add column is_cause_open boolean not null default false,
  -- when what was done reached customers
  add column delivered_at timestamptz,
  add constraint only_actions_aim check (aim is null or kind = 'action'),
  add constraint only_incidents_have_open_causes check (not is_cause_open or kind = 'incident'),
  add constraint delivered_when_done check (delivered_at is null or state in ('review', 'done'));

drop trigger guard_item on item;
create trigger guard_item before insert or delete or update of product_id, number, kind, state, title, description, points, urgency,
  severity, cause, cause_explanation, team_id, service_id, assignee_id, labels, rank, ranked_by, sprint_id, duplicate_of, recurrence_of,
  displaced_by, source_id, created_by, created_at, snoozed_until, triaged_by, triaged_at, started_at, recovered_at, closed_by, closed_at, close_reason,
  fixed_in, broken_in, routed_because, column_id, state_since, waits_for, waits_since, aim, version on item for each row execute function guard_item();

-- What stopped an incident for now: a restart, a switch, a hack. It removes no cause.
create table mitigation (
  product_id integer not null,
  item_number integer not null,
  id uuid not null,
  body text not null check (char_length(body) between 1 and 5000),
  recorded_by text not null,
  recorded_at timestamptz not null,
  primary key (product_id, id),
  foreign key (product_id, item_number) references item
);
create index mitigation_item on mitigation (product_id, item_number, recorded_at);
create trigger mitigation_only_grows before update or delete on mitigation for each row execute function refuse_change();

-- An incident or defect that is traced to debt is interest paid on it.
alter table link drop constraint link_relation_check,
  add constraint link_relation_check check (relation in ('caused-by', 'removes-cause-of', 'relates-to', 'traced-to'));

-- The product owner lets an item pass a gate, with a reason and until a day.
create table waiver (
  product_id integer not null,
  item_number integer not null,
  id uuid not null,
  gate text not null check (gate in ('receipt', 'review', 'coverage')),
  reason text not null check (char_length(reason) between 1 and 5000),
  until timestamptz not null,
  granted_by text not null,
  granted_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  primary key (product_id, id),
  foreign key (product_id, item_number) references item,
  constraint waiver_ends check (until > granted_at)
);
create index waiver_item on waiver (product_id, item_number);
create index waiver_live on waiver (product_id, until) where ended_at is null;

create function guard_waiver() returns trigger language plpgsql as $$
begin
  if actor_role(new.product_id, new.granted_by) is distinct from 'owner' then
    raise exception 'Only the product owner lets an item pass.' using errcode = 'AN006';
  end if;
  return new;
end
$$;
create trigger guard_waiver before insert on waiver for each row execute function guard_waiver();

-- Reviews --------------------------------------------------------------------------------------------------------------

-- The root cause analysis of an incident or defect, or of several.
create table review (
  product_id integer not null references product,
  id uuid not null,
  title text not null check (char_length(title) between 1 and 300),
  state text not null default 'draft' check (state in ('draft', 'in-review', 'agreed')),
  facilitator_id text references person,
  -- people by id
  participants text[] not null default '{}' check (cardinality(participants) <= 100),
  meets_at timestamptz,
  due_at timestamptz,
  -- [{"heading", "prompt", "body"}]: what a template asks, and what was written; Markdown
  sections jsonb not null default '[]',
  opened_by text not null,
  opened_at timestamptz not null,
  agreed_by text,
  agreed_at timestamptz,
  -- a promise of one of its actions was broken: the question is open again
  reopened_at timestamptz,
  version integer not null default 1,
  primary key (product_id, id),
  check ((state = 'agreed') = (agreed_at is not null) and (agreed_at is null) = (agreed_by is null))
);
create index review_state on review (product_id, state, due_at);

-- One review may serve several items; an item has one review.
create table review_item (
  product_id integer not null,
  review_id uuid not null,
  item_number integer not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (product_id, item_number),
  foreign key (product_id, review_id) references review,
  foreign key (product_id, item_number) references item
);
create index review_item_review on review_item (product_id, review_id);

-- The tree of whys: four questions, each with answers that have answers.
create table review_cause (
  product_id integer not null,
  review_id uuid not null,
  id uuid not null,
  parent_id uuid,
  question text not null check (question in ('happened', 'not-tested', 'not-noticed', 'slow-recovery')),
  -- the bone of the fish it belongs to
  category text check (category in ('code', 'design', 'tests', 'process', 'tools', 'environment', 'dependencies', 'knowledge')),
  body text not null check (char_length(body) between 1 and 1000),
  -- contributing: it made it worse or likelier; root: without it, it would not have happened
  weight text not null default 'step' check (weight in ('step', 'contributing', 'root')),
  place integer not null default 0,
  written_by text not null,
  written_at timestamptz not null,
  primary key (product_id, id),
  foreign key (product_id, review_id) references review,
  foreign key (product_id, parent_id) references review_cause on delete cascade
);
create index review_cause_review on review_cause (product_id, review_id, place);

-- Which action removes or contains which cause.
create table cause_action (
  product_id integer not null,
  cause_id uuid not null,
  action_number integer not null,
  linked_by text not null,
  linked_at timestamptz not null,
  primary key (product_id, cause_id, action_number),
  foreign key (product_id, cause_id) references review_cause on delete cascade,
  foreign key (product_id, action_number) references item
);
create index cause_action_action on cause_action (product_id, action_number);

-- The timeline: notes of one's own, and what was starred, hidden or said in better words of what Andon knows by itself.
create table review_entry (
  product_id integer not null,
  review_id uuid not null,
  id uuid not null,
  -- such as 'event:123' or 'release:<id>'; null for a note of one's own
  of text check (char_length(of) <= 200),
  at timestamptz not null,
  body text check (char_length(body) between 1 and 2000),
  is_starred boolean not null default false,
  is_hidden boolean not null default false,
  written_by text not null,
  written_at timestamptz not null,
  primary key (product_id, id),
  foreign key (product_id, review_id) references review,
  constraint note_says_something check (of is not null or body is not null)
);
create index review_entry_review on review_entry (product_id, review_id, at);
create unique index review_entry_once on review_entry (product_id, review_id, of) where of is not null;

create table review_template (
  product_id integer not null references product,
  id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  sections jsonb not null,
  created_by text not null,
  created_at timestamptz not null,
  primary key (product_id, id),
  unique (product_id, name)
);

-- Promises ---------------------------------------------------------------------------------------------------------------

-- What an action says is not seen again, and for how long. It runs from the day the action is done.
create table promise (
  product_id integer not null,
  id uuid not null,
  item_number integer not null,
  watches text not null check (watches in ('item', 'exception', 'service')),
  -- the item whose streams must be silent
  watched_number integer,
  -- the type of the exception that must not be seen
  exception text check (char_length(exception) between 1 and 300),
  -- where; the only thing watched for an incident of a service
  service_id uuid,
  -- whichever of the two it names: both when both are set
  days integer check (days between 1 and 730),
  releases integer check (releases between 1 and 1000),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'kept', 'broken', 'withdrawn')),
  made_by text not null,
  made_at timestamptz not null,
  runs_from timestamptz,
  settled_at timestamptz,
  -- what broke it, and the new item in which the question goes on
  broken_by integer,
  continued_as integer,
  primary key (product_id, id),
  foreign key (product_id, item_number) references item,
  foreign key (product_id, watched_number) references item,
  foreign key (product_id, broken_by) references item,
  foreign key (product_id, continued_as) references item,
  foreign key (product_id, service_id) references service on delete set null (service_id),
  constraint promise_names_what check (
    (watches = 'item' and watched_number is not null) or (watches = 'exception' and exception is not null) or watches = 'service'),
  constraint promise_has_an_end check (days is not null or releases is not null),
  constraint promise_runs_from_a_time check (state in ('waiting', 'withdrawn') or runs_from is not null),
  constraint promise_settles_once check ((state in ('kept', 'broken', 'withdrawn')) = (settled_at is not null))
);
create index promise_item on promise (product_id, item_number);
create index promise_running on promise (product_id, state) where state in ('waiting', 'running');

-- Tests ------------------------------------------------------------------------------------------------------------------

-- The tests that one job of a pipeline runs for a service.
create table test_suite (
  product_id integer not null references product,
  id uuid not null,
  service_id uuid,
  -- as the pipeline calls them; empty where it names none
  service text not null default '' check (char_length(service) <= 200),
  job text not null default '' check (char_length(job) <= 200),
  kind text not null default 'functional' check (kind in ('functional', 'load', 'security', 'accessibility')),
  created_at timestamptz not null,
  -- the newest report of the main branch
  report_id uuid,
  reported_at timestamptz,
  commit text,
  primary key (product_id, id),
  unique (product_id, service, job),
  foreign key (product_id, service_id) references service on delete set null (service_id)
);

create table test_report (
  product_id integer not null,
  id uuid not null,
  suite_id uuid not null,
  received_at timestamptz not null,
  -- when the tests ran; a report that comes late does not overtake a newer one
  ran_at timestamptz not null,
  reported_by text not null,
  commit text not null check (char_length(commit) between 4 and 200),
  branch text not null default '' check (char_length(branch) <= 300),
  is_main boolean not null,
  build_url text check (char_length(build_url) <= 2000),
  format text not null,
  digest bytea not null,
  bytes bigint not null,
  passed integer not null,
  failed integer not null,
  errored integer not null,
  skipped integer not null,
  todo integer not null,
  duration_ms bigint,
  primary key (product_id, id),
  foreign key (product_id, suite_id) references test_suite
);
create index test_report_suite on test_report (product_id, suite_id, ran_at);
create index test_report_commit on test_report (product_id, commit);
create unique index test_report_once on test_report (product_id, suite_id, digest);

-- A test by its name; who it is does not change with file or line.
create table test_case (
  product_id integer not null references product,
  id bigint generated always as identity,
  -- a hash of path and name, sixteen bytes
  identity bytea not null,
  -- describe blocks, class, package: joined by ' › '
  path text not null,
  name text not null,
  file text,
  first_seen_at timestamptz not null,
  primary key (product_id, id)
);
create unique index test_case_identity on test_case (product_id, identity);
create index test_case_name on test_case (product_id, name);

-- How a test stands on the main branch, in one suite. Written only when it changes.
create table test_state (
  product_id integer not null,
  suite_id uuid not null,
  case_id bigint not null,
  status text not null check (status in ('passed', 'failed', 'errored', 'skipped', 'todo', 'missing')),
  since timestamptz not null,
  report_id uuid not null,
  primary key (product_id, suite_id, case_id)
);
create index test_state_case on test_state (product_id, case_id);
create index test_state_off on test_state (product_id, status) where status <> 'passed';

-- What changed: on main against the report before, on another branch against main. A million results a day are a few hundred rows.
create table test_change (
  product_id integer not null,
  ran_at timestamptz not null,
  case_id bigint not null,
  suite_id uuid not null,
  report_id uuid not null,
  commit text not null,
  is_main boolean not null,
  status text not null check (status in ('passed', 'failed', 'errored', 'skipped', 'todo', 'missing')),
  -- what the runner said of a failure, cut
  message text check (char_length(message) <= 4000)
) partition by range (ran_at);
create index test_change_case on test_change (product_id, case_id, ran_at);
create index test_change_report on test_change (product_id, report_id);
create table test_change_default partition of test_change default;

-- One partition a month ahead of time, as owner: the server's role creates and drops nothing by itself.
create function prepare_test_partitions(until timestamptz) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  month date := date_trunc('month', now())::date;
  made integer := 0;
  part text;
begin
  while month <= until loop
    part := 'test_change_' || to_char(month, 'YYYYMM');
    if to_regclass(part) is null then
      begin
        execute format('create table %I partition of test_change for values from (%L) to (%L)', part, month, (month + interval '1 month')::date);
        made := made + 1;
      exception when check_violation then null; -- the default partition holds rows of that month already
      end;
    end if;
    month := (month + interval '1 month')::date;
  end loop;
  return made;
end
$$;

-- Green and red on one commit.
create table flake (
  product_id integer not null,
  case_id bigint not null,
  suite_id uuid not null,
  commit text not null,
  seen_at timestamptz not null,
  -- how long its suite took: what a second run costs
  wasted_ms bigint not null default 0,
  primary key (product_id, case_id, suite_id, commit)
);
create index flake_time on flake (product_id, seen_at);

-- The debt item that a flaky test became.
create table flaky_debt (
  product_id integer not null,
  case_id bigint not null,
  item_number integer not null,
  primary key (product_id, case_id, item_number),
  foreign key (product_id, item_number) references item
);

-- Which test belongs to which item, and how that is known.
create table test_binding (
  product_id integer not null,
  item_number integer not null,
  case_id bigint not null,
  how text not null check (how in ('named', 'in-name', 'property', 'suggested', 'proved')),
  bound_by text not null,
  bound_at timestamptz not null,
  primary key (product_id, item_number, case_id),
  foreign key (product_id, item_number) references item
);
create index test_binding_case on test_binding (product_id, case_id);

-- Proof that a test failed on the code before the fix and passes on the code after it.
create table receipt (
  product_id integer not null,
  id uuid not null,
  item_number integer not null,
  case_id bigint not null,
  -- prove: made by `andon prove`; reports: from two reports of a pipeline
  way text not null check (way in ('prove', 'reports')),
  red_commit text not null,
  red_at timestamptz not null,
  red_url text,
  red_message text check (char_length(red_message) <= 4000),
  green_commit text not null,
  green_at timestamptz not null,
  green_url text,
  -- how often it was run green
  runs integer not null check (runs >= 1),
  command text check (char_length(command) <= 2000),
  machine text check (char_length(machine) <= 500),
  made_by text not null,
  made_at timestamptz not null,
  primary key (product_id, id),
  foreign key (product_id, item_number) references item
);
create index receipt_item on receipt (product_id, item_number);
create index receipt_case on receipt (product_id, case_id);
create trigger receipt_only_grows before update or delete on receipt for each row execute function refuse_change();
create trigger receipt_is_never_emptied before truncate on receipt for each statement execute function refuse_change();

-- A receipt's test from then on.
create table guard (
  product_id integer not null,
  item_number integer not null,
  case_id bigint not null,
  -- unseen: no report of main has had it yet
  state text not null default 'unseen' check (state in ('unseen', 'stands', 'red', 'missing', 'skipped', 'todo', 'flaky')),
  since timestamptz not null,
  -- its newest report when it last changed
  report_id uuid,
  primary key (product_id, item_number, case_id),
  foreign key (product_id, item_number) references item
);
create index guard_case on guard (product_id, case_id);
create index guard_state on guard (product_id, state);

-- Rule 6: a defect is done only with a receipt, or while the product owner lets it pass.
create or replace function guard_closure() returns trigger language plpgsql as $$
begin
  if new.state = 'done' and old.state <> 'done' and new.kind = 'defect'
    and not exists (select from receipt where product_id = new.product_id and item_number = new.number)
    and not exists (select from waiver where product_id = new.product_id and item_number = new.number
      and gate = 'receipt' and ended_at is null and until > new.closed_at) then
    raise exception 'A defect is done only with a receipt.' using errcode = 'AN006';
  end if;
  return new;
end
$$;

-- Code -------------------------------------------------------------------------------------------------------------------

-- Commits, as pipelines and code hosts tell of them.
create table code_commit (
  product_id integer not null references product,
  id text not null check (id ~ '^[0-9a-f]{7,64}$'),
  parents text[] not null default '{}',
  subject text not null default '' check (char_length(subject) <= 300),
  author text not null default '' check (char_length(author) <= 200),
  authored_at timestamptz not null,
  -- numbers of the items that its message names, and of those that it says to fix
  mentions integer[] not null default '{}',
  fixes integer[] not null default '{}',
  seen_at timestamptz not null,
  primary key (product_id, id)
);
create index code_commit_mentions on code_commit using gin (mentions);

-- Coverage of one file at one commit, merged over the jobs that ran it. Only the newest of main is kept, and what a story changed.
create table coverage_report (
  product_id integer not null references product,
  id uuid not null,
  service_id uuid,
  service text not null default '' check (char_length(service) <= 200),
  commit text not null check (char_length(commit) between 4 and 200),
  branch text not null default '' check (char_length(branch) <= 300),
  is_main boolean not null,
  format text not null,
  job text not null default '' check (char_length(job) <= 200),
  build_url text check (char_length(build_url) <= 2000),
  lines integer not null check (lines >= 0),
  covered integer not null check (covered >= 0 and covered <= lines),
  -- what all jobs of this commit cover together
  merged_lines integer not null,
  merged_covered integer not null,
  reported_by text not null,
  received_at timestamptz not null,
  primary key (product_id, id)
);
create index coverage_report_time on coverage_report (product_id, service, received_at);
create index coverage_report_commit on coverage_report (product_id, commit, service);

-- Lines as text of ranges such as '1-4,7,9-12'.
create table coverage_file (
  product_id integer not null,
  service text not null,
  commit text not null,
  path text not null check (char_length(path) between 1 and 1000),
  lines text not null,
  covered text not null,
  primary key (product_id, service, commit, path)
);

-- Which lines a story changed, from the commits that name it, and which of them tests cover.
create table changed_lines (
  product_id integer not null,
  item_number integer not null,
  service text not null default '',
  path text not null check (char_length(path) between 1 and 1000),
  commit text not null,
  -- as they stand in that commit
  changed text not null,
  -- those among them that can be covered, and those that are; null until coverage of that commit came
  lines text,
  covered text,
  updated_at timestamptz not null,
  primary key (product_id, item_number, service, path),
  foreign key (product_id, item_number) references item
);
create index changed_lines_commit on changed_lines (product_id, commit);
create index changed_lines_path on changed_lines (product_id, path);

-- The floor below which a service's coverage never falls; it rises by itself. In millionths.
create table coverage_floor (
  product_id integer not null references product,
  service text not null,
  floor integer not null check (floor between 0 and 1000000),
  -- how much coverage differs between runs of one commit
  noise integer not null default 0 check (noise between 0 and 1000000),
  risen_at timestamptz not null,
  commit text not null,
  primary key (product_id, service)
);

create function guard_floor() returns trigger language plpgsql as $$
begin
  if new.floor < old.floor then
    raise exception 'The floor of coverage never falls.' using errcode = 'AN003';
  end if;
  return new;
end
$$;
create trigger guard_floor before update on coverage_floor for each row execute function guard_floor();

-- Releases ---------------------------------------------------------------------------------------------------------------

-- null: told by a pipeline's command or by a person, not by a source
alter table release alter column source_id drop not null;
alter table release add column reported_by text;
create index release_of_commit on release (product_id, commit) where commit is not null;

-- Which items are in which release, from its commits.
create table release_item (
  product_id integer not null,
  release_id uuid not null,
  item_number integer not null,
  -- the commits of that release that name it
  commits text[] not null,
  fixes boolean not null default false,
  primary key (product_id, release_id, item_number),
  foreign key (product_id, release_id) references release,
  foreign key (product_id, item_number) references item
);
create index release_item_item on release_item (product_id, item_number);

-- The commits of a release that the one before it did not have, oldest first: what lead time is measured from.
create table release_commit (
  product_id integer not null,
  release_id uuid not null,
  commit_id text not null,
  primary key (product_id, release_id, commit_id),
  foreign key (product_id, release_id) references release
);

-- An incident is tied to a release only with evidence, and can be untied.
create table release_tie (
  product_id integer not null,
  item_number integer not null,
  release_id uuid not null,
  -- [{"code", "words"}]
  evidence jsonb not null,
  tied_by text not null,
  tied_at timestamptz not null,
  untied_by text,
  untied_at timestamptz,
  untied_reason text check (char_length(untied_reason) <= 1000),
  primary key (product_id, item_number, release_id),
  foreign key (product_id, item_number) references item,
  foreign key (product_id, release_id) references release
);
create index release_tie_release on release_tie (product_id, release_id);

-- How many lines ranges such as '1-4,7' hold.
create function lines_in(ranges text) returns integer language sql immutable as $$
  select case when coalesce(ranges, '') = '' then 0 else (
    select sum(coalesce(nullif(split_part(part, '-', 2), ''), part)::integer - split_part(part, '-', 1)::integer + 1)::integer
    from unnest(string_to_array(ranges, ',')) as part) end
$$;
