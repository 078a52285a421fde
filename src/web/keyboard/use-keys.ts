import { useEffect, useEffectEvent } from "react";
import { addKeys, type Binding } from "./bindings.ts";

/** Gives a screen or part its keys for as long as it is shown. `group` heads them in the list of keys. */
export function useKeys(group: string, bindings: readonly Binding[]): void {
  const current = useEffectEvent(() => bindings);
  useEffect(() => addKeys(group, () => current()), [group]);
}
