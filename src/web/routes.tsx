import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { parseRef } from "../domain/item.ts";
import { session } from "./api/session.ts";
import { openProduct } from "./replica/open-product.ts";
import { ProductLayout } from "./shell/product-layout.tsx";
import { lookedAtIn } from "./screens/flow/looked-at.ts";
import { filterIn } from "./screens/interrupts/interrupts-filter.ts";
import { Failed, Missing, Opening } from "./shell/instead.tsx";

const rootRoute = createRootRoute({ component: Outlet });

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  beforeLoad: async () => {
    const who = await session();
    if (!who) throw redirect({ to: "/sign-in", search: {} });
    const product = who.products.find((each) => each.key === lastProduct()) ?? who.products[0];
    if (product) throw redirect({ to: "/$product/triage", params: { product: product.key } });
    throw redirect({ to: "/welcome", search: {} });
  },
});

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { then?: string } => text(search, "then"),
  component: lazyRouteComponent(
    () => import("./screens/sign-in/sign-in-screen.tsx"),
    "SignInScreen",
  ),
});

const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/welcome",
  validateSearch: (search: Record<string, unknown>): { key?: string } => text(search, "key"),
  component: lazyRouteComponent(
    () => import("./screens/welcome/welcome-screen.tsx"),
    "WelcomeScreen",
  ),
});

const problemsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/problems",
  component: lazyRouteComponent(
    () => import("./screens/problems/problems-screen.tsx"),
    "ProblemsScreen",
  ),
});

// A product may be called REPORT: its pages stand under capital letters.
const reportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/report/$product",
  caseSensitive: true,
  component: lazyRouteComponent(() => import("./screens/report/report-screen.tsx"), "ReportScreen"),
});

const followedReportRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/reports/$key",
  caseSensitive: true,
  component: lazyRouteComponent(
    () => import("./screens/report/followed-report-screen.tsx"),
    "FollowedReportScreen",
  ),
});

const productRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/$product",
  beforeLoad: async ({ params, location }) => {
    const ref = parseRef(params.product);
    if (ref) {
      const to = params.product.toUpperCase();
      throw redirect({
        to: "/$product/items/$ref",
        params: { product: ref.key, ref: to },
        replace: true,
      });
    }
    const who = await session();
    if (!who) throw redirect({ to: "/sign-in", search: { then: location.href } });
    if (!who.products.some((each) => each.key === params.product)) throw notFound();
    return { who };
  },
  loader: async ({ params, context }) => {
    const replica = await openProduct(params.product);
    rememberProduct(params.product);
    return { replica, session: context.who };
  },
  staleTime: Number.POSITIVE_INFINITY,
  component: ProductLayout,
});

const productHomeRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/$product/triage", params, replace: true });
  },
});

const triageRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/triage",
  validateSearch: (search: Record<string, unknown>): { item?: string } => text(search, "item"),
  component: lazyRouteComponent(() => import("./screens/triage/triage-screen.tsx"), "TriageScreen"),
});

const backlogRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/backlog",
  component: lazyRouteComponent(
    () => import("./screens/backlog/backlog-screen.tsx"),
    "BacklogScreen",
  ),
});

const ownerReviewRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/review",
  component: lazyRouteComponent(
    () => import("./screens/owner-review/owner-review-screen.tsx"),
    "OwnerReviewScreen",
  ),
});

const interruptsRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/interrupts",
  validateSearch: filterIn,
  component: lazyRouteComponent(
    () => import("./screens/interrupts/interrupts-screen.tsx"),
    "InterruptsScreen",
  ),
});

const flowRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/flow",
  validateSearch: lookedAtIn,
  component: lazyRouteComponent(() => import("./screens/flow/flow-screen.tsx"), "FlowScreen"),
});

const sprintRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/sprint",
  validateSearch: (search: Record<string, unknown>): { team?: string } => text(search, "team"),
  component: lazyRouteComponent(() => import("./screens/sprint/sprint-screen.tsx"), "SprintScreen"),
});

const oneSprintRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/sprint/$id",
  component: lazyRouteComponent(
    () => import("./screens/sprint/sprint-screen.tsx"),
    "OneSprintScreen",
  ),
});

const dailyRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/sprint/$id/daily",
  component: lazyRouteComponent(() => import("./screens/sprint/daily-screen.tsx"), "DailyScreen"),
});

const sprintReviewRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/sprint/$id/review",
  component: lazyRouteComponent(
    () => import("./screens/sprint-review/review-screen.tsx"),
    "ReviewScreen",
  ),
});

const itemRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/items/$ref",
  component: lazyRouteComponent(() => import("./screens/item/item-screen.tsx"), "ItemScreen"),
});

const servicesRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/services",
  validateSearch: (search: Record<string, unknown>): { service?: string } =>
    text(search, "service"),
  component: lazyRouteComponent(
    () => import("./screens/services/services-screen.tsx"),
    "ServicesScreen",
  ),
});

const ownersRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/services/owners",
  component: lazyRouteComponent(() => import("./screens/owners/owners-screen.tsx"), "OwnersScreen"),
});

const releasesRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/services/releases",
  component: lazyRouteComponent(
    () => import("./screens/releases/releases-screen.tsx"),
    "ReleasesScreen",
  ),
});

const settingsRoute = createRoute({
  getParentRoute: () => productRoute,
  path: "/settings",
  component: lazyRouteComponent(
    () => import("./screens/settings/settings-screen.tsx"),
    "SettingsScreen",
  ),
});

const settingsHomeRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/$product/settings/sources", params, replace: true });
  },
});

const sourcesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/sources",
  component: lazyRouteComponent(() => import("./screens/settings/sources.tsx"), "Sources"),
});

const sourceRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/sources/$id",
  component: lazyRouteComponent(
    () => import("./screens/settings/source-screen.tsx"),
    "SourceScreen",
  ),
});

const mappingRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/sources/$id/mapping",
  component: lazyRouteComponent(
    () => import("./screens/settings/mapping-screen.tsx"),
    "MappingScreen",
  ),
});

const peopleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/people",
  component: lazyRouteComponent(() => import("./screens/settings/people.tsx"), "People"),
});

const teamsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/teams",
  component: lazyRouteComponent(() => import("./screens/settings/teams.tsx"), "Teams"),
});

const tokensRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/tokens",
  component: lazyRouteComponent(() => import("./screens/settings/tokens.tsx"), "Tokens"),
});

const productSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/product",
  component: lazyRouteComponent(() => import("./screens/settings/product.tsx"), "ProductSettings"),
});

const routeTree = rootRoute.addChildren([
  homeRoute,
  signInRoute,
  welcomeRoute,
  problemsRoute,
  reportRoute,
  followedReportRoute,
  productRoute.addChildren([
    productHomeRoute,
    triageRoute,
    backlogRoute,
    ownerReviewRoute,
    interruptsRoute,
    flowRoute,
    sprintRoute,
    oneSprintRoute,
    dailyRoute,
    sprintReviewRoute,
    itemRoute,
    servicesRoute,
    ownersRoute,
    releasesRoute,
    settingsRoute.addChildren([
      settingsHomeRoute,
      sourcesRoute,
      sourceRoute,
      mappingRoute,
      peopleRoute,
      teamsRoute,
      tokensRoute,
      productSettingsRoute,
    ]),
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingComponent: Opening,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: Missing,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

function text<Name extends string>(
  search: Record<string, unknown>,
  name: Name,
): { [K in Name]?: string } {
  const value = search[name];
  return (typeof value === "string" ? { [name]: value } : {}) as { [K in Name]?: string };
}

const lastPlace = "andon.product";

function lastProduct(): string | null {
  try {
    return localStorage.getItem(lastPlace);
  } catch {
    return null;
  }
}

function rememberProduct(key: string): void {
  try {
    localStorage.setItem(lastPlace, key);
  } catch {
    // Storage may be refused; the first product is then opened.
  }
}
