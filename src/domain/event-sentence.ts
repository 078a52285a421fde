import type { Event, EventData, EventKind, Relation } from "./event.ts";
import { pointsWords } from "./forecast/arithmetic.ts";
import type { Role } from "./role.ts";

/** Names that an event mentions by id. */
export interface Names {
  person: (id: string) => string;
  team: (id: string) => string;
}

type Teller<K extends EventKind> = (data: EventData[K], names: Names) => string;

const article = (role: Role): string => (/^[aeiou]/.test(role) ? `an ${role}` : `a ${role}`);
const roleWords = (role: Role): string => (role === "owner" ? "the product owner" : article(role));
const stateWords: Record<string, string> = {
  untriaged: "Triage",
  ready: "to do",
  started: "in progress",
  review: "in review",
  done: "done",
};

const relationWords: Record<Relation, [to: string, from: string]> = {
  "caused-by": ["was caused by", "caused"],
  "removes-cause-of": ["removes the cause of", "has its cause removed by"],
  "relates-to": ["relates to", "relates to"],
};

/** What follows the actor's name in a history: "ranked it above SHOP-3: the fair starts Monday". */
const tellers: { [K in EventKind]: Teller<K> } = {
  "product-created": (data) => `created the product ${data.name}`,
  "person-invited": (data) => `invited ${data.email ?? "someone"} as ${roleWords(data.role)}`,
  "invitation-revoked": (data) => `took back the invitation of ${data.email ?? "someone"}`,
  "person-joined": (data, names) =>
    `${names.person(data.personId)} joined as ${roleWords(data.role)}`,
  "role-changed": (data, names) =>
    `made ${names.person(data.personId)} ${roleWords(data.to)} (was ${roleWords(data.from)})`,
  "person-removed": (data, names) => `removed ${names.person(data.personId)} from the product`,
  "token-created": (data) => `created the token ${data.name} with the role ${data.role}`,
  "token-revoked": (data) => `revoked the token ${data.name}`,
  "team-created": (data) => `created the team ${data.name}`,
  "team-changed": (data) => `changed the team ${data.name}`,
  "team-removed": (data) => `removed the team ${data.name}`,
  "service-created": (data) => `added the service ${data.name}`,
  "service-changed": (data) => `changed the service ${data.name}`,
  "service-removed": (data) => `removed the service ${data.name}`,
  "source-created": (data) => `added the source ${data.name}`,
  "source-changed": (data) => `changed the source ${data.name}`,
  "source-paused": (data) => `paused the source ${data.name}`,
  "source-resumed": (data) => `resumed the source ${data.name}`,
  "source-first-received": (data) => `${data.name} sent its first signal`,
  "item-reported": (data) =>
    data.place ? `added this ${data.kind} ${data.place}` : `reported this ${data.kind}`,
  "item-detected": (data) => `saw this ${data.kind}`,
  "item-recurred": (data) => `saw it again after it was closed: ${data.as} is the new item`,
  "item-edited": (data) =>
    `changed ${listing(data.changes.map((change) => fieldWords[change.field]))}`,
  "item-triaged": (data, names) => {
    const cause =
      data.cause === "transient"
        ? ", transient"
        : data.cause === "defect"
          ? ", caused by code"
          : "";
    const team = data.teamId ? ` for ${names.team(data.teamId)}` : "";
    return `triaged it as ${data.kind}${cause}${team}, ${data.urgency}, ${data.place}`;
  },
  "triage-undone": () => "took the triage back",
  "item-declined": (data) => `declined it: ${data.reason}`,
  "item-duplicated": (data) => `closed it as a duplicate of ${data.of}`,
  "duplicate-received": (data) => `found ${data.from} to be the same`,
  "item-snoozed": (data) => `snoozed it until ${data.until.slice(0, 16).replace("T", " ")} UTC`,
  "item-ranked": (data) => `ranked it ${data.place}${data.reason ? `: ${data.reason}` : ""}`,
  "item-progressed": (data) =>
    data.from === data.to
      ? `moved it to ${data.column}`
      : `moved it from ${stateWords[data.from]} to ${data.column ?? stateWords[data.to]}`,
  "item-blocked": (data) =>
    data.wait === "hand-over"
      ? `handed it over to ${data.on}: ${data.reason}`
      : `says that it is blocked${data.on ? ` by ${data.on}` : ""}: ${data.reason}`,
  "item-unblocked": (data) =>
    data.wait === "hand-over" ? "got it back from outside the team" : "says that it goes on",
  "limit-overridden": (data) => `went over a limit (${data.limit}): ${data.reason}`,
  "item-assigned": (data, names) =>
    data.personId ? `gave it to ${names.person(data.personId)}` : "took the assignment away",
  "item-committed": (data) =>
    `took it into ${data.sprint}${data.whileRunning ? " while it was running" : ""}`,
  "item-withdrawn": (data) => `took it out of ${data.sprint}`,
  "item-expedited": (data) =>
    `expedited it${data.sprint ? ` into ${data.sprint}` : ""}${
      data.displaced.length > 0 ? `, displacing ${listing(data.displaced)}` : ""
    }: ${data.reason}`,
  "item-displaced": (data) => `pushed it out of ${data.sprint} for ${data.by}: ${data.reason}`,
  "item-returned": (data) => `returned it to the backlog when ${data.sprint} finished`,
  "incident-recovered": (data) =>
    data.bySignal ? "reports that it has recovered" : "marked it as recovered",
  "incident-broke-again": (data) => `saw it break again, ${data.occurrences} times now`,
  "late-evidence": (data) => `sent late evidence: ${data.title}`,
  "signals-joined": (data) =>
    data.streams === 1
      ? `found the same from another side: ${data.title}`
      : `found the same ${data.streams} more times, such as ${data.title}`,
  "flapping-began": () => "turns it on and off all the time: it counts as broken until it holds",
  "flapping-ended": () => "says that it holds",
  "item-split": (data) =>
    `took ${count(data.streams, "stream")} out of it: ${data.as} is about something else`,
  "split-received": (data) => `took this out of ${data.from}`,
  "grouping-rule-added": (data) => `taught that ${data.label} never tells things apart`,
  "grouping-rule-removed": (data) => `took back that ${data.label} never tells things apart`,
  "routing-rule-added": (data) => `taught that ${data.label} ${data.value} goes to ${data.to}`,
  "routing-rule-removed": (data) => `took back where ${data.label} ${data.value} goes`,
  "owners-file-added": (data) => `took in who owns ${data.repository}`,
  "owners-file-removed": (data) => `forgot who owns ${data.repository}`,
  "owner-named": (data, names) => `taught that ${data.name} is ${names.team(data.teamId)}`,
  "maintenance-planned": (data) =>
    `planned maintenance until ${data.endsAt.slice(0, 16).replace("T", " ")} UTC: ${data.reason}`,
  "maintenance-ended": (data) => `ended the maintenance: ${data.reason}`,
  "release-seen": (data) => releaseWords(data),
  "delivery-replayed": (data) => `delivered something again that ${data.name} had sent`,
  "proof-named": (data) => `named the regression test ${data.test}`,
  "item-closed": (data) =>
    `closed it as done${data.cause === "transient" ? ", cause transient" : data.cause === "defect" ? ", caused by a defect" : ""}${
      data.explanation ? `: ${data.explanation}` : ""
    }`,
  "comment-added": () => "commented",
  "link-added": (data) => `noted that it ${relationWords[data.relation][0]} ${data.to}`,
  "link-received": (data) => `noted that it ${relationWords[data.relation][1]} ${data.from}`,
  "sprint-planned": (data) => `planned ${data.name}`,
  "sprint-changed": (data) => `changed ${data.name}`,
  "sprint-started": (data) => `started ${data.name} with ${pointsWords(data.planned.points)}`,
  "retrospective-noted": (data) => `noted something in the retrospective of ${data.sprint}`,
  "retrospective-note-became": (data) => `made ${data.as} of a note about ${data.sprint}`,
  "absence-added": (data, names) => `noted that ${absentWords(data, names)}`,
  "absence-removed": (data, names) => `took back that ${absentWords(data, names)}`,
  "owner-review-started": () => "began to review the production items",
  "owner-review-finished": (data) =>
    `reviewed ${count(data.decided, "production item")}${data.left > 0 ? `, ${data.left} left` : ""}`,
  "item-reviewed": (data) => reviewedWords(data),
  "review-cadence-changed": (data) =>
    `agreed to review the production items every ${count(data.days, "day")}`,
  "sprint-finished": (data) => `finished ${data.name} with ${pointsWords(data.done.points)}`,
};

