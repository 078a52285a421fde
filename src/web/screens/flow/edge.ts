/** What a picture leaves free around itself, in pixels: for its axes, and at the right for what its lines are called. */
export const edge = { top: 14, right: 98, bottom: 26, left: 34 };
