import type { PersonKey } from "../people.ts";
import type { ServiceKey } from "../stack.ts";

/** Technical debt that was paid down, by the sprint of its payment. */
export const debts: { sprint: number; service: ServiceKey; title: string; why: string }[] = `
1 | checkout | Regression tests over the whole purchase | Nobody dares to change checkout: nothing tells us when it breaks.
3 | payments | Replace the payment provider's retired client | Its support ended in spring.
4 | web-shop | Upgrade the web framework by two versions | Safari faults come from the old one.
6 | stock | One migration tool instead of three | Each of us knows one of them.
7 | catalogue | Remove the unused translation tables | They are copied to every test.
9 | search | Build the search index from events, not by night |
10 | dispatch | Contract tests with the three parcel services | Twice this year they changed a field without telling us.
12 | accounts | Delete the second copy of the customer table | It came with the service when we took it over.
13 | checkout | Split the order table's 94 columns |
15 | web-shop | Run the browser tests in four minutes, not nineteen | At nineteen minutes nobody waits for them.
16 | payments | Remove the old voucher code |
18 | search | Load test of search in the nightly run |
19 | stock | Replace polling by a queue between stock and shop |
21 | catalogue | Types for the supplier's import |
22 | checkout | Mutation tests for prices and taxes | Coverage says 92 %; we want to know what it is worth.
24 | dispatch | Release dispatch with one button |
`
  .trim()
  .split("\n")
  .map((line) => {
    const [sprint = "", service = "", title = "", why = ""] = line
      .split("|")
      .map((part) => part.trim());
    return { sprint: Number(sprint), service: service as ServiceKey, title, why };
  });

/** Open debt, actions and defects among the stories of the backlog, with a reason where they were ranked by hand. */
export const openWork: {
  kind: "debt" | "action" | "defect";
  service: ServiceKey;
  title: string;
  why: string;
  /** How many places below the first open story it goes; without one it stays at the bottom. */
  place?: number;
  /** In the plan of its team's next sprint. */
  isPlanned?: true;
  reason?: string;
}[] = [
  {
    kind: "action",
    service: "mail-relay",
    title: "Find an owner for the mail relay",
    why: "Six incidents in a year, all transient, and nobody to call. Either Orders takes it over or we buy the service.",
    place: 0,
    reason: "Six times is not bad luck",
  },
  {
    kind: "defect",
    service: "web-shop",
    title: "Advent pages count the days from one too many",
    isPlanned: true,
    why: "Found while preparing the calendar. Seen on the draft pages only.",
    place: 1,
    reason: "Before the first of December",
  },
  {
    kind: "debt",
    service: "web-shop",
    title: "Retire the old page templates",
    why: "Nineteen of them are left; two teams still copy from them.",
    place: 6,
  },
  {
    kind: "action",
    service: "payments",
    title: "Practise the loss of the payment provider every quarter",
    isPlanned: true,
    why: "We keep orders while it is away. Nobody has watched that with a full warehouse.",
    place: 4,
    reason: "The last exercise is half a year old",
  },
  {
    kind: "defect",
    service: "search",
    title: "Search by tin number ignores leading zeros",
    isPlanned: true,
    why: "`00417` finds nothing, `417` does.",
    place: 9,
  },
  {
    kind: "debt",
    service: "stock",
    title: "Archive movements older than five years",
    why: "The nightly count reads them all.",
  },
  {
    kind: "action",
    service: "search",
    title: "Check disk growth in the release check list",
    why: "Follows from the full disks of last year; the files go by themselves now, the check is missing.",
  },
  {
    kind: "defect",
    service: "dispatch",
    title: "Locker list shows lockers that were closed",
    isPlanned: true,
    why: "The parcel service tells us monthly, we read it once a year.",
  },
  { kind: "debt", service: "checkout", title: "Move tax rules out of the templates", why: "" },
  {
    kind: "action",
    service: "stock",
    title: "Rehearse the switch to the replica",
    why: "It worked by itself when the power supply broke. We were lucky that Ines watched.",
  },
  { kind: "debt", service: "accounts", title: "Rotate the signing keys by themselves", why: "" },
  {
    kind: "defect",
    service: "catalogue",
    title: "Pictures uploaded on their side stay on their side",
    why: "The camera says how to turn them; we do not listen.",
  },
  { kind: "debt", service: "payments", title: "Test against the provider's new sandbox", why: "" },
  {
    kind: "action",
    service: "web-shop",
    title: "List the browsers of our customers every month",
    why: "The list that broke the home page was two years old.",
  },
  { kind: "debt", service: "dispatch", title: "One address format for three couriers", why: "" },
  {
    kind: "defect",
    service: "checkout",
    title: "Gift card message counts an emoji as four letters",
    why: "",
  },
  { kind: "debt", service: "catalogue", title: "Name the columns of the import", why: "" },
];

