-- Written by bin/schema from the migrations. Do not edit.

create table absence (
  product_id integer not null,
  team_id uuid not null,
  id uuid not null,
  person_id text,
  kind text not null,
  from_day date not null,
  to_day date not null,
  share double precision default 0 not null,
  note text default ''::text not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  constraint absence_pkey PRIMARY KEY (product_id, id),
  constraint absence_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint absence_product_id_team_id_fkey FOREIGN KEY (product_id, team_id) REFERENCES team(product_id, id) ON DELETE CASCADE,
  constraint absence_check CHECK ((to_day >= from_day)),
  constraint absence_check1 CHECK (((to_day - from_day) < 400)),
  constraint absence_kind_check CHECK ((kind = ANY (ARRAY['away'::text, 'holiday'::text, 'on-call'::text]))),
  constraint absence_note_check CHECK ((char_length(note) <= 200)),
  constraint absence_share_check CHECK (((share >= (0)::double precision) AND (share < (1)::double precision)))
);

create table account (
  id text not null,
  person_id text not null,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  password text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);

create table affected_user (
  product_id integer not null,
  item_number integer not null,
  user_hash bytea not null,
  constraint affected_user_pkey PRIMARY KEY (product_id, item_number, user_hash),
  constraint affected_user_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number)
);

create table api_token (
  id uuid not null,
  product_id integer,
  role text not null,
  name text not null,
  secret_hash bytea not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  last_used_at timestamp with time zone,
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_secret_hash_key UNIQUE (secret_hash),
  constraint api_token_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint api_token_check CHECK (((role = 'admin'::text) = (product_id IS NULL))),
  constraint api_token_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint api_token_role_check CHECK ((role = ANY (ARRAY['admin'::text, 'owner'::text, 'developer'::text, 'operator'::text, 'stakeholder'::text])))
);

create table board_column (
  product_id integer not null,
  team_id uuid not null,
  id uuid not null,
  place integer not null,
  name text not null,
  state text not null,
  policy text default ''::text not null,
  wip_limit integer,
  constraint board_column_pkey PRIMARY KEY (product_id, id),
  constraint board_column_product_id_team_id_fkey FOREIGN KEY (product_id, team_id) REFERENCES team(product_id, id) ON DELETE CASCADE,
  constraint board_column_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 40))),
  constraint board_column_policy_check CHECK ((char_length(policy) <= 1000)),
  constraint board_column_state_check CHECK ((state = ANY (ARRAY['ready'::text, 'started'::text, 'review'::text, 'done'::text]))),
  constraint board_column_wip_limit_check CHECK (((wip_limit >= 1) AND (wip_limit <= 999))),
  constraint nothing_is_limited_when_done CHECK (((state <> 'done'::text) OR (wip_limit IS NULL)))
);

create table comment (
  product_id integer not null,
  id uuid not null,
  item_number integer not null,
  author text not null,
  body text not null,
  created_at timestamp with time zone not null,
  constraint comment_pkey PRIMARY KEY (product_id, id),
  constraint comment_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number),
  constraint comment_body_check CHECK (((char_length(body) >= 1) AND (char_length(body) <= 50000)))
);

create table commitment (
  product_id integer not null,
  sprint_id uuid not null,
  item_number integer not null,
  committed_by text not null,
  committed_at timestamp with time zone not null,
  planned boolean default true not null,
  ended_at timestamp with time zone,
  outcome text,
  constraint commitment_pkey PRIMARY KEY (product_id, sprint_id, item_number),
  constraint commitment_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number),
  constraint commitment_product_id_sprint_id_fkey FOREIGN KEY (product_id, sprint_id) REFERENCES sprint(product_id, id),
  constraint commitment_check CHECK (((ended_at IS NULL) = (outcome IS NULL))),
  constraint commitment_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'returned'::text, 'withdrawn'::text, 'displaced'::text])))
);

create table delivery (
  product_id integer not null,
  received_at timestamp with time zone not null,
  id uuid not null,
  source_id uuid not null,
  outline jsonb not null,
  bodies bytea not null
) partition by RANGE (received_at);

create table delivery_default partition of delivery (
  product_id integer not null,
  received_at timestamp with time zone not null,
  id uuid not null,
  source_id uuid not null,
  outline jsonb not null,
  bodies bytea not null
);

create table displacement (
  product_id integer not null,
  item_number integer not null,
  displaced_number integer not null,
  sprint_id uuid not null,
  constraint displacement_pkey PRIMARY KEY (product_id, item_number, displaced_number, sprint_id),
  constraint displacement_product_id_displaced_number_fkey FOREIGN KEY (product_id, displaced_number) REFERENCES item(product_id, number),
  constraint displacement_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES expedition(product_id, item_number),
  constraint displacement_product_id_sprint_id_fkey FOREIGN KEY (product_id, sprint_id) REFERENCES sprint(product_id, id)
);

create table event (
  product_id integer not null,
  number bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  kind text not null,
  item_number integer,
  data jsonb default '{}'::jsonb not null,
  constraint event_pkey PRIMARY KEY (product_id, number)
);

create table event_counter (
  product_id integer not null,
  last bigint default 0 not null,
  backlog integer default 0 not null,
  constraint event_counter_pkey PRIMARY KEY (product_id),
  constraint event_counter_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint event_counter_backlog_check CHECK ((backlog >= 0))
);

create table expedition (
  product_id integer not null,
  item_number integer not null,
  sprint_id uuid,
  expedited_by text not null,
  expedited_at timestamp with time zone not null,
  reason text not null,
  constraint expedition_pkey PRIMARY KEY (product_id, item_number),
  constraint expedition_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number),
  constraint expedition_product_id_sprint_id_fkey FOREIGN KEY (product_id, sprint_id) REFERENCES sprint(product_id, id),
  constraint expedition_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 5000)))
);

