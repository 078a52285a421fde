import type { SeenDelivery } from "./use-delivery.ts";

/** What is missing for more to be known, while it is. */
export function HowToTell({ delivery: { deployments, carriesItems } }: { delivery: SeenDelivery }) {
  if (carriesItems) return null;
  return (
    <p className="mt-4 border-l-2 border-(--line-strong) pl-3 text-quiet">
      {deployments.count === 0
        ? "Nobody tells Andon of deployments yet. "
        : "Andon hears of deployments, and not of what is in them. "}
      Call <code className="font-mono text-small text-ink">andon release</code> at the end of a
      deployment, or connect GitHub or GitLab with their pushes: then every item says whether
      customers have it, and no figure here is a guess.
    </p>
  );
}
