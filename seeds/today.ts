import { minutesAfter, runningSprint, workedBefore } from "./calendar.ts";
import { openWork, seenTwice, turnedAway } from "./content/other-work.ts";
import { openStories } from "./content/stories.ts";
import { close, commit, hear, move, rank, report, say, triage, type Draft } from "./deeds.ts";
import { teamOfService, type Teller } from "./lifecycles.ts";
import { newHandle, type Handle } from "./script.ts";
import type { YearsEnd } from "./year.ts";

/** How things stand today: the open backlog, the emergency of this sprint, and what waits in Triage. */
export function tellToday(teller: Teller, end: YearsEnd): void {
  tellBacklog(teller, end.planned);
  tellTurnedAway(teller, end.defects);
  tellEmergency(teller, end.displaceable);
  tellTriage(teller);
}

function tellBacklog({ script, calendar, random }: Teller, planned: YearsEnd["planned"]): void {
  const open = openStories.map((text, place) => {
    const item = newHandle();
    const sprint = 14 + Math.floor((place * 11) / openStories.length);
    const { title, points, why, service } = text;
    const draft = { kind: "story" as const, title, description: why, points, service };
    const added = calendar.moment(sprint, random.between(0.5, 9));
    script.at(added, report("marta", item, { ...draft, team: teamOfService(service) }));
    return item;
  });
  for (const text of openWork) {
    const item = newHandle();
    const { kind, title, why, service, place, reason, isPlanned } = text;
    const draft: Draft = { kind, title, description: why, service, team: teamOfService(service) };
    const added = calendar.moment(random.whole(20, 25), random.between(0.5, 8));
    script.at(added, report("marta", item, { ...draft, place: { at: "bottom" } }));
    if (isPlanned) {
      const taken = calendar.moment(runningSprint, random.between(2.1, 2.2));
      script.at(taken, commit("marta", item, planned[teamOfService(service)]));
    }
    const beside = place === undefined ? undefined : open[place];
    if (!beside) continue;
    const ranked = calendar.moment(25, 9 + random.between(0, 0.8));
    script.at(
      ranked,
      rank("marta", item, () => ({ above: beside.ref }), reason),
    );
  }
}

function tellTurnedAway({ script, calendar, random }: Teller, defects: readonly Handle[]): void {
  for (const { sprint, by, kind, title, description, reason } of turnedAway) {
    const item = newHandle();
    const time = calendar.moment(sprint, random.between(1, 8));
    script.at(time, report(by, item, { kind, title, description }));
    const decided = minutesAfter(time, random.between(30, 300));
    script.at(
      decided,
      triage("marta", item, () => ({ decision: "decline", reason })),
    );
  }
  for (const { by, defect, sprint, title } of seenTwice) {
    const item = newHandle();
    const original = defects[defect];
    if (!original) continue;
    script.at(calendar.moment(sprint, 0.3), report(by, item, { kind: "defect", title }));
    script.at(
      calendar.moment(sprint, 0.36),
      triage("marta", item, () => ({ decision: "duplicate", of: original.ref })),
    );
  }
}

/** An emergency of the running sprint, with what it pushed out: over, and decided by whoever was on call. */
function tellEmergency({ script, calendar }: Teller, displaced: Handle): void {
  const incident = newHandle();
  const broke = calendar.moment(runningSprint, 1.2);
  const after = (minutes: number) => minutesAfter(broke, minutes);
  const signal = {
    key: "LabelQueueStuck/dispatch",
    title: "No label has been printed in Hamburg for 20 minutes",
    kind: "incident" as const,
    severity: "critical" as const,
    labels: { alertname: "LabelQueueStuck", job: "dispatch", severity: "critical" },
    links: [{ title: "Graph", url: "https://graphs.leaf.example/d/dispatch?panel=labels" }],
  };
  script.at(broke, hear("prometheus", incident, { ...signal, status: "firing" }));
  script.at(
    after(4),
    triage("ines", incident, (stage) => ({
      decision: "accept",
      kind: "incident",
      cause: "unknown",
      teamId: stage.teamId("orders"),
      urgency: "expedite",
      place: { at: "bottom" },
      expedition: {
        reason: "The last van leaves at four, with 340 parcels that have no label.",
        displaces: [displaced.ref],
      },
    })),
  );
  script.at(
    after(9),
    say("ines", incident, "Tomás drives the queue by hand. *Labels are printing again, slowly.*"),
  );
  script.at(after(31), hear("prometheus", newHandle(), { ...signal, status: "resolved" }));
  script.at(
    after(34),
    say(
      "tomas",
      incident,
      "All 340 are out. The print server had lost its address after the switch was replaced:\n\n```\nlp: host print-hh-01 not found\n```\n\nNo code involved.",
    ),
  );
  script.at(after(150), move("tomas", incident, "review"));
  const explanation =
    "The print server lost its address when a network switch was replaced in Hamburg. Set again by hand; the network people give it a fixed one.";
  script.at(after(220), close("tomas", incident, { cause: "transient", explanation }));
}