create table grouping_rule (
  product_id integer not null,
  id uuid not null,
  label text not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  constraint grouping_rule_pkey PRIMARY KEY (product_id, id),
  constraint grouping_rule_product_id_label_key UNIQUE (product_id, label),
  constraint grouping_rule_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint grouping_rule_label_check CHECK (((char_length(label) >= 1) AND (char_length(label) <= 200)))
);

create table installation (
  only_one boolean default true not null,
  setup_key_hash bytea,
  cookie_secret text default encode(sha256((((gen_random_uuid())::text || (gen_random_uuid())::text))::bytea), 'hex'::text) not null,
  created_at timestamp with time zone default now() not null,
  constraint installation_pkey PRIMARY KEY (only_one),
  constraint installation_only_one_check CHECK (only_one)
);

create table invitation (
  product_id integer not null,
  id uuid not null,
  key_hash bytea not null,
  email text,
  role text not null,
  invited_by text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  accepted_by text,
  accepted_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint invitation_pkey PRIMARY KEY (product_id, id),
  constraint invitation_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES person(id),
  constraint invitation_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint invitation_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'developer'::text, 'operator'::text, 'stakeholder'::text])))
);

create table item (
  product_id integer not null,
  number integer not null,
  kind text not null,
  state text not null,
  title text not null,
  description text default ''::text not null,
  points double precision,
  urgency text default 'standard'::text not null,
  severity text,
  cause text,
  cause_explanation text,
  team_id uuid,
  service_id uuid,
  assignee_id text,
  labels jsonb default '{}'::jsonb not null,
  rank text collate "C",
  ranked_by text,
  sprint_id uuid,
  duplicate_of integer,
  recurrence_of integer,
  displaced_by integer,
  source_id uuid,
  created_by text not null,
  created_at timestamp with time zone not null,
  snoozed_until timestamp with time zone,
  triaged_by text,
  triaged_at timestamp with time zone,
  started_at timestamp with time zone,
  recovered_at timestamp with time zone,
  closed_by text,
  closed_at timestamp with time zone,
  close_reason text,
  occurrences integer default 0 not null,
  last_seen_at timestamp with time zone,
  version integer default 1 not null,
  fixed_in text,
  broken_in text,
  routed_because text,
  column_id uuid,
  state_since timestamp with time zone,
  waits_for text,
  waits_since timestamp with time zone,
  constraint item_pkey PRIMARY KEY (product_id, number),
  constraint item_assignee_id_fkey FOREIGN KEY (assignee_id) REFERENCES person(id),
  constraint item_product_id_displaced_by_fkey FOREIGN KEY (product_id, displaced_by) REFERENCES item(product_id, number),
  constraint item_product_id_duplicate_of_fkey FOREIGN KEY (product_id, duplicate_of) REFERENCES item(product_id, number),
  constraint item_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint item_product_id_recurrence_of_fkey FOREIGN KEY (product_id, recurrence_of) REFERENCES item(product_id, number),
  constraint item_product_id_service_id_fkey FOREIGN KEY (product_id, service_id) REFERENCES service(product_id, id),
  constraint item_product_id_sprint_id_fkey FOREIGN KEY (product_id, sprint_id) REFERENCES sprint(product_id, id),
  constraint item_product_id_team_id_fkey FOREIGN KEY (product_id, team_id) REFERENCES team(product_id, id),
  constraint cause_only_on_incidents CHECK (((kind = 'incident'::text) = (cause IS NOT NULL))),
  constraint closed_names_who CHECK ((((state = ANY (ARRAY['done'::text, 'declined'::text, 'duplicate'::text])) = (closed_at IS NOT NULL)) AND ((closed_at IS NULL) = (closed_by IS NULL)))),
  constraint declined_with_reason CHECK (((state <> 'declined'::text) OR (char_length(close_reason) > 0))),
  constraint duplicate_names_original CHECK ((((state = 'duplicate'::text) = (duplicate_of IS NOT NULL)) AND (duplicate_of IS DISTINCT FROM number))),
  constraint incident_done_with_cause CHECK (((kind <> 'incident'::text) OR (state <> 'done'::text) OR (cause <> 'unknown'::text))),
  constraint item_broken_in_check CHECK (((char_length(broken_in) >= 1) AND (char_length(broken_in) <= 200))),
  constraint item_cause_check CHECK ((cause = ANY (ARRAY['unknown'::text, 'transient'::text, 'defect'::text]))),
  constraint item_cause_explanation_check CHECK ((char_length(cause_explanation) <= 5000)),
  constraint item_close_reason_check CHECK ((char_length(close_reason) <= 5000)),
  constraint item_description_check CHECK ((char_length(description) <= 50000)),
  constraint item_fixed_in_check CHECK (((char_length(fixed_in) >= 1) AND (char_length(fixed_in) <= 200))),
  constraint item_kind_check CHECK ((kind = ANY (ARRAY['story'::text, 'defect'::text, 'incident'::text, 'action'::text, 'debt'::text]))),
  constraint item_points_check CHECK (((points >= (0)::double precision) AND (points <= (1000)::double precision))),
  constraint item_rank_check CHECK (((char_length(rank) >= 1) AND (char_length(rank) <= 1000))),
  constraint item_routed_because_check CHECK ((char_length(routed_because) <= 500)),
  constraint item_severity_check CHECK ((severity = ANY (ARRAY['critical'::text, 'major'::text, 'minor'::text]))),
  constraint item_state_check CHECK ((state = ANY (ARRAY['untriaged'::text, 'ready'::text, 'started'::text, 'review'::text, 'done'::text, 'declined'::text, 'duplicate'::text]))),
  constraint item_title_check CHECK (((char_length(title) >= 1) AND (char_length(title) <= 300))),
  constraint item_urgency_check CHECK ((urgency = ANY (ARRAY['standard'::text, 'expedite'::text]))),
  constraint item_waits_for_check CHECK ((waits_for = ANY (ARRAY['blocked'::text, 'hand-over'::text]))),
  constraint only_open_work_waits CHECK (((waits_for IS NULL) OR (state = ANY (ARRAY['ready'::text, 'started'::text, 'review'::text])))),
  constraint points_only_on_stories CHECK (((points IS NULL) OR (kind = 'story'::text))),
  constraint rank_has_a_decider CHECK (((rank IS NULL) OR (ranked_by IS NOT NULL))),
  constraint ranked_after_triage CHECK (((rank IS NOT NULL) = (state = ANY (ARRAY['ready'::text, 'started'::text, 'review'::text])))),
  constraint sprint_after_triage CHECK (((sprint_id IS NULL) OR (state = ANY (ARRAY['ready'::text, 'started'::text, 'review'::text, 'done'::text])))),
  constraint started_after_triage CHECK (((triaged_at IS NOT NULL) OR (state = ANY (ARRAY['untriaged'::text, 'declined'::text, 'duplicate'::text])))),
  constraint triage_names_who CHECK (((triaged_at IS NULL) = (triaged_by IS NULL))),
  constraint waits_since_a_time CHECK (((waits_for IS NULL) = (waits_since IS NULL)))
);

