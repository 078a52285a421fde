export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

export const themeTitles: Record<Theme, string> = {
  system: "As the system",
  light: "Light",
  dark: "Dark",
};

const place = "andon.theme";

export function theme(): Theme {
  return themes.find((each) => each === stored()) ?? "system";
}

export function chooseTheme(to: Theme): void {
  try {
    if (to === "system") localStorage.removeItem(place);
    else localStorage.setItem(place, to);
  } catch {
    // Storage may be refused; the choice then lasts as long as the page.
  }
  if (to === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = to;
}

function stored(): string | null {
  try {
    return localStorage.getItem(place);
  } catch {
    return null;
  }
}