/** What came in and did not become work. */
export const turnedAway: {
  sprint: number;
  by: PersonKey;
  kind: "incident" | "defect" | "story";
  title: string;
  description: string;
  reason: string;
}[] = [
  {
    sprint: 1,
    by: "henrik",
    kind: "defect",
    title: "Tea tastes different this year",
    description: "Four customers say so about the Assam.",
    reason: "A new harvest, not a bug. Catalogue will say so on the page.",
  },
  {
    sprint: 3,
    by: "henrik",
    kind: "defect",
    title: "Customer cannot order on a Sunday",
    description: "She says that the button is grey.",
    reason: "She had not chosen a size. The button says so now, by another item.",
  },
  {
    sprint: 5,
    by: "henrik",
    kind: "story",
    title: "Show the shop in our office's screen saver",
    description: "",
    reason: "Nice, and not worth a sprint.",
  },
  {
    sprint: 8,
    by: "ines",
    kind: "incident",
    title: "CPU of search-1 at 70 %",
    description: "It is every Monday at nine.",
    reason: "As it should be after the weekly import; the alert's threshold was raised.",
  },
  {
    sprint: 10,
    by: "henrik",
    kind: "story",
    title: "Fax orders",
    description: "One customer asks every month.",
    reason: "One customer. Henrik's team takes his order by telephone.",
  },
  {
    sprint: 13,
    by: "jonas",
    kind: "defect",
    title: "Two pixels between logo and search",
    description: "",
    reason: "Seen on one developer's screen with a zoom of 110 %.",
  },
  {
    sprint: 16,
    by: "henrik",
    kind: "defect",
    title: "Voucher does not work",
    description: "Code TEA-FOR-TWO",
    reason: "It ended a month ago, and the page says so.",
  },
  {
    sprint: 19,
    by: "henrik",
    kind: "story",
    title: "Let customers choose the font of their invoice",
    description: "",
    reason: "No reason was found, by the one who asked either.",
  },
  {
    sprint: 23,
    by: "ines",
    kind: "incident",
    title: "Test mail arrived in production",
    description: "Subject: 'please ignore'",
    reason: "It was sent on purpose to test the route.",
  },
];

/** Reported again under another name: closed as a duplicate of the defect at that place in its list. */
export const seenTwice: { by: PersonKey; defect: number; sprint: number; title: string }[] = [
  { by: "henrik", defect: 1, sprint: 0, title: "Voucher of blanks gives an error page" },
  { by: "henrik", defect: 8, sprint: 2, title: "My filter is gone when I go back" },
  { by: "samuel", defect: 13, sprint: 4, title: "Old reviews come first" },
  { by: "henrik", defect: 17, sprint: 5, title: "Total jumps" },
  {
    by: "ines",
    defect: 20,
    sprint: 7,
    title: "Customer got a mail about an order that is not his",
  },
  { by: "henrik", defect: 26, sprint: 11, title: "Tea went bitter: the timer stopped" },
  { by: "henrik", defect: 35, sprint: 18, title: "Firefox asks me for two codes" },
];