create table item_counter (
  product_id integer not null,
  last integer default 0 not null,
  constraint item_counter_pkey PRIMARY KEY (product_id),
  constraint item_counter_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id)
);

create table item_words (
  product_id integer not null,
  number integer not null,
  words tsvector not null,
  constraint item_words_pkey PRIMARY KEY (product_id, number)
);

create table kind_limit (
  product_id integer not null,
  team_id uuid not null,
  id uuid not null,
  kinds text[] not null,
  wip_limit integer not null,
  constraint kind_limit_pkey PRIMARY KEY (product_id, id),
  constraint kind_limit_product_id_team_id_fkey FOREIGN KEY (product_id, team_id) REFERENCES team(product_id, id) ON DELETE CASCADE,
  constraint kind_limit_kinds_check CHECK ((((cardinality(kinds) >= 1) AND (cardinality(kinds) <= 5)) AND (kinds <@ '{story,defect,incident,action,debt}'::text[]))),
  constraint kind_limit_wip_limit_check CHECK (((wip_limit >= 1) AND (wip_limit <= 999)))
);

create table ledger_entry (
  product_id integer not null,
  id uuid not null,
  kind text not null,
  item_number integer not null,
  team_id uuid,
  sprint_id uuid,
  pushed integer[] default '{}'::integer[] not null,
  pushed_count integer default 0 not null,
  decided_by text not null,
  decided_at timestamp with time zone not null,
  reason text,
  rank_before text collate "C",
  forecast_before jsonb,
  forecast_after jsonb,
  measured_at timestamp with time zone,
  constraint ledger_entry_pkey PRIMARY KEY (product_id, id),
  constraint ledger_entry_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number),
  constraint ledger_entry_product_id_sprint_id_fkey FOREIGN KEY (product_id, sprint_id) REFERENCES sprint(product_id, id),
  constraint ledger_entry_product_id_team_id_fkey FOREIGN KEY (product_id, team_id) REFERENCES team(product_id, id),
  constraint ledger_entry_kind_check CHECK ((kind = ANY (ARRAY['expedited'::text, 'added'::text, 'ranked'::text]))),
  constraint ledger_entry_pushed_check CHECK ((cardinality(pushed) <= 100)),
  constraint ledger_entry_pushed_count_check CHECK ((pushed_count >= 0)),
  constraint ledger_entry_reason_check CHECK ((char_length(reason) <= 5000))
);

create table link (
  product_id integer not null,
  from_number integer not null,
  relation text not null,
  to_number integer not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  constraint link_pkey PRIMARY KEY (product_id, from_number, relation, to_number),
  constraint link_product_id_from_number_fkey FOREIGN KEY (product_id, from_number) REFERENCES item(product_id, number),
  constraint link_product_id_to_number_fkey FOREIGN KEY (product_id, to_number) REFERENCES item(product_id, number),
  constraint link_check CHECK ((from_number <> to_number)),
  constraint link_relation_check CHECK ((relation = ANY (ARRAY['caused-by'::text, 'removes-cause-of'::text, 'relates-to'::text])))
);

create table maintenance (
  product_id integer not null,
  id uuid not null,
  service_id uuid,
  source_id uuid,
  reason text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  constraint maintenance_pkey PRIMARY KEY (product_id, id),
  constraint maintenance_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint maintenance_product_id_service_id_fkey FOREIGN KEY (product_id, service_id) REFERENCES service(product_id, id) ON DELETE CASCADE,
  constraint maintenance_product_id_source_id_fkey FOREIGN KEY (product_id, source_id) REFERENCES source(product_id, id),
  constraint maintenance_ends CHECK ((ends_at > starts_at)),
  constraint maintenance_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 1000)))
);

create table membership (
  product_id integer not null,
  person_id text not null,
  role text not null,
  created_at timestamp with time zone not null,
  constraint membership_pkey PRIMARY KEY (product_id, person_id),
  constraint membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint membership_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint membership_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'developer'::text, 'operator'::text, 'stakeholder'::text])))
);

create table owner_name (
  product_id integer not null,
  name text not null,
  team_id uuid not null,
  constraint owner_name_pkey PRIMARY KEY (product_id, name),
  constraint owner_name_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint owner_name_product_id_team_id_fkey FOREIGN KEY (product_id, team_id) REFERENCES team(product_id, id) ON DELETE CASCADE,
  constraint owner_name_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 200)))
);