function absentWords({ personId, from, to }: EventData["absence-added"], names: Names): string {
  const who = personId ? `${names.person(personId)} is` : "the whole team is";
  return `${who} not all there ${from === to ? `on ${from}` : `from ${from} to ${to}`}`;
}

function reviewedWords({ decision, beside }: EventData["item-reviewed"]): string {
  const than = beside ? ` ${beside}` : "";
  if (decision === "raised") return `reviewed it: more important than${than || " before"}`;
  if (decision === "lowered") return `reviewed it: less important than${than || " before"}`;
  return `reviewed it: stays where it is${beside ? `, beside ${beside}` : ""}`;
}

const fieldWords: Record<EventData["item-edited"]["changes"][number]["field"], string> = {
  title: "the title",
  description: "the description",
  points: "the points",
  severity: "the severity",
  teamId: "the team",
  serviceId: "the service",
  kind: "the kind",
  cause: "the cause",
};

export function eventSentence(event: Event, names: Names): string {
  const tell = tellers[event.kind] as (data: Event["data"], names: Names) => string;
  return tell(event.data, names);
}

function releaseWords({
  service,
  version,
  environment,
  outcome,
}: EventData["release-seen"]): string {
  const what = [service, version].filter(Boolean).join(" ");
  const where = environment ? ` to ${environment}` : "";
  if (outcome === "failed") return `failed to deploy ${what}${where}`;
  return outcome === "rolled-back" ? `rolled ${what} back${where}` : `deployed ${what}${where}`;
}

function count(number: number, one: string): string {
  return number === 1 ? `one ${one}` : `${number} ${one}s`;
}

function listing(words: string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
