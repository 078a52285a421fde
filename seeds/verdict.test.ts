import { describe, expect, test } from "vitest";
import { verdictOf, type Verdict } from "../src/domain/verdict.ts";
import { codeIncidents } from "./content/code-incidents.ts";
import { transientIncidents } from "./content/transient-incidents.ts";

interface Told {
  title: string;
  alert: string;
  service: string;
  severity: string;
}

/** As the incident arrives: its title and its labels, and nothing of how it went on. */
const atFirst = {
  description: "",
  error: null,
  occurrences: 1,
  recoveries: 0,
  flapping: false,
  minutesToRecover: null,
  minutesAfterRelease: null,
  pastCauses: { transient: 0, defect: 0 },
};

function verdictOn(told: Told, later: { recoveries: number; minutesToRecover: number } | null) {
  const { title, alert, service, severity } = told;
  const labels = { alertname: alert, job: service, severity };
  return verdictOf({ ...atFirst, ...later, title, labels });
}

function tallyOf(
  incidents: readonly Told[],
  later: { recoveries: number; minutesToRecover: number } | null,
): Record<Verdict["says"], number> {
  const tally = { transient: 0, code: 0, unknown: 0 };
  for (const incident of incidents) tally[verdictOn(incident, later).says] += 1;
  return tally;
}

describe("a year of incidents, known by title and labels alone", () => {
  const transient = tallyOf(transientIncidents, null);
  const code = tallyOf(codeIncidents, null);

  test("what it says is right: it does not take one for the other", () => {
    expect(transient.code).toBe(0);
    expect(code.transient).toBe(0);
  });

  test("it says something about more than half of them, and leaves the others to people", () => {
    const said = transient.transient + code.code;
    expect(said / (transientIncidents.length + codeIncidents.length)).toBeGreaterThan(0.5);
    expect(code.unknown).toBeGreaterThan(0);
  });
});

test("once the transient ones have recovered by themselves, nearly all of them are known for it", () => {
  const after = tallyOf(transientIncidents, { recoveries: 1, minutesToRecover: 14 });
  expect(after.code).toBe(0);
  expect(after.transient).toBeGreaterThan(transientIncidents.length * 0.9);
});