create table owner_review (
  product_id integer not null,
  id uuid not null,
  started_by text not null,
  started_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint owner_review_pkey PRIMARY KEY (product_id, id),
  constraint owner_review_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id)
);

create table owner_review_decision (
  product_id integer not null,
  review_id uuid not null,
  item_number integer not null,
  decision text not null,
  beside_number integer,
  decided_by text not null,
  decided_at timestamp with time zone not null,
  constraint owner_review_decision_pkey PRIMARY KEY (product_id, review_id, item_number),
  constraint owner_review_decision_product_id_beside_number_fkey FOREIGN KEY (product_id, beside_number) REFERENCES item(product_id, number),
  constraint owner_review_decision_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number),
  constraint owner_review_decision_product_id_review_id_fkey FOREIGN KEY (product_id, review_id) REFERENCES owner_review(product_id, id),
  constraint owner_review_decision_decision_check CHECK ((decision = ANY (ARRAY['stays'::text, 'raised'::text, 'lowered'::text])))
);

create table owners_file (
  product_id integer not null,
  id uuid not null,
  kind text not null,
  repository text not null,
  url text,
  content text not null,
  version uuid default gen_random_uuid() not null,
  etag text,
  fetched_at timestamp with time zone not null,
  problem text,
  created_by text not null,
  created_at timestamp with time zone not null,
  constraint owners_file_pkey PRIMARY KEY (product_id, id),
  constraint owners_file_product_id_kind_repository_key UNIQUE (product_id, kind, repository),
  constraint owners_file_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint owners_file_content_check CHECK ((octet_length(content) <= 3145728)),
  constraint owners_file_kind_check CHECK ((kind = ANY (ARRAY['codeowners-github'::text, 'codeowners-gitlab'::text, 'catalog'::text]))),
  constraint owners_file_repository_check CHECK (((char_length(repository) >= 1) AND (char_length(repository) <= 200))),
  constraint owners_file_url_check CHECK ((char_length(url) <= 2000))
);

create table person (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean default false not null,
  image text,
  is_admin boolean default false not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_key UNIQUE (email)
);

create table product (
  id integer generated always as identity not null,
  key text not null,
  name text not null,
  created_at timestamp with time zone not null,
  review_every_days integer default 7 not null,
  constraint product_pkey PRIMARY KEY (id),
  constraint product_key_key UNIQUE (key),
  constraint product_key_check CHECK ((key ~ '^[A-Z][A-Z0-9]{1,9}$'::text)),
  constraint product_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint product_review_every_days_check CHECK (((review_every_days >= 1) AND (review_every_days <= 90)))
);

create table proof (
  product_id integer not null,
  id uuid not null,
  item_number integer not null,
  test text not null,
  url text,
  named_by text not null,
  named_at timestamp with time zone not null,
  constraint proof_pkey PRIMARY KEY (product_id, id),
  constraint proof_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number),
  constraint proof_test_check CHECK (((char_length(test) >= 1) AND (char_length(test) <= 1000))),
  constraint proof_url_check CHECK ((char_length(url) <= 2000))
);

create table release (
  product_id integer not null,
  id uuid not null,
  source_id uuid not null,
  sender_id text,
  service_id uuid,
  service text not null,
  environment text not null,
  version text not null,
  commit text,
  title text,
  url text,
  outcome text not null,
  deployed_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  constraint release_pkey PRIMARY KEY (product_id, id),
  constraint release_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint release_product_id_service_id_fkey FOREIGN KEY (product_id, service_id) REFERENCES service(product_id, id) ON DELETE SET NULL (service_id),
  constraint release_commit_check CHECK ((char_length(commit) <= 200)),
  constraint release_environment_check CHECK ((char_length(environment) <= 200)),
  constraint release_outcome_check CHECK ((outcome = ANY (ARRAY['deployed'::text, 'failed'::text, 'rolled-back'::text]))),
  constraint release_sender_id_check CHECK ((char_length(sender_id) <= 500)),
  constraint release_service_check CHECK ((char_length(service) <= 200)),
  constraint release_title_check CHECK ((char_length(title) <= 300)),
  constraint release_url_check CHECK ((char_length(url) <= 2000)),
  constraint release_version_check CHECK (((char_length(version) >= 1) AND (char_length(version) <= 200)))
);

create table report (
  product_id integer not null,
  id uuid not null,
  source_id uuid not null,
  fingerprint bytea not null,
  title text not null,
  key_hash bytea not null,
  email text,
  created_at timestamp with time zone not null,
  told_at timestamp with time zone,
  constraint report_pkey PRIMARY KEY (product_id, id),
  constraint report_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint report_email_check CHECK ((char_length(email) <= 320))
);

create table retrospective_note (
  product_id integer not null,
  sprint_id uuid not null,
  id uuid not null,
  kind text not null,
  body text not null,
  written_by text not null,
  written_at timestamp with time zone not null,
  action_number integer,
  constraint retrospective_note_pkey PRIMARY KEY (product_id, id),
  constraint retrospective_note_product_id_action_number_fkey FOREIGN KEY (product_id, action_number) REFERENCES item(product_id, number),
  constraint retrospective_note_product_id_sprint_id_fkey FOREIGN KEY (product_id, sprint_id) REFERENCES sprint(product_id, id),
  constraint retrospective_note_body_check CHECK (((char_length(body) >= 1) AND (char_length(body) <= 2000))),
  constraint retrospective_note_kind_check CHECK ((kind = ANY (ARRAY['went-well'::text, 'to-improve'::text, 'idea'::text])))
);

