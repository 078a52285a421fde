const place = "andon.probable-dates";

/** Whether somebody wants to see the lines; they do until they say otherwise. */
export function wantsLines(): boolean {
  try {
    return localStorage.getItem(place) !== "hidden";
  } catch {
    return true;
  }
}

export function rememberLines(shown: boolean): void {
  try {
    if (shown) localStorage.removeItem(place);
    else localStorage.setItem(place, "hidden");
  } catch {
    // Storage may be refused; the choice then lasts as long as the screen.
  }
}
