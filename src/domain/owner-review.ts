/** What the product owner decided of a production item beside its neighbour in the backlog. */
export const reviewDecisions = ["stays", "raised", "lowered"] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];
