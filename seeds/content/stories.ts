import type { ServiceKey } from "../stack.ts";
import type { TeamKey } from "../people.ts";

export interface StoryText {
  points: number;
  service: ServiceKey;
  title: string;
  /** Who wants it and what for; empty where the title says it. */
  why: string;
}

/** In the order in which they were delivered, then those that are still to come. */
export const stories: Record<TeamKey, StoryText[]> = {
  storefront: read(`
5 | web-shop | Product page shows where the tea was grown | Customers ask for the garden before they ask for the price.
8 | search | Search finds a tea by its taste ("malty", "floral") |
3 | web-shop | Cart stays after signing in on another device | Half of our visitors look on the phone and buy at the desk.
5 | catalogue | Editors schedule a price for a date |
8 | web-shop | New home page with the teas of the season |
5 | web-shop | Brewing guide on every product page | Henrik's team answers "how long does it steep?" forty times a week.
3 | search | Search forgives typing mistakes |
8 | catalogue | Variants: the same tea in 50 g, 100 g and 500 g |
5 | accounts | Sign in with a link by e-mail | A fifth of the calls at customer care is about passwords.
5 | web-shop | Customers rate a tea and write two lines about it |
3 | web-shop | Allergens are shown before the cart |
8 | accounts | Several delivery addresses for one account |
5 | search | Filter by caffeine |
3 | catalogue | Mark a harvest as the last of its year |
5 | web-shop | Compare three teas side by side |
8 | web-shop | Gift finder in four questions | The fair in November lives on presents.
3 | web-shop | Show the delivery day on the product page |
5 | accounts | Customers see all their orders since 2019 |
5 | catalogue | Editors upload pictures by dragging |
8 | search | Suggestions while typing |
3 | web-shop | Share a basket by link |
5 | web-shop | Wish list |
5 | accounts | Customers delete their account themselves | The regulator asks for it, and so do customers.
8 | catalogue | Bundles: a pot and three teas at one price |
3 | web-shop | Pages remember the chosen size |
5 | search | Search in English and German at once |
5 | web-shop | Steeping timer that works on a locked phone |
3 | accounts | Choose which letters to get |
8 | web-shop | Pages load within a second on a slow phone | Sales on phones fall by a third when a page takes three seconds.
5 | catalogue | Import the supplier's price list |
3 | web-shop | Print the brewing guide on one sheet |
5 | search | Sort by freshness of harvest |
5 | web-shop | Reviews with a picture |
8 | accounts | Company accounts with several buyers | The hotels order with one shared password today.
3 | web-shop | Recently viewed teas |
5 | catalogue | Draft pages that only editors see |
5 | web-shop | A page for each tea garden |
3 | search | "Nothing found" offers something close |
8 | web-shop | Shop in Danish |
5 | accounts | Second factor for company accounts |
3 | web-shop | Basket shows how much is missing for free delivery |
5 | catalogue | Stop selling a tea on a date |
5 | search | Search by the number on the tin |
8 | web-shop | Tasting box: pick twelve samples |
3 | web-shop | Tell the price per cup |
5 | accounts | Birthday voucher |
5 | web-shop | Questions and answers on the product page |
3 | catalogue | Tags for organic and fair trade |
5 | search | Synonyms that editors maintain |
8 | web-shop | Keyboard and screen reader through the whole purchase | Two customers wrote that they cannot order without help.
3 | web-shop | Dark pages at night |
5 | accounts | Export my data |
5 | catalogue | History of every price |
3 | web-shop | Link from the receipt back to the tea |
5 | search | Filters stay in the address of the page |
8 | web-shop | Live stock on the product page |
3 | web-shop | Smaller pictures for old phones |
5 | catalogue | Copy a product as a start for the next |
5 | web-shop | Café finder |
3 | accounts | Show the devices that are signed in |
5 | web-shop | Cart reminds of the tea that was bought last time |
5 | search | Best sellers of the week |
8 | catalogue | One stock of pictures for shop and wholesale |
3 | web-shop | Notice when a price has fallen |
5 | web-shop | Review of the month |
5 | accounts | Sign in with a passkey |
3 | search | Remember the last five searches |
5 | web-shop | Video of a tasting on the page of a garden |
8 | web-shop | Advent calendar with a tea a day | Planned with marketing for the first of December.
5 | catalogue | Editors see which pictures are missing |
3 | web-shop | Delivery day stays visible while scrolling |
5 | web-shop | Tasting notes as a wheel |
`),
  orders: read(`
5 | checkout | Pay by invoice for known customers |
8 | payments | Pay by card without leaving the shop | Every third visitor who is sent away to pay does not come back.
3 | checkout | Voucher codes |
5 | stock | Reserve stock when an order is placed |
8 | dispatch | Labels for three parcel services | The warehouse types addresses by hand on Mondays.
5 | checkout | Order without an account |
3 | dispatch | Tracking link in the confirmation |
5 | payments | Refund a part of an order |
8 | stock | Count stock with the scanner |
3 | checkout | Delivery note in the customer's language |
5 | dispatch | Pick list in the order of the shelves | Saves a walk of four kilometres a day, says the warehouse.
5 | payments | Direct debit |
8 | checkout | Tea subscription: every two, four or eight weeks | Our most asked-for feature three years in a row.
3 | checkout | Pause a subscription |
5 | stock | Warn when a tea will run out within a week |
5 | dispatch | Collect in the shop in Gothenburg |
3 | payments | Show the bank's reason when a card is declined |
8 | checkout | Gift wrapping and a card with a message |
5 | stock | Lots with best-before dates |
5 | dispatch | Parcels to lockers |
3 | checkout | Change the address until the parcel is packed |
5 | payments | Pay with two vouchers and a card |
8 | stock | Second warehouse in Hamburg |
3 | dispatch | Print the customs form for Norway |
5 | checkout | Skip one delivery of a subscription |
5 | payments | Receipts as PDF |
3 | checkout | Leave a note for the courier |
8 | dispatch | Split an order over two parcels |
5 | stock | Move stock between warehouses |
5 | checkout | Wholesale prices for cafés | Eleven cafés order by e-mail today, and Elif types them in.
3 | payments | Remember the card for the next order |
5 | dispatch | Returns with a label printed at home |
5 | stock | Suggest what to order from the gardens |
3 | checkout | Show taxes for company customers |
8 | checkout | Repeat an order with one press |
5 | dispatch | Message when the parcel is on the van |
5 | payments | Settle the day's payments with the bank statement |
3 | stock | Correct a miscount with a reason |
5 | checkout | Order by uploading a list |
8 | payments | Pay later in three parts |
3 | dispatch | Weigh parcels and warn of a wrong one |
5 | checkout | Minimum order for wholesale |
5 | stock | Samples count as stock |
3 | checkout | Say on which day an order closes for today's van |
5 | dispatch | Deliver on a chosen day |
8 | checkout | Gift subscription for six months |
3 | payments | Remind of unpaid invoices |
5 | stock | Recall a lot: who got it? | The food authority expects an answer within four hours.
5 | dispatch | Courier pick-up twice a day before holidays |
3 | checkout | Show the carbon of a delivery |
5 | payments | Switch bank without stopping sales |
8 | stock | Stock of both warehouses in one number |
3 | dispatch | Reuse the box of a return |
5 | checkout | Change a subscription's tea |
5 | payments | Vouchers that cafés sell |
3 | stock | Scanner works without network |
5 | dispatch | Pallets for wholesale |
5 | checkout | Approve orders of company accounts |
8 | payments | Prices in Danish crowns |
3 | checkout | Remember the invoice address |
5 | stock | Count one shelf a day instead of all at once |
5 | dispatch | Insure a parcel above 300 euro |
3 | payments | Voucher balance on the receipt |
5 | checkout | Ask why a subscription is ended |
8 | dispatch | Deliver to Finland |
5 | stock | Forecast of the Christmas stock |
3 | checkout | Order confirmation tells the steeping times |
5 | payments | Refund to a voucher |
5 | dispatch | Bicycle courier in Gothenburg | Three couriers have offered; one starts in two weeks.
3 | stock | Show the age of a lot to the pickers |
5 | checkout | Cafés see their prices before signing in |
5 | payments | Cash on collection |
`),
};

