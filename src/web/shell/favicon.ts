import { useEffect } from "react";
import type { Lamp } from "../../domain/item.ts";

/** Lights the tower in the browser's tab. */
export function useFavicon(light: Lamp): void {
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    if (icon) icon.href = `/lamps-${light}.svg`;
  }, [light]);
}
