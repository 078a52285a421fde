import { minutesAfter } from "./calendar.ts";
import type { CodeIncident } from "./content/code-incidents.ts";
import { defectRemarks, incidentRemarks } from "./content/remarks.ts";
import type { TransientIncident } from "./content/transient-incidents.ts";
import { assign, close, commit, hear, link, move, prove, report, triage } from "./deeds.ts";
import { comment, deliver, plan, type SprintPart, type Teller } from "./lifecycles.ts";
import { teams } from "./people.ts";
import { newHandle, type Handle } from "./script.ts";
import type { ServiceKey } from "./stack.ts";

/** Customers are hit by a bug: an incident from its source, the defect behind it, the fix with its test, the cause. */
export function liveThroughCodeIncident(
  teller: Teller,
  text: CodeIncident,
  sprint: SprintPart,
  displaced: Handle | null,
): Handle {
  const { script, calendar, random } = teller;
  const incident = newHandle();
  const defect = newHandle();
  const dev = random.pick(teams[sprint.team].developers);
  const isEmergency = displaced !== null && text.emergency !== undefined;
  const broke = calendar.moment(sprint.index, random.between(1.3, 4.4));
  const after = (minutes: number) => minutesAfter(broke, minutes);
  const signal = signalOf(text);
  script.at(broke, hear(text.source, incident, { ...signal, status: "firing" }));
  script.at(
    after(isEmergency ? 6 : 35),
    triage(isEmergency ? random.pick(["ines", dev] as const) : "marta", incident, (stage) => ({
      decision: "accept",
      kind: "incident",
      cause: isEmergency ? "unknown" : "defect",
      severity: text.severity,
      teamId: stage.teamId(sprint.team),
      serviceId: stage.serviceId(text.service),
      urgency: isEmergency ? "expedite" : "standard",
      place: { at: "top" },
      expedition: isEmergency
        ? { reason: text.emergency ?? "", displaces: [displaced.ref] }
        : undefined,
    })),
  );
  if (!isEmergency) script.at(after(37), move(dev, incident, "started"));
  script.at(after(40), assign(dev, incident, dev));
  if (random.chance(0.6)) comment(teller, incident, after(41), incidentRemarks, sprint.team);
  const found = after(isEmergency ? 52 : 90);
  const draft = { kind: "defect" as const, title: text.defect, service: text.service };
  script.at(found, report(dev, defect, { ...draft, description: text.finding, team: sprint.team }));
  script.at(minutesAfter(found, 2), link(dev, incident, "caused-by", defect));
  script.at(
    minutesAfter(found, 12),
    triage("marta", defect, (stage) => ({
      decision: "accept",
      kind: "defect",
      severity: text.severity,
      teamId: stage.teamId(sprint.team),
      urgency: "standard",
      place: { above: incident.ref },
    })),
  );
  script.at(minutesAfter(found, 15), commit(dev, defect, sprint.handle));
  script.at(minutesAfter(found, 16), assign(dev, defect, dev));
  script.at(minutesAfter(found, 17), move(dev, defect, "started"));
  const fixed = calendar.moment(
    sprint.index,
    dayOf(teller, sprint, broke) + random.between(0.6, 2.4),
  );
  script.at(minutesAfter(fixed, -60), move(dev, defect, "review"));
  script.at(minutesAfter(fixed, -22), prove(dev, defect, text.test));
  script.at(fixed, close(dev, defect));
  script.at(
    minutesAfter(fixed, 14),
    hear(text.source, newHandle(), { ...signal, status: "resolved" }),
  );
  const closure = { cause: "defect" as const, explanation: text.explanation };
  script.at(minutesAfter(fixed, 55), close(dev, incident, closure, defect));
  if (random.chance(0.5))
    comment(teller, defect, minutesAfter(fixed, -20), defectRemarks, sprint.team);
  return incident;
}

/** A machine had a bad day: it comes quickly, at any hour, and goes quickly. */
export function liveThroughTransientIncident(
  teller: Teller,
  text: TransientIncident,
  sprint: SprintPart,
): Handle {
  const { script, calendar, random } = teller;
  const incident = newHandle();
  const day = random.whole(0, 6);
  const broke = minutesAfter(calendar.moment(sprint.index, day), random.between(-400, 700));
  const signal = signalOf(text);
  script.at(broke, hear(text.source, incident, { ...signal, status: "firing" }));
  const over = minutesAfter(broke, random.between(4, 75));
  script.at(over, hear(text.source, newHandle(), { ...signal, status: "resolved" }));
  const who = random.pick(["ines", ...teams[sprint.team].developers] as const);
  const looked = calendar.moment(sprint.index, day + 2 + random.between(0, 0.2));
  script.at(
    looked,
    triage(who, incident, (stage) => ({
      decision: "accept",
      kind: "incident",
      cause: "transient",
      severity: text.severity,
      teamId: stage.teamId(sprint.team),
      serviceId: stage.serviceId(text.service),
      urgency: "standard",
      place: { at: "bottom" },
    })),
  );
  script.at(minutesAfter(looked, 9), move(who, incident, "started"));
  if (random.chance(0.4))
    comment(teller, incident, minutesAfter(looked, 10), incidentRemarks, sprint.team);
  const closure = { cause: "transient" as const, explanation: text.explanation };
  script.at(minutesAfter(looked, random.between(60, 300)), close(who, incident, closure));
  return incident;
}

/** An action removes the cause of what happened one sprint before. */
export function takeAction(
  teller: Teller,
  text: { title: string; service: ServiceKey; of: string },
  sprint: SprintPart,
  causeOf: Handle | null,
): void {
  const { script, calendar, random } = teller;
  const item = newHandle();
  const decided = calendar.moment(sprint.index - 1, random.between(8.6, 8.9));
  const why = `Decided after "${text.of}": it shall not be seen again.`;
  const draft = { kind: "action" as const, title: text.title, description: why };
  script.at(decided, report("marta", item, { ...draft, service: text.service, team: sprint.team }));
  if (causeOf)
    script.at(minutesAfter(decided, 1), link("marta", item, "removes-cause-of", causeOf));
  plan(teller, item, sprint);
  const started = random.between(1, 5);
  deliver(teller, item, sprint, { begin: started, end: started + random.between(1, 2.5) });
}

/** The day of the sprint on which something happened, so that its repair lies after it in working hours. */
function dayOf({ calendar }: Teller, sprint: SprintPart, time: Date): number {
  let day = 0;
  while (calendar.moment(sprint.index, day + 0.1) <= time) day += 0.1;
  return day;
}

function signalOf(text: CodeIncident | TransientIncident) {
  return {
    key: `${text.alert}/${text.service}`,
    title: text.title,
    kind: "incident" as const,
    severity: text.severity,
    labels: { alertname: text.alert, job: text.service, severity: text.severity },
    links: [
      { title: "Graph", url: `https://graphs.leaf.example/d/${text.service}?panel=${text.alert}` },
    ],
  };
}