create table routing_rule (
  product_id integer not null,
  id uuid not null,
  label text not null,
  value text not null,
  team_id uuid,
  service_id uuid,
  created_by text not null,
  created_at timestamp with time zone not null,
  constraint routing_rule_pkey PRIMARY KEY (product_id, id),
  constraint routing_rule_product_id_label_value_key UNIQUE (product_id, label, value),
  constraint routing_rule_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint routing_rule_product_id_service_id_fkey FOREIGN KEY (product_id, service_id) REFERENCES service(product_id, id) ON DELETE CASCADE,
  constraint routing_rule_product_id_team_id_fkey FOREIGN KEY (product_id, team_id) REFERENCES team(product_id, id) ON DELETE CASCADE,
  constraint routing_rule_label_check CHECK (((char_length(label) >= 1) AND (char_length(label) <= 200))),
  constraint routing_rule_value_check CHECK ((char_length(value) <= 1000)),
  constraint rule_routes_somewhere CHECK (((team_id IS NOT NULL) OR (service_id IS NOT NULL)))
);

create table service (
  product_id integer not null,
  id uuid not null,
  name text not null,
  layer text default 'API'::text not null,
  owner_team_id uuid,
  built_by_team_id uuid,
  labels jsonb default '[]'::jsonb not null,
  created_at timestamp with time zone not null,
  constraint service_pkey PRIMARY KEY (product_id, id),
  constraint service_product_id_name_key UNIQUE (product_id, name),
  constraint service_product_id_built_by_team_id_fkey FOREIGN KEY (product_id, built_by_team_id) REFERENCES team(product_id, id),
  constraint service_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint service_product_id_owner_team_id_fkey FOREIGN KEY (product_id, owner_team_id) REFERENCES team(product_id, id),
  constraint service_layer_check CHECK ((layer = ANY (ARRAY['UI'::text, 'API'::text, 'data'::text, 'integration'::text, 'security'::text, 'infrastructure'::text]))),
  constraint service_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
);

create table session (
  id text not null,
  person_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id) ON DELETE CASCADE
);

create table signal (
  product_id integer not null,
  received_at timestamp with time zone not null,
  id uuid not null,
  source_id uuid not null,
  fingerprint bytea not null,
  firing boolean not null,
  occurred_at timestamp with time zone not null,
  item_number integer,
  body jsonb not null
) partition by RANGE (received_at);

create table signal_default partition of signal (
  product_id integer not null,
  received_at timestamp with time zone not null,
  id uuid not null,
  source_id uuid not null,
  fingerprint bytea not null,
  firing boolean not null,
  occurred_at timestamp with time zone not null,
  item_number integer,
  body jsonb not null
);

create table signal_group (
  product_id integer not null,
  identity bytea not null,
  item_number integer not null,
  because jsonb not null,
  created_at timestamp with time zone not null,
  constraint signal_group_pkey PRIMARY KEY (product_id, identity),
  constraint signal_group_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number)
);

create table signal_id (
  product_id integer not null,
  source_id uuid not null,
  id text not null,
  received_at timestamp with time zone not null,
  constraint signal_id_pkey PRIMARY KEY (product_id, source_id, id)
);

create table source (
  product_id integer not null,
  id uuid not null,
  kind text not null,
  name text not null,
  settings jsonb default '{}'::jsonb not null,
  secret_hash bytea not null,
  created_by text not null,
  created_at timestamp with time zone not null,
  paused_at timestamp with time zone,
  first_signal_at timestamp with time zone,
  last_signal_at timestamp with time zone,
  signals bigint default 0 not null,
  opening jsonb default '{}'::jsonb not null,
  previous_secret_hash bytea,
  previous_secret_until timestamp with time zone,
  constraint source_pkey PRIMARY KEY (product_id, id),
  constraint source_product_id_name_key UNIQUE (product_id, name),
  constraint source_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint overlap_has_an_end CHECK (((previous_secret_hash IS NULL) = (previous_secret_until IS NULL))),
  constraint source_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100)))
);

create table sprint (
  product_id integer not null,
  id uuid not null,
  team_id uuid not null,
  name text not null,
  goal text default ''::text not null,
  state text default 'planned'::text not null,
  starts_on date not null,
  ends_on date not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  planned_points double precision,
  planned_counts jsonb,
  done_points double precision,
  done_counts jsonb,
  forecast jsonb,
  created_at timestamp with time zone not null,
  version integer default 1 not null,
  available_days double precision,
  carried_points double precision,
  constraint sprint_pkey PRIMARY KEY (product_id, id),
  constraint sprint_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint sprint_product_id_team_id_fkey FOREIGN KEY (product_id, team_id) REFERENCES team(product_id, id),
  constraint sprint_available_days_check CHECK ((available_days >= (0)::double precision)),
  constraint sprint_carried_points_check CHECK ((carried_points >= (0)::double precision)),
  constraint sprint_check CHECK ((ends_on >= starts_on)),
  constraint sprint_check1 CHECK (((ends_on - starts_on) < 100)),
  constraint sprint_check2 CHECK (((state = 'planned'::text) = (started_at IS NULL))),
  constraint sprint_check3 CHECK (((state = 'finished'::text) = (finished_at IS NOT NULL))),
  constraint sprint_goal_check CHECK ((char_length(goal) <= 1000)),
  constraint sprint_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint sprint_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'running'::text, 'finished'::text])))
);

create table stay (
  product_id integer not null,
  item_number integer not null,
  state text not null,
  since timestamp with time zone not null,
  constraint stay_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number),
  constraint stay_state_check CHECK ((state = ANY (ARRAY['untriaged'::text, 'ready'::text, 'started'::text, 'review'::text, 'done'::text, 'declined'::text, 'duplicate'::text])))
);

create table storm (
  product_id integer not null,
  source_id uuid not null,
  item_number integer not null,
  began_at timestamp with time zone not null,
  last_member_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint storm_pkey PRIMARY KEY (product_id, source_id, began_at),
  constraint storm_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number),
  constraint storm_product_id_source_id_fkey FOREIGN KEY (product_id, source_id) REFERENCES source(product_id, id)
);

