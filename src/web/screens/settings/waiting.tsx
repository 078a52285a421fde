/** A calm pulse: somebody listens, and nothing has come yet. */
export function Waiting() {
  return (
    <span aria-hidden className="relative flex size-2 shrink-0">
      <span className="absolute inline-flex size-full animate-ping rounded-full bg-accent opacity-60 [animation-duration:2.4s]" />
      <span className="relative inline-flex size-2 rounded-full bg-accent" />
    </span>
  );
}
