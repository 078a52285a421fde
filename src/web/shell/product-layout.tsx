import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { forgetSession } from "../api/session.ts";
import { keepLive } from "../replica/feed.ts";
import { closeProduct } from "../replica/open-product.ts";
import { ReplicaContext } from "../replica/use-replica.ts";
import { SessionContext } from "./session-context.ts";
import { Shell } from "./shell.tsx";

const route = getRouteApi("/$product");

/** A product's screens: its replica, kept live, and the shell around them. */
export function ProductLayout() {
  const { replica, session } = route.useLoaderData();
  const { product } = route.useParams();
  const navigate = useNavigate();
  useEffect(
    () =>
      keepLive(product, replica, () => {
        forgetSession();
        closeProduct();
        void navigate({ to: "/sign-in", search: { then: window.location.pathname } });
      }),
    [product, replica, navigate],
  );
  return (
    <SessionContext value={session}>
      <ReplicaContext value={replica}>
        <Shell />
      </ReplicaContext>
    </SessionContext>
  );
}