function tellTriage({ script, calendar: { now } }: Teller): void {
  const ago = (minutes: number) => minutesAfter(now, -minutes);
  const alert = (alertname: string, job: string, severity: "critical" | "major" | "minor") => ({
    key: `${alertname}/${job}`,
    kind: "incident" as const,
    severity,
    labels: { alertname, job, severity },
    links: [{ title: "Graph", url: `https://graphs.leaf.example/d/${job}?panel=${alertname}` }],
  });

  const fire = {
    ...alert("CheckoutErrorRate", "checkout", "critical"),
    title: "Checkout answers 500 for 9 % of orders",
  };
  const description =
    "Error rate of `POST /orders` above 5 % for five minutes.\n\nThe first errors came **minutes after a release** of `checkout`.";
  script.at(ago(12), hear("prometheus", newHandle(), { ...fire, description, status: "firing" }));

  const courier = {
    ...alert("parcel-service", "dispatch", "minor"),
    title: "Parcel service answers slowly",
  };
  script.at(ago(190), hear("uptime", newHandle(), { ...courier, status: "firing" }));
  script.at(ago(151), hear("uptime", newHandle(), { ...courier, status: "resolved" }));

  const garden = {
    ...alert("web.gardens", "web-shop", "minor"),
    kind: "defect" as const,
    title: "TypeError: garden is undefined on the page of Makaibari",
    description:
      "```\nTypeError: garden is undefined\n    at HarvestTable (harvest-table.tsx:41)\n    at GardenPage (garden-page.tsx:88)\n```",
  };
  for (const minutes of [1500, 1120, 700, 240, 95, 38]) {
    script.at(ago(minutes), hear("errors", newHandle(), { ...garden, status: "firing" }));
  }

  const queue = {
    ...alert("MailQueueLong", "mail-relay", "minor"),
    title: "800 mails wait in the relay",
  };
  script.at(ago(52), hear("prometheus", newHandle(), { ...queue, status: "firing" }));

  const told = workedBefore(now, 75);
  script.at(
    told,
    report("henrik", newHandle(), {
      kind: "incident",
      title: "Customers in Denmark cannot choose a delivery day",
      description:
        "Three calls since this morning, all from Denmark, all on the telephone.\n\nThe list of days stays **empty**. One of them ordered on her computer instead, and there it worked.",
    }),
  );
  script.at(
    workedBefore(now, 170),
    report("aiko", newHandle(), {
      kind: "defect",
      title: "Order confirmation names the day of the order as the day of delivery",
      description: "Found while testing the Advent calendar, on the test shop. Not released yet.",
      service: "checkout",
    }),
  );
  script.at(
    workedBefore(now, 1600),
    report("henrik", newHandle(), {
      kind: "story",
      title: "Tell customers when a tea they asked for is back",
      description: "We keep a list on paper. It has 31 names on it.",
    }),
  );

  const sleeping = newHandle();
  const certificate = {
    ...alert("CertificateEnds", "web-shop", "minor"),
    title: "Certificate of the press pages ends in 25 days",
  };
  const seen = workedBefore(now, 2900);
  script.at(seen, hear("prometheus", sleeping, { ...certificate, status: "firing" }));
  script.at(
    minutesAfter(seen, 25),
    triage("ines", sleeping, () => ({
      decision: "snooze",
      until: minutesAfter(now, 4 * 24 * 60).toISOString(),
    })),
  );
}