/** Ranked below what is planned: what the product owner has accepted and not yet promised. */
export const openStories: StoryText[] = read(`
8 | web-shop | Shop in Finnish | Delivery to Finland is done; the pages are still in English.
5 | checkout | Subscribe to a surprise tea |
5 | search | Search by the water of your town |
3 | web-shop | Share a tasting with a friend |
8 | payments | Pay with the Swedish telephone number | Asked for by every second customer in Sweden.
5 | dispatch | Tell the courier which bell to ring |
5 | catalogue | Translate a page without leaving it |
3 | web-shop | Show what others steep at this hour |
5 | stock | Order samples together with the harvest |
8 | checkout | Corporate gifts to a hundred addresses |
5 | accounts | One account for household members |
3 | web-shop | Bigger letters for the brewing guide |
5 | search | Filter by altitude of the garden |
8 | catalogue | Rent a tea set for a wedding |
3 | checkout | Round up for the garden's school |
5 | dispatch | Deposit tins come back with the next parcel | Two gardens have agreed to refill.
5 | web-shop | A tea for this weather |
3 | payments | Split the bill of a tasting |
13 | stock | Plan purchases two harvests ahead |
5 | accounts | Sign in at the shop's till |
5 | web-shop | Reserve a place at a tasting |
3 | catalogue | Keep retired teas readable |
5 | checkout | Standing orders for offices |
8 | search | Find a tea by taking a picture of the tin |
3 | dispatch | Slow and cheap delivery |
5 | web-shop | Journal: what I drank and how it was |
5 | payments | Invoices by e-invoice to authorities |
3 | web-shop | Show the number of cups left in the tin |
8 | checkout | Club with a yearly fee |
5 | web-shop | Ask the taster: a chat at four o'clock |
3 | search | Search tells how many teas it will find |
5 | dispatch | One parcel for two customers at one address |
8 | catalogue | Teach the gardens to write their own pages | Three gardens have somebody who would.
5 | payments | Tell customers before a yearly payment |
3 | accounts | Greet returning customers with their last tea |
5 | stock | Sell the last 20 g of a tin |
5 | checkout | Gift vouchers by post |
3 | web-shop | Show opening hours of the cafés |
5 | search | Explain why a tea was suggested |
`);

function read(lines: string): StoryText[] {
  return lines
    .trim()
    .split("\n")
    .map((line) => {
      const [points = "", service = "", title = "", why = ""] = line
        .split("|")
        .map((part) => part.trim());
      return { points: Number(points), service: service as ServiceKey, title, why };
    });
}
