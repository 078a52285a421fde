import type { ServiceKey } from "../stack.ts";

/** A bug that broke nothing for customers in a way that anybody called an incident: found by us, or reported politely. */
export interface DefectText {
  sprint: number;
  service: ServiceKey;
  title: string;
  test: string;
}

/** By the sprint in which they were found; many at first, few at last. */
export const defects: DefectText[] = `
0 | web-shop | Pictures of teas are stretched on tablets | web/picture.spec.ts › keeps the proportions of a picture
0 | checkout | Voucher field accepts blanks | checkout/voucher.test.ts › a blank voucher is no voucher
0 | dispatch | Label cuts long street names | dispatch/label.test.ts › a long street goes on the second line
0 | catalogue | Draft teas appear in the list of new teas | catalogue/drafts.test.ts › nobody but editors sees a draft
1 | search | Search for "Assam" finds "Assamica" first | search/order.test.ts › the exact word comes first
1 | payments | Receipt shows the tax of another country | payments/receipt.test.ts › takes the tax of the delivery's country
1 | stock | Stock list sorts 10 before 9 | stock/list.test.ts › sorts shelves as people count
2 | accounts | Sign-in link works twice | accounts/link.test.ts › a link signs in once
2 | web-shop | Back button loses the filter | web/history.spec.ts › going back keeps the filter
2 | checkout | Gift message loses its line breaks | checkout/gift.test.ts › keeps the lines of a message
3 | dispatch | Pick list shows cancelled orders | dispatch/pick-list.test.ts › leaves cancelled orders out
3 | catalogue | Price per 100 g is wrong for bundles | catalogue/unit-price.test.ts › a bundle has no price by weight
3 | payments | Declined card is shown as "unknown error" | payments/decline.test.ts › tells the bank's reason
4 | web-shop | Reviews are shown in the order of the alphabet | web/reviews.test.ts › newest review first
4 | stock | Moving the last tin leaves a reservation behind | stock/move.test.ts › a reservation moves with its tin
5 | search | Filter by caffeine hides teas without a value | search/filter.test.ts › unknown caffeine is shown when nothing is chosen
5 | accounts | Address with an apostrophe cannot be saved | accounts/address.test.ts › saves O'Hara Street
5 | checkout | Order total flickers when a voucher is removed | checkout/total.spec.ts › shows one total at a time
6 | dispatch | Tracking link of the old courier | dispatch/tracking.test.ts › links to the courier of the parcel
7 | web-shop | Compare page breaks with two teas | web/compare.spec.ts › two teas fill the page
7 | payments | Refund mail names the wrong order | payments/refund-mail.test.ts › names the refunded order
8 | stock | Warning "runs out" comes for retired teas | stock/warning.test.ts › a retired tea does not run out
8 | catalogue | Editors lose a text when the session ends | catalogue/editor.spec.ts › keeps the text over a new sign-in
9 | checkout | Subscription shows the price of last year | checkout/subscription.test.ts › shows the price that will be taken
9 | search | Suggestions cover the first result on phones | search/suggest.spec.ts › suggestions leave the results free
10 | accounts | Deleting an account leaves its wish list | accounts/delete.test.ts › leaves nothing behind
11 | web-shop | Timer stops when the phone is locked | web/timer.spec.ts › counts on while locked
11 | dispatch | Two parcels get the same number on one day | dispatch/number.test.ts › numbers are taken once
12 | payments | Bank statement of 31 December is read twice | payments/statement.test.ts › a statement is read once
13 | checkout | Wholesale minimum ignores samples | checkout/minimum.test.ts › samples count towards the minimum
13 | catalogue | Copied product keeps the old garden | catalogue/copy.test.ts › a copy asks for its garden
14 | web-shop | Danish letters are sorted at the front | web/sort.test.ts › å comes last in Danish
15 | stock | Recall list misses split orders | stock/recall.test.ts › finds both parcels of a split order
16 | search | Synonyms loop when two point at each other | search/synonyms.test.ts › a circle of synonyms ends
17 | dispatch | Chosen day is lost when the address changes | dispatch/day.test.ts › keeps the day over a new address
18 | accounts | Second factor asks twice on Firefox | accounts/second-factor.spec.ts › asks once
20 | payments | Voucher balance shows a negative zero | payments/balance.test.ts › nothing left is 0.00
21 | web-shop | Screen reader reads the price twice | web/price.spec.ts › says the price once
23 | catalogue | History of prices skips the first price | catalogue/history.test.ts › begins with the first price
26 | checkout | Steeping times are missing on confirmations for cafés | checkout/confirmation.test.ts › a café's confirmation tells the steeping times
26 | web-shop | Delivery day covers the price on small phones | web/delivery-day.spec.ts › price and day stand side by side at 360 pixels
25 | stock | Age of a lot is a day too young after midnight | stock/age.test.ts › a lot ages by the shop's calendar
`
  .trim()
  .split("\n")
  .map((line) => {
    const [sprint = "", service = "", title = "", test = ""] = line
      .split("|")
      .map((part) => part.trim());
    return { sprint: Number(sprint), service: service as ServiceKey, title, test };
  });
