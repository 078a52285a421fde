/** A slice of the stack. The more of them a team owns, the fewer hand-overs its work waits for. */
export const layers = ["UI", "API", "data", "integration", "security", "infrastructure"] as const;
export type Layer = (typeof layers)[number];
