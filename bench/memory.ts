import { readdirSync, readFileSync } from "node:fs";

/** Proportional set size of some processes and all that they started, in megabytes: a page that several share counts once. */
export function proportionalMegabytes(pids: readonly number[]): number {
  const parents = new Map(processes().map((pid) => [pid, parentOf(pid)]));
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return pids.includes(pid) || (parent !== undefined && parent !== null && isOurs(parent));
  };
  const kilobytes = [...parents.keys()].filter(isOurs).map(proportionalKilobytes);
  return kilobytes.reduce((sum, each) => sum + each, 0) / 1024;
}

export function parentOf(pid: number): number | null {
  return Number(/\) \S (\d+)/.exec(read(`/proc/${pid}/stat`))?.[1]) || null;
}

function proportionalKilobytes(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

function processes(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** Empty for a process that has ended meanwhile. */
function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
