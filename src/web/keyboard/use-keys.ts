import { useEffect, useLayoutEffect, useRef } from "react";
import { addKeys, type Binding } from "./bindings.ts";

/** Gives a screen or part its keys for as long as it is shown. `group` heads them in the list of keys; the shell's lie beneath. */
export function useKeys(group: string, bindings: readonly Binding[], where?: "beneath"): void {
  const latest = useRef(bindings);
  useLayoutEffect(() => {
    latest.current = bindings;
  });
  useEffect(() => addKeys(group, () => latest.current, where), [group, where]);
}