create table stream (
  product_id integer not null,
  fingerprint bytea not null,
  source_id uuid not null,
  key text not null,
  item_number integer,
  firing boolean not null,
  episode_at timestamp with time zone not null,
  occurrences integer default 1 not null,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  group_identity bytea,
  held_for text,
  opens_at timestamp with time zone,
  turns double precision default 0 not null,
  turned_at timestamp with time zone,
  flapping boolean default false not null,
  held_occurrences integer default 0 not null,
  constraint stream_pkey PRIMARY KEY (product_id, fingerprint),
  constraint stream_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number),
  constraint stream_has_an_item_or_waits CHECK (((item_number IS NOT NULL) OR (held_for IS NOT NULL))),
  constraint stream_held_for_check CHECK ((held_for = ANY (ARRAY['threshold'::text, 'maintenance'::text])))
);

create table team (
  product_id integer not null,
  id uuid not null,
  name text not null,
  created_at timestamp with time zone not null,
  method text default 'scrum'::text not null,
  time_zone text default 'UTC'::text not null,
  working_days smallint[] default '{1,2,3,4,5}'::smallint[] not null,
  works_from time without time zone default '09:00:00'::time without time zone not null,
  works_to time without time zone default '17:00:00'::time without time zone not null,
  sprint_days integer default 14 not null,
  expectation_percent smallint default 85 not null,
  expectation_days integer,
  person_limit integer,
  constraint team_pkey PRIMARY KEY (product_id, id),
  constraint team_product_id_name_key UNIQUE (product_id, name),
  constraint team_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id),
  constraint team_expectation_days_check CHECK (((expectation_days >= 1) AND (expectation_days <= 365))),
  constraint team_expectation_percent_check CHECK (((expectation_percent >= 50) AND (expectation_percent <= 99))),
  constraint team_method_check CHECK ((method = ANY (ARRAY['scrum'::text, 'kanban'::text]))),
  constraint team_name_check CHECK (((char_length(name) >= 1) AND (char_length(name) <= 100))),
  constraint team_person_limit_check CHECK (((person_limit >= 1) AND (person_limit <= 99))),
  constraint team_sprint_days_check CHECK (((sprint_days >= 1) AND (sprint_days <= 99))),
  constraint team_time_zone_check CHECK (((char_length(time_zone) >= 1) AND (char_length(time_zone) <= 100))),
  constraint team_working_days_check CHECK ((((cardinality(working_days) >= 1) AND (cardinality(working_days) <= 7)) AND (working_days <@ '{1,2,3,4,5,6,7}'::smallint[]))),
  constraint works_some_hours CHECK ((works_to > works_from))
);

create table team_person (
  product_id integer not null,
  team_id uuid not null,
  person_id text not null,
  constraint team_person_pkey PRIMARY KEY (product_id, team_id, person_id),
  constraint team_person_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint team_person_product_id_team_id_fkey FOREIGN KEY (product_id, team_id) REFERENCES team(product_id, id) ON DELETE CASCADE
);

create table verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone default now() not null,
  updated_at timestamp with time zone default now() not null,
  constraint verification_pkey PRIMARY KEY (id)
);

create table version_seen (
  product_id integer not null,
  version text not null,
  first_seen_at timestamp with time zone not null,
  constraint version_seen_pkey PRIMARY KEY (product_id, version),
  constraint version_seen_product_id_fkey FOREIGN KEY (product_id) REFERENCES product(id)
);

create table wait (
  product_id integer not null,
  item_number integer not null,
  id uuid not null,
  kind text not null,
  reason text not null,
  on_whom text,
  began_by text not null,
  began_at timestamp with time zone not null,
  ended_by text,
  ended_at timestamp with time zone,
  constraint wait_pkey PRIMARY KEY (product_id, id),
  constraint wait_product_id_item_number_fkey FOREIGN KEY (product_id, item_number) REFERENCES item(product_id, number),
  constraint hand_over_names_whom CHECK (((kind <> 'hand-over'::text) OR (on_whom IS NOT NULL))),
  constraint wait_ends_after_it_began CHECK (((ended_at IS NULL) OR (ended_at >= began_at))),
  constraint wait_kind_check CHECK ((kind = ANY (ARRAY['blocked'::text, 'hand-over'::text]))),
  constraint wait_on_whom_check CHECK (((char_length(on_whom) >= 1) AND (char_length(on_whom) <= 200))),
  constraint wait_reason_check CHECK (((char_length(reason) >= 1) AND (char_length(reason) <= 1000)))
);

CREATE INDEX absence_team ON public.absence USING btree (product_id, team_id, to_day);

CREATE INDEX account_person ON public.account USING btree (person_id);

CREATE INDEX api_token_actor ON public.api_token USING btree (((id)::text));

CREATE INDEX api_token_product ON public.api_token USING btree (product_id);

CREATE INDEX board_column_team ON public.board_column USING btree (product_id, team_id, place);

CREATE INDEX comment_item ON public.comment USING btree (product_id, item_number);

CREATE UNIQUE INDEX commitment_one_sprint_at_a_time ON public.commitment USING btree (product_id, item_number) WHERE (ended_at IS NULL);

CREATE INDEX delivery_source ON ONLY public.delivery USING btree (product_id, source_id, received_at);

CREATE INDEX event_item ON public.event USING btree (product_id, item_number, number) WHERE (item_number IS NOT NULL);

CREATE UNIQUE INDEX invitation_key ON public.invitation USING btree (key_hash);

CREATE INDEX item_burning ON public.item USING btree (product_id, rank) WHERE ((rank IS NOT NULL) AND ((kind = 'incident'::text) OR (urgency = 'expedite'::text)));

