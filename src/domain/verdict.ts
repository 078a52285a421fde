import type { ErrorReport } from "./error-report.ts";
import { evidenceIn, type Evidence } from "./verdict-evidence.ts";
import { prior, thresholds, weights, weightsVersion } from "./verdict-weights.ts";

/** What is known of an incident when somebody asks whether it needs a fix in the code. */
export interface VerdictFacts {
  title: string;
  description: string;
  labels: Readonly<Record<string, string>>;
  error: ErrorReport | null;
  occurrences: number;
  /** How many times it fired and recovered by itself. */
  recoveries: number;
  flapping: boolean;
  /** Minutes it fired before it recovered, the median; null when it never did. */
  minutesToRecover: number | null;
  /** From the newest release of its service before it began; null when there was none in a day. */
  minutesAfterRelease: number | null;
  /** How earlier items of the same fingerprint ended. */
  pastCauses: { transient: number; defect: number };
}

export interface Reason {
  feature: string;
  /** For the developer who was woken by it. */
  sentence: string;
  towards: "transient" | "code";
  /** What it contributes, in log-odds of code. */
  weight: number;
}

export interface Verdict {
  says: "transient" | "code" | "unknown";
  /** From 0 to 1. */
  probabilityOfCode: number;
  /** Strongest first. */
  reasons: Reason[];
  version: number;
}

/**
 * An incident is transient when infrastructure had a bad day, and code when a bug needs a fix; they ask for different people. This
 * is a suggestion with its reasons, never a decision: it says "unknown" when nothing spoke or too little did. The model is logistic:
 * each thing that was found adds its weight, and the sum is the log-odds of code.
 */
export function verdictOf(facts: VerdictFacts): Verdict {
  const reasons = evidenceIn(facts).map(reasonOf).sort(compareReasons);
  const logOdds = reasons.reduce((sum, reason) => sum + reason.weight, prior);
  const probabilityOfCode = 1 / (1 + Math.exp(-logOdds));
  const says = reasons.length === 0 ? "unknown" : saidAt(probabilityOfCode);
  return { says, probabilityOfCode, reasons, version: weightsVersion };
}

function saidAt(probabilityOfCode: number): Verdict["says"] {
  if (probabilityOfCode >= thresholds.code) return "code";
  return probabilityOfCode <= thresholds.transient ? "transient" : "unknown";
}

function reasonOf({ feature, found, strength }: Evidence): Reason {
  const { weight, sentence } = weights[feature];
  return {
    feature,
    sentence: sentence.replace("{}", () => found),
    towards: weight < 0 ? "transient" : "code",
    weight: weight * strength,
  };
}

function compareReasons(one: Reason, other: Reason): number {
  const stronger = Math.abs(other.weight) - Math.abs(one.weight);
  return stronger || (one.feature < other.feature ? -1 : 1);
}
