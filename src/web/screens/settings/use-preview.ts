import { useEffect, useRef, useState } from "react";
import type { SignalPreview } from "../../../domain/source-details.ts";
import { Problem, problemWithin, reasonOf } from "../../api/problem.ts";
import { previewSignals } from "../../deeds/preview-signals.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { written, type Mapping } from "./mapping.ts";

export interface Preview {
  /** Null until a sample was tried. */
  answer: SignalPreview | null;
  busy: boolean;
  /** What is wrong with one expression. */
  of: (field: string) => string | undefined;
  /** What is wrong with the sample itself, or with none of both. */
  problem: string | undefined;
  tryNow: () => void;
}

const restMs = 500;

/** What the sample would become, tried by itself as soon as whoever writes rests. */
export function usePreview(kind: string, mapping: Mapping, body: string): Preview {
  const replica = useReplicaItself();
  const [answer, setAnswer] = useState<SignalPreview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const newest = useRef(0);
  const sample = JSON.stringify([written(mapping), body]);

  async function run(tried: string): Promise<void> {
    const [wished, text] = JSON.parse(tried) as [Mapping, string];
    const number = ++newest.current;
    setBusy(true);
    const settings = Object.keys(wished).length > 0 ? { mapping: wished } : {};
    const outcome = await previewSignals(replica, { kind, settings, body: text }).then(
      (found) => ({ found, thrown: null }),
      (thrown: unknown) => ({ found: null, thrown }),
    );
    if (number !== newest.current) return;
    setBusy(false);
    setAnswer(outcome.found);
    setError(outcome.thrown);
  }

  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const timer = setTimeout(() => {
      const [, text] = JSON.parse(sample) as [Mapping, string];
      if (text.trim() !== "") void latest.current(sample);
    }, restMs);
    return () => clearTimeout(timer);
  }, [sample]);

  const isOfField = problemWithin(error, "/settings/mapping") !== undefined;
  return {
    answer,
    busy,
    of: (field) => problemWithin(error, `/settings/mapping/${field}`),
    problem: error && !isOfField ? sentenceOf(error) : undefined,
    tryNow: () => void run(sample),
  };
}

function sentenceOf(error: unknown): string {
  return (error instanceof Problem && error.fields[0]?.message) || reasonOf(error);
}