CREATE INDEX item_closed ON public.item USING btree (product_id, closed_at) WHERE (closed_at IS NOT NULL);

CREATE INDEX item_duplicates ON public.item USING btree (product_id, duplicate_of) WHERE (duplicate_of IS NOT NULL);

CREATE INDEX item_in_sprint ON public.item USING btree (product_id, sprint_id) WHERE (sprint_id IS NOT NULL);

CREATE INDEX item_in_state ON public.item USING btree (product_id, state, number);

CREATE UNIQUE INDEX item_one_backlog ON public.item USING btree (product_id, rank) WHERE (rank IS NOT NULL);

CREATE INDEX item_recurrences ON public.item USING btree (product_id, recurrence_of) WHERE (recurrence_of IS NOT NULL);

CREATE INDEX item_words_search ON public.item_words USING gin (words);

CREATE INDEX kind_limit_team ON public.kind_limit USING btree (product_id, team_id);

CREATE INDEX ledger_entry_item ON public.ledger_entry USING btree (product_id, item_number);

CREATE INDEX ledger_entry_sprint ON public.ledger_entry USING btree (product_id, sprint_id) WHERE (sprint_id IS NOT NULL);

CREATE INDEX ledger_entry_time ON public.ledger_entry USING btree (product_id, decided_at);

CREATE INDEX ledger_entry_unmeasured ON public.ledger_entry USING btree (decided_at) WHERE (measured_at IS NULL);

CREATE INDEX link_to ON public.link USING btree (product_id, to_number);

CREATE INDEX maintenance_end ON public.maintenance USING btree (product_id, ends_at);

CREATE INDEX membership_person ON public.membership USING btree (person_id);

CREATE UNIQUE INDEX owner_review_one_at_a_time ON public.owner_review USING btree (product_id) WHERE (finished_at IS NULL);

CREATE INDEX owner_review_time ON public.owner_review USING btree (product_id, started_at);

CREATE UNIQUE INDEX person_one_admin ON public.person USING btree (is_admin) WHERE is_admin;

CREATE INDEX proof_item ON public.proof USING btree (product_id, item_number);

CREATE INDEX release_newest ON public.release USING btree (product_id, deployed_at);

CREATE UNIQUE INDEX release_of_sender ON public.release USING btree (product_id, source_id, sender_id) WHERE (sender_id IS NOT NULL);

CREATE UNIQUE INDEX report_key ON public.report USING btree (key_hash);

CREATE INDEX report_stream ON public.report USING btree (product_id, fingerprint);

CREATE INDEX retrospective_note_sprint ON public.retrospective_note USING btree (product_id, sprint_id, written_at);

CREATE INDEX session_person ON public.session USING btree (person_id);

CREATE INDEX signal_group_item ON public.signal_group USING btree (item_number, product_id);

CREATE INDEX signal_held ON ONLY public.signal USING btree (product_id, fingerprint) WHERE (item_number IS NULL);

CREATE INDEX signal_id_age ON public.signal_id USING btree (received_at);

CREATE INDEX signal_item ON ONLY public.signal USING btree (product_id, item_number, received_at);

CREATE INDEX source_actor ON public.source USING btree (((id)::text));

CREATE UNIQUE INDEX source_previous_secret ON public.source USING btree (previous_secret_hash) WHERE (previous_secret_hash IS NOT NULL);

CREATE UNIQUE INDEX source_secret ON public.source USING btree (secret_hash);

CREATE INDEX sprint_id ON public.sprint USING btree (id);

CREATE UNIQUE INDEX sprint_one_running_a_team ON public.sprint USING btree (product_id, team_id) WHERE (state = 'running'::text);

CREATE INDEX stay_item ON public.stay USING btree (product_id, item_number, since);

CREATE INDEX storm_item ON public.storm USING btree (product_id, item_number);

CREATE UNIQUE INDEX storm_one_at_a_time ON public.storm USING btree (product_id, source_id) WHERE (ended_at IS NULL);

CREATE INDEX stream_firing ON public.stream USING btree (product_id, item_number) WHERE (firing OR flapping);

CREATE INDEX stream_flapping ON public.stream USING btree (turned_at) WHERE flapping;

CREATE INDEX stream_held ON public.stream USING btree (opens_at) WHERE (held_for IS NOT NULL);

CREATE INDEX stream_item ON public.stream USING btree (product_id, item_number) WHERE (item_number IS NOT NULL);

CREATE INDEX wait_item ON public.wait USING btree (product_id, item_number, began_at);

CREATE UNIQUE INDEX wait_one_at_a_time ON public.wait USING btree (product_id, item_number) WHERE (ended_at IS NULL);

CREATE OR REPLACE FUNCTION public.actor_role(in_product integer, actor text)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select case
    when actor like 'person:%' then (select role from membership where product_id = in_product and person_id = substr(actor, 8))
    when actor like 'token:%' then (select role from api_token where product_id = in_product and id::text = substr(actor, 7))
  end
$function$;

CREATE OR REPLACE FUNCTION public.count_born()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update event_counter set backlog = backlog + entered.items
  from (select product_id, count(*) as items from born where rank is not null group by product_id) as entered
  where event_counter.product_id = entered.product_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.count_moved()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update event_counter set backlog = backlog + case when new.rank is null then -1 else 1 end
  where product_id = new.product_id;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.forget_deliveries(before timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.guard_closure()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state = 'done' and old.state <> 'done' and new.kind = 'defect' and not exists (
    select from proof where product_id = new.product_id and item_number = new.number) then
    raise exception 'A defect is done only with its regression test named.' using errcode = 'AN006';
  end if;
  return new;
end
$function$;

CREATE OR REPLACE FUNCTION public.guard_finished_sprint()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.guard_item()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.keep_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into stay values (new.product_id, new.number, new.state, coalesce(new.state_since, now()));
  if new.state in ('done', 'declined', 'duplicate') then
    update wait set ended_at = greatest(began_at, new.closed_at), ended_by = new.closed_by
    where product_id = new.product_id and item_number = new.number and ended_at is null;
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  update item_words set words = words_of(new.title, new.description) where product_id = new.product_id and number = new.number;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_words_of_new()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into item_words select product_id, number, words_of(title, description) from added;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.overtaken()
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'Something changed meanwhile.' using errcode = '40001';
end
$function$;

CREATE OR REPLACE FUNCTION public.prepare_delivery_partitions(until timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.prepare_signal_partitions(until timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% only grows: what was written stays.', tg_table_name using errcode = 'AN003';
end
$function$;

CREATE OR REPLACE FUNCTION public.words_of(title text, description text)
 RETURNS tsvector
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select to_tsvector('simple', title || ' ' || left(description, 4000))
$function$;

CREATE TRIGGER comment_only_grows BEFORE DELETE OR UPDATE ON public.comment FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER event_is_never_emptied BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER event_only_grows BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER count_born AFTER INSERT ON public.item REFERENCING NEW TABLE AS born FOR EACH STATEMENT EXECUTE FUNCTION count_born();

CREATE TRIGGER count_moved AFTER UPDATE OF rank ON public.item FOR EACH ROW WHEN (((old.rank IS NULL) <> (new.rank IS NULL))) EXECUTE FUNCTION count_moved();

CREATE TRIGGER guard_closure BEFORE UPDATE OF state ON public.item FOR EACH ROW EXECUTE FUNCTION guard_closure();

CREATE TRIGGER guard_item BEFORE INSERT OR DELETE OR UPDATE OF product_id, number, kind, state, title, description, points, urgency, severity, cause, cause_explanation, team_id, service_id, assignee_id, labels, rank, ranked_by, sprint_id, duplicate_of, recurrence_of, displaced_by, source_id, created_by, created_at, snoozed_until, triaged_by, triaged_at, started_at, recovered_at, closed_by, closed_at, close_reason, fixed_in, broken_in, routed_because, column_id, state_since, waits_for, waits_since, version ON public.item FOR EACH ROW EXECUTE FUNCTION guard_item();

CREATE TRIGGER guard_sightings BEFORE UPDATE OF occurrences, last_seen_at ON public.item FOR EACH ROW WHEN ((old.state = 'done'::text)) EXECUTE FUNCTION guard_item();

CREATE TRIGGER item_is_never_emptied BEFORE TRUNCATE ON public.item FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER keep_stay AFTER UPDATE OF state ON public.item FOR EACH ROW WHEN ((old.state <> new.state)) EXECUTE FUNCTION keep_stay();

CREATE TRIGGER keep_words AFTER UPDATE OF title, description ON public.item FOR EACH ROW EXECUTE FUNCTION keep_words();

CREATE TRIGGER keep_words_of_new AFTER INSERT ON public.item REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION keep_words_of_new();

CREATE TRIGGER link_only_grows BEFORE DELETE OR UPDATE ON public.link FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER proof_is_never_emptied BEFORE TRUNCATE ON public.proof FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER proof_only_grows BEFORE DELETE OR UPDATE ON public.proof FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER guard_finished_sprint BEFORE INSERT OR DELETE OR UPDATE ON public.sprint FOR EACH ROW EXECUTE FUNCTION guard_finished_sprint();

grant delete, insert, select, update on absence to andon_server;

grant delete, insert, select, update on account to andon_server;

grant insert, select on affected_user to andon_server;

grant insert, select, update on api_token to andon_server;

grant delete, insert, select, update on board_column to andon_server;

grant insert, select on comment to andon_server;

grant insert, select, update on commitment to andon_server;

grant insert, select on delivery to andon_server;

grant insert, select on displacement to andon_server;

grant insert, select on event to andon_server;

grant insert, select, update on event_counter to andon_server;

grant insert, select on expedition to andon_server;

grant delete, insert, select, update on grouping_rule to andon_server;

grant select, update on installation to andon_server;

grant insert, select, update on invitation to andon_server;

grant insert, select, update on item to andon_server;

grant insert, select, update on item_counter to andon_server;

grant insert, select, update on item_words to andon_server;

grant delete, insert, select, update on kind_limit to andon_server;

grant insert, select, update on ledger_entry to andon_server;

grant insert, select on link to andon_server;

grant delete, insert, select, update on maintenance to andon_server;

grant delete, insert, select, update on membership to andon_server;

grant delete, insert, select, update on owner_name to andon_server;

grant insert, select, update on owner_review to andon_server;

grant insert, select, update on owner_review_decision to andon_server;

grant delete, insert, select, update on owners_file to andon_server;

grant delete, insert, select, update on person to andon_server;

grant insert, select, update on product to andon_server;

grant insert, select on proof to andon_server;

grant insert, select, update on release to andon_server;

grant insert, select, update on report to andon_server;

grant insert, select, update on retrospective_note to andon_server;

grant delete, insert, select, update on routing_rule to andon_server;

grant delete, insert, select, update on service to andon_server;

grant delete, insert, select, update on session to andon_server;

grant insert, select, update on signal to andon_server;

grant insert, select, update on signal_group to andon_server;

grant delete, insert, select, update on signal_id to andon_server;

grant insert, select, update on source to andon_server;

grant insert, select, update on sprint to andon_server;

grant insert, select on stay to andon_server;

grant insert, select, update on storm to andon_server;

grant insert, select, update on stream to andon_server;

grant delete, insert, select, update on team to andon_server;

grant delete, insert, select, update on team_person to andon_server;

grant delete, insert, select, update on verification to andon_server;

grant insert, select on version_seen to andon_server;

grant insert, select, update on wait to andon_server;
