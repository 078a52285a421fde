/** What somebody wrote: a title, and a body that may be empty. */
export type Told = [title: string, body: string];

/** Two reports of one problem, and a third of another problem in much the same words. Written by hand, in the style of trackers. */
export interface DuplicatePair {
  product: string;
  /** What was there before. */
  known: Told;
  /** The same, told again by somebody who did not find it. */
  again: Told;
  /** Of the same part of the product, and not the same. */
  near: Told;
}

export const duplicatePairs: readonly DuplicatePair[] = [
  {
    product: "web shop",
    known: [
      "Voucher with trailing space is rejected as unknown",
      '`VoucherField.parse` does not trim. Pasting `SPRING10 ` from the newsletter mail gives "This voucher does not exist".',
    ],
    again: [
      "Code from the newsletter doesn't work when I paste it",
      "I copied the code out of your mail and the shop says the voucher does not exist. Typing it by hand works. Very confusing.",
    ],
    near: [
      "Voucher is accepted after its end date",
      "The voucher from the newsletter could still be used a week after it ended. The shop should say that it does not exist any more.",
    ],
  },
  {
    product: "web shop",
    known: [
      "NullPointerException in OrderTotal when cart contains a gift card only",
      "java.lang.NullPointerException\n  at com.shop.cart.OrderTotal.shipping(OrderTotal.java:88)\n  at com.shop.cart.CartController.show(CartController.java:41)",
    ],
    again: [
      "Cannot buy just a gift card",
      "Put a single gift card in the basket, go to the basket, error page. With a book next to it everything is fine.\n\nLog: NullPointerException at OrderTotal.shipping",
    ],
    near: [
      "NullPointerException in OrderMail when customer has no first name",
      "java.lang.NullPointerException\n  at com.shop.mail.OrderMail.greeting(OrderMail.java:19)\n  at com.shop.cart.CartController.order(CartController.java:97)",
    ],
  },
  {
    product: "web shop",
    known: [
      "Delivery date shows yesterday for customers west of Greenwich",
      "We format the promised day from midnight UTC in the browser's zone. In New York the order confirmation says one day too early.",
    ],
    again: [
      "US customers: confirmation promises delivery one day early",
      "Three complaints from Boston this week. The warehouse has the right day, the customer's page has the day before. Time zone?",
    ],
    near: [
      "Delivery date in the past can be chosen",
      "The calendar lets customers choose yesterday as the day of delivery. The order confirmation then shows it as well.",
    ],
  },
  {
    product: "web shop",
    known: [
      "Product images are upside down when uploaded from an iPhone",
      "EXIF orientation is ignored by the resizer, so portrait photos end up rotated.",
    ],
    again: [
      "Pictures turned by 90 degrees after upload",
      "Editors who take photos with their phones get them sideways in the catalogue. They look right on the phone.",
    ],
    near: [
      "Product images are blurry on high resolution phones",
      "The resizer makes 1x pictures only. On an iPhone the uploaded photo looks washed out in the catalogue.",
    ],
  },
  {
    product: "web shop",
    known: [
      'Search: umlauts are not folded, "Grusse" does not find "Grüße"',
      "The analyzer of the index lacks asciifolding.",
    ],
    again: [
      "Can't find products with ü if I type u",
      "I'm on an English keyboard and can't type umlauts. Searching 'gruner tee' finds nothing although you sell 'Grüner Tee'.",
    ],
    near: [
      "Search: results with umlauts are sorted to the end",
      '"Äpfel" comes after "Zimt" in the list of results. The collation of the index is C.',
    ],
  },
  {
    product: "web shop",
    known: [
      "Order is placed twice on double click of the Pay button",
      "Nothing disables the button while POST /orders is running and there is no idempotency key.",
    ],
    again: [
      "Charged two times for the same order!!",
      "The page was slow so I clicked Pay again. Now I have two identical orders and two charges on my card. Please refund one.",
    ],
    near: [
      "Refund is paid out twice when two agents click at the same time",
      "POST /refunds has no lock. Both charges were sent back to the card of the customer.",
    ],
  },
  {
    product: "web shop",
    known: [
      "CheckoutErrorRate: 500s on POST /checkout/address for Irish customers",
      "Eircode validation regex throws on lower case. TypeError: Cannot read properties of null (reading 'groups') in address/validate.ts:27",
    ],
    again: [
      "Ireland: cannot enter my address, something went wrong",
      "My postcode is d02 x285. After pressing continue I get 'Something went wrong'. With capital letters it works!",
    ],
    near: [
      "Ireland: tax on books should be zero",
      "Irish customers are charged 23 % on books at checkout, the address is right.",
    ],
  },
  {
    product: "web shop",
    known: [
      "Filter resets when going back from a product page",
      "State of the filter is only in memory, not in the URL.",
    ],
    again: [
      "Back button: all my filters are gone",
      "I filter by size and colour, open a jacket, go back - and start from scratch. Drives me mad.",
    ],
    near: [
      "Filter by colour shows products that are sold out in that colour",
      "I filter by size and colour, open a jacket, and it's not available in that size.",
    ],
  },
  {
    product: "bank",
    known: [
      "Scheduled transfer executed on a bank holiday is booked twice",
      "The job of Friday and the one of Tuesday both pick it up: `due_on <= today` without looking at `executed_at`.",
    ],
    again: [
      "Standing order paid two times over Easter",
      "My rent left the account on Thursday and again on Tuesday. Only one standing order exists.",
    ],
    near: [
      "Standing order is not executed on the 31st in short months",
      "Rent due on the 31st was not paid in April. The transfer was never booked.",
    ],
  },
  {
    product: "bank",
    known: [
      "Statement PDF is empty for accounts without movements",
      "PdfRenderer prints no page at all, so viewers show an error.",
    ],
    again: [
      "Can't open the October statement - file is damaged",
      "Acrobat says the file has no pages. I had no transactions in October, maybe that is why.",
    ],
    near: [
      "Statement PDF lists movements of the previous month",
      "The October statement contains the transactions of September, the page header is right.",
    ],
  },
  {
    product: "bank",
    known: [
      "Push TAN never arrives on Android 14",
      "FCM token is not refreshed after update to Android 14, notification permission is missing in the manifest.",
    ],
    again: [
      "No approval notification since I updated my phone",
      "Since the update to Android 14 I wait for the push to approve a payment and nothing comes. I have to open the app by hand.",
    ],
    near: [
      "Push TAN arrives twice on iOS",
      "Two notifications to approve one payment since the update of the app.",
    ],
  },
  {
    product: "bank",
    known: [
      "SEPA export: names longer than 70 characters make the bank reject the file",
      "pain.001 allows Max70Text for Nm. We write whatever is in the address book.",
    ],
    again: [
      "Whole payment file refused because of one long company name",
      "The bank answered FF01 invalid file format. The payee is 'Gemeinnützige Wohnungsbaugenossenschaft ...' (83 letters).",
    ],
    near: [
      "SEPA export: amounts above one million are written with a comma",
      "pain.001 wants 1000000.00, the bank rejects the file with 1,000,000.00.",
    ],
  },
  {
    product: "bank",
    known: [
      "Rounding: instalments do not add up to the loan amount",
      "Each instalment is rounded half up, the last one doesn't take the remainder. Off by 1 to 5 cents.",
    ],
    again: [
      "Loan plan is three cents short",
      "Sum of the monthly rates in the plan is 9,999.97 for a loan of 10,000.00. Customer's accountant complained.",
    ],
    near: [
      "Loan plan starts one month too late",
      "The first instalment is due in March although the loan was paid out in January.",
    ],
  },
  {
    product: "bank",
    known: [
      "Session expires while user is typing a long transfer reference",
      "Only requests count as activity. The form has no heartbeat, everything typed is lost after five minutes.",
    ],
    again: [
      "Logged out in the middle of entering a payment",
      "I was still typing and suddenly the login page was there. All the data I had entered was gone.",
    ],
    near: [
      "Session stays open after logging out in another tab",
      "Logged out in one tab; the second tab still shows the account and can enter a payment.",
    ],
  },
  {
    product: "messenger",
    known: [
      "Crash on opening chat with more than 1000 unread messages",
      "IndexOutOfBoundsException: Index: 1000, Size: 1000 at UnreadDivider.position(UnreadDivider.kt:33)",
    ],
    again: [
      "App dies when I open a very busy group",
      "Been on holiday for two weeks, 2400 unread in the family group. Tapping it closes the app immediately. Every time.",
    ],
    near: [
      "Unread counter of a busy group never goes down",
      "I opened the chat and read all messages, the badge still says 1000 unread.",
    ],
  },
  {
    product: "messenger",
    known: [
      "Voice messages stop playing when screen turns off",
      "Proximity sensor handler pauses the MediaPlayer instead of switching to the earpiece.",
    ],
    again: ["Playback of audio message pauses as soon as I hold the phone to my ear", ""],
    near: [
      "Voice messages are recorded without sound",
      "Hold the phone to the ear, record, send: the other side hears nothing.",
    ],
  },
  {
    product: "messenger",
    known: [
      "Emoji with skin tone are split into two characters in the preview",
      "substring() cuts between the code points, shows a box.",
    ],
    again: [
      "Strange square at the end of message previews",
      "If the preview is cut right at a thumbs-up emoji there is a little box instead of it.",
    ],
    near: [
      "Emoji picker does not remember the chosen skin tone",
      "Choose thumbs-up with a skin tone, open the picker again, it is yellow.",
    ],
  },
  {
    product: "messenger",
    known: [
      "Sync: deleted messages reappear after reinstalling",
      "Tombstones are not part of the backup, so restore brings the messages back.",
    ],
    again: [
      "Messages I have deleted are back on my new phone",
      "Restored the backup on the new device and now old deleted chats show up again.",
    ],
    near: [
      "Sync: backup fails when the storage is full",
      "The backup of the messages stops at 80 % on my new phone without saying why.",
    ],
  },
  {
    product: "messenger",
    known: [
      "Link preview fetches the URL from the client and leaks the IP address",
      "Preview should be fetched by the sender only.",
    ],
    again: [
      "Privacy: recieving a link loads the page without clicking",
      "My server log shows a request from the recipient's IP the moment the message is delivered. The preveiw is loaded by the receiving app.",
    ],
    near: [
      "Link preview shows the wrong page title",
      "The title of the page in the preview is that of the login page, because the sender is not logged in.",
    ],
  },
  {
    product: "messenger",
    known: [
      "Group admin cannot remove a member who left and rejoined",
      "DELETE /groups/:id/members/:member answers 409 stale_epoch.",
    ],
    again: [
      "Removing somebody from group fails with stale_epoch",
      "Happens if this person has left before and was added again.",
    ],
    near: [
      "Group member who was removed still gets notifications",
      "DELETE /groups/:id/members/:member answers 204, but the push subscription stays.",
    ],
  },
  {
    product: "code editor",
    known: [
      "Find and replace: regex with lookbehind hangs the editor",
      "The search worker runs on the UI thread for the active document; catastrophic backtracking freezes the window.",
    ],
    again: [
      "Editor freezes completely when searching with (?<=...)",
      "Window not responding, CPU at 100 %, had to kill it. Regex search in a 2 MB log file.",
    ],
    near: [
      "Find and replace: $1 is inserted literally when regex is off",
      "Searching with a group and replacing by $1 writes $1 into the document.",
    ],
  },
  {
    product: "code editor",
    known: [
      "Format on save moves the cursor to the end of the file",
      "Edits are applied as one full-document replace, so selections are lost.",
    ],
    again: [
      "Cursor jumps to the bottom every time I save",
      "Since 1.64. Only when formatter is enabled.",
    ],
    near: [
      "Format on save formats files that are excluded",
      "The formatter ignores the exclude list since 1.64 when saving.",
    ],
  },
  {
    product: "code editor",
    known: [
      "Terminal: UTF-8 output broken in chunks (multi-byte sequence split across reads)",
      "`data.toString()` on each chunk. Needs a StringDecoder.",
    ],
    again: [
      "Chinese characters show as � in the integrated terminal sometimes",
      "Long outputs have replacement characters at random places. Not in an external terminal.",
    ],
    near: [
      "Terminal: wide characters overlap",
      "Chinese characters take one cell in the integrated terminal, the following letter covers half of them.",
    ],
  },
  {
    product: "code editor",
    known: [
      "ENOSPC: System limit for number of file watchers reached",
      "Opening a large workspace on Linux. We watch node_modules.",
    ],
    again: [
      "File changes aren't detected in big repos on Ubuntu (ENOSPC)",
      "Error: ENOSPC: System limit for number of file watchers reached, watch '/home/me/work/mono/node_modules/...'",
    ],
    near: [
      "ENOSPC: no space left on device while saving the settings",
      "Error on Ubuntu when the home directory is full; the settings file is truncated afterwards.",
    ],
  },
  {
    product: "code editor",
    known: [
      "Git blame annotations off by one after stash pop",
      "Cached blame is not invalidated when HEAD stays the same.",
    ],
    again: [
      "blame shows wrong author for line after applying a stash",
      "All annotations are shifted by the number of lines that the stash added.",
    ],
    near: [
      "Git blame is slow for files with a long history",
      "Annotations take 20 seconds to appear, the author column stays empty meanwhile.",
    ],
  },
  {
    product: "code editor",
    known: [
      "Debugger does not stop at breakpoints in async generators",
      "Source map of the transpiled generator maps `yield` to the wrapper.",
    ],
    again: [
      "Brakpoint inside async function* never hit",
      "Breakpoint is shown as bound (red), code runs through it. In normal async functions it works.",
    ],
    near: [
      "Debugger stops at breakpoints that are disabled",
      "Disabled breakpoint in an async function is still hit after restarting the session.",
    ],
  },
  {
    product: "code editor",
    known: [
      "Extension host terminated unexpectedly with code 134 on startup",
      "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
    ],
    again: [
      "All extensions stop working after a few minutes: heap out of memory",
      "Log says: Extension host terminated unexpectedly. Code: 134, Signal: unknown",
    ],
    near: [
      "Extension host started twice after reload",
      "Two processes of the extension host run after 'Reload window', every extension works twice.",
    ],
  },
  {
    product: "database",
    known: [
      "Deadlock between autovacuum and ALTER TABLE ... ADD CONSTRAINT",
      "ERROR: deadlock detected. Process 4711 waits for ShareUpdateExclusiveLock on relation 16402",
    ],
    again: [
      "Adding a foreign key sometimes fails with 'deadlock detected' while vacuum is running",
      "Seen in our nightly migration, about once a week. Retrying helps.",
    ],
    near: [
      "Foreign key is not checked when added as NOT VALID",
      "ALTER TABLE ADD CONSTRAINT NOT VALID and then VALIDATE: rows that violate it are accepted while vacuum is running.",
    ],
  },
  {
    product: "database",
    known: [
      "Wrong result: LEFT JOIN with constant false condition returns no rows",
      "The planner folds the join to an empty relation since the new outer join removal.",
    ],
    again: [
      "Outer join drops rows when ON clause is FALSE",
      "select * from a left join b on 1 = 0 -- expected all rows of a with nulls, got 0 rows. Regression in 17.2.",
    ],
    near: [
      "LEFT JOIN with a function in the ON clause is slow",
      "select * from a left join b on f(a.x) = b.x does a nested loop over all rows since 17.2.",
    ],
  },
  {
    product: "database",
    known: [
      "Memory leak in prepared statement cache of the JDBC driver",
      "Entries are keyed by the SQL text including literals, never evicted. Heap grows until OutOfMemoryError.",
    ],
    again: [
      "java.lang.OutOfMemoryError: Java heap space after some days",
      "Heap dump: 2 million instances of PreparedStatementCacheEntry hold 3 GB.",
    ],
    near: [
      "Prepared statements fail after ALTER TABLE: cached plan must not change result type",
      "The JDBC driver should drop its cache entry and prepare again.",
    ],
  },
  {
    product: "database",
    known: ["COPY from CSV ignores the last line if it has no newline", ""],
    again: [
      "Import loses final row of file",
      "If the csv does not end with a line break, the last record is silently skipped. Row count in psql is one less.",
    ],
    near: [
      "COPY from CSV stops at an empty line",
      "Everything after the first blank line of the csv is silently skipped.",
    ],
  },
  {
    product: "database",
    known: [
      "Replication slot retained after subscriber is dropped fills the disk",
      "pg_wal grew to 400 GB. DROP SUBSCRIPTION does not drop the slot when the publisher is unreachable.",
    ],
    again: [
      "WAL directory full: inactive slot never removed",
      "We removed a subscription while the other side was down, weeks later the primary stopped with 'No space left on device' because of an orphaned slot.",
    ],
    near: [
      "Replication lags behind while a large index is built",
      "The subscriber is an hour behind the primary and pg_wal grows, it catches up afterwards.",
    ],
  },
  {
    product: "database",
    known: [
      "timestamptz literal with zone 'CEST' is read as UTC",
      "Abbreviation is missing in the default set.",
    ],
    again: [
      "Two hours off: '2024-07-01 12:00 CEST'::timestamptz",
      "gives 12:00+00 instead of 10:00+00. CET is right.",
    ],
    near: [
      "timestamptz output shows seconds of the zone for dates before 1893",
      "'1890-01-01'::timestamptz prints +00:53:28.",
    ],
  },
  {
    product: "video meetings",
    known: [
      "Echo when two participants are in the same room",
      "AEC only knows the local loudspeaker.",
    ],
    again: [
      "We hear ourselves twice if a colleague sits next to me with a laptop",
      "Terrible feedback as soon as both unmute.",
    ],
    near: [
      "Echo test call hangs up after one second",
      "The test call for loudspeaker and microphone ends before I can say anything.",
    ],
  },
  {
    product: "video meetings",
    known: [
      "Screen share is black on Wayland",
      "PipeWire portal not requested; we still use the X11 capturer.",
    ],
    again: [
      "Ubuntu 22.04: others only see a black screen when I present",
      "Works if I log in with 'Ubuntu on Xorg' so Wayland must be the reason.",
    ],
    near: [
      "Screen share: cursor is missing on Wayland",
      "Others see my screen on Ubuntu but not the mouse pointer.",
    ],
  },
  {
    product: "video meetings",
    known: [
      "Recording stops after exactly 60 minutes",
      "Access token of the recorder expires and is not renewed; upload gets 401.",
    ],
    again: [
      "Second half of our two hour webinar is missing in the recording",
      "File is 1:00:00 long. We did not press stop.",
    ],
    near: [
      "Recording has no sound of participants who dial in by phone",
      "Two hour webinar recorded, only those in the browser can be heard.",
    ],
  },
  {
    product: "video meetings",
    known: [
      "Calendar invite shows wrong time for recurring meetings after DST change",
      "RRULE is expanded in UTC. VTIMEZONE missing in the ics.",
    ],
    again: [
      "Weekly meeting is one hour off since the clocks changed",
      "Series created in September at 10:00. Since last Sunday the invitation in Outlook says 9:00.",
    ],
    near: [
      "Calendar invite is sent again to everybody when one guest is added",
      "Adding one guest to a weekly series sends the ics to all of them.",
    ],
  },
  {
    product: "video meetings",
    known: [
      "Camera stays on (LED lit) after leaving the meeting",
      "MediaStreamTrack.stop() is not called on the background blur track.",
    ],
    again: [
      "Webcam light does not go off when call has ended",
      "Creepy! Only with blurred background. Closing the tab helps.",
    ],
    near: [
      "Background blur makes the camera picture freeze",
      "With blurred background the webcam shows a still image after a minute.",
    ],
  },
  {
    product: "game",
    known: ["Achievement 'Marathon' not awarded in co-op", "distance is counted on the host only."],
    again: [
      "Ran far more than 42 km with my friend and did not get Marathon",
      "He was hosting and got it.",
    ],
    near: [
      "Achievement 'Marathon' is awarded at the start of a new game",
      "Distance of the last save is not reset. Happens when hosting as well.",
    ],
  },
  {
    product: "game",
    known: [
      "Save corrupted if game is closed during autosave",
      "We truncate slot0.sav and then write. Power loss leaves an empty file.",
    ],
    again: [
      "Lost 30 hours: save file is 0 bytes after power cut",
      "The little disk icon was spinning when the lights went out. Now the slot says 'corrupt'.",
    ],
    near: [
      "Save slot shows the wrong play time",
      "Slot says 3 hours, I played 30. The save file itself is fine.",
    ],
  },
  {
    product: "game",
    known: [
      "Frame rate drops to 20 fps when looking at water with reflections on high (AMD)",
      "Planar reflection pass is rendered at full resolution twice.",
    ],
    again: [
      "Lake area is unplayable on Radeon, stutters a lot",
      "60 fps everywhere, near the lake 15-20. Turning refelctions down fixes it.",
    ],
    near: [
      "Water reflections are missing on low (AMD)",
      "On a Radeon the lake is black when reflections are set to low.",
    ],
  },
  {
    product: "game",
    known: ["Controller vibration never stops after quitting to menu", ""],
    again: [
      "Gamepad keeps rumbling in main menu",
      "If you quit while taking damage. Have to unplug it.",
    ],
    near: [
      "Controller buttons are swapped in the menu",
      "Gamepad: A cancels and B confirms in the main menu, in the game they are right.",
    ],
  },
  {
    product: "office suite",
    known: [
      "Spreadsheet: SUMIF treats text '1e5' as a number",
      "Article numbers such as 1E5 and 10E4 are added together.",
    ],
    again: [
      "SUMIF matches wrong article numbers containing E",
      'Criteria "1E5" also sums rows with "10E4". I think they are converted to 100000.',
    ],
    near: [
      "Spreadsheet: SUMIF is not recalculated when a row is inserted",
      "Rows with new article numbers are missing in the sum until F9.",
    ],
  },
  {
    product: "office suite",
    known: [
      "DOCX import loses numbering of nested lists",
      "abstractNum with w:lvlOverride is not read.",
    ],
    again: [
      "Word document: 1.1, 1.2 become 1., 2. after opening",
      "Nested numbered lists lose their outline numbers when I open a docx from a client.",
    ],
    near: [
      "DOCX export writes bullets of nested lists as question marks",
      "Word document saved here: second level bullets show as ? when the client opens it.",
    ],
  },
  {
    product: "office suite",
    known: ["Printing selection prints whole document on macOS", ""],
    again: [
      "Mac: 'Print selection' ignored, 80 pages came out of the printer",
      "I marked two paragraphs and chose Selection in the dialog.",
    ],
    near: [
      "Printing on macOS: duplex setting is ignored",
      "80 pages came out single sided though I chose two-sided in the dialog.",
    ],
  },
  {
    product: "office suite",
    known: ["Autocorrect changes (c) to © inside code blocks and formulas", ""],
    again: [
      "(c) is replaced with the copyright sign in my source code samples",
      "How do I turn that off? I write (a) (b) (c) in formulas as well.",
    ],
    near: [
      "Autocorrect exceptions are not saved",
      "I delete the replacement for the copyright sign and it comes back after a restart.",
    ],
  },
  {
    product: "office suite",
    known: [
      "Co-editing: comments vanish when paragraph is merged with the previous one",
      "Comment anchors are dropped by joinBackward transform.",
    ],
    again: [
      "Review comments lost after pressing Backspace at start of paragraph",
      "We lost the feedback of a whole afternoon! Undo brings the text back but not the comments.",
    ],
    near: [
      "Co-editing: comments of others cannot be resolved",
      "Only the author of a comment has the button after the paragraph was changed.",
    ],
  },
  {
    product: "continuous integration",
    known: [
      "Runner: cache restore fails with 'tar: Unexpected EOF in archive'",
      "Upload of the cache was cut at 2 GB, content-length overflow.",
    ],
    again: [
      "Cache step broken for large caches: tar unexpected EOF",
      "Cache is about 2.3 GB. Job continues without it and takes 40 minutes.",
    ],
    near: [
      "Runner: cache of another branch is restored",
      "The job restores the cache of main although the branch has its own of 2.3 GB.",
    ],
  },
  {
    product: "continuous integration",
    known: [
      "Secrets are not masked in logs when they contain a newline",
      "Masking works line by line.",
    ],
    again: [
      "Private key printed in clear text in build log",
      "Multi line secret (PEM). Other secrets show ***. Had to rotate the key.",
    ],
    near: [
      "Secrets are empty in builds of forks",
      "The build of a pull request from a fork logs *** and then fails: private key is empty.",
    ],
  },
  {
    product: "continuous integration",
    known: [
      "Pipeline stuck in 'pending' if runner dies between claim and start",
      "Lease of the job is never returned.",
    ],
    again: [
      "Jobs hang forever when spot instance is terminated",
      "AWS took the runner away right after it picked up the job; job stays pending for days and must be cancelled by hand.",
    ],
    near: [
      "Pipeline is shown as pending although all jobs are done",
      "The jobs are green, the badge of the pipeline stays pending until the page is loaded again.",
    ],
  },
  {
    product: "continuous integration",
    known: [
      "JUnit report: tests with the same name in two suites overwrite each other",
      "We key by name instead of classname+name.",
    ],
    again: [
      "Test count too low in report",
      "2140 tests ran but the report page lists 1987. Test cases called 'works' in different classes are shown once.",
    ],
    near: [
      "JUnit report: skipped tests are counted as failed",
      "2140 tests ran, 12 skipped, the report page lists 12 failures.",
    ],
  },
  {
    product: "continuous integration",
    known: [
      "Deploy step: kubectl apply times out after 60s on slow clusters",
      "error: timed out waiting for the condition on deployments/api",
    ],
    again: [
      "Deployments marked failed though they succeed a bit later",
      "'timed out waiting for the condition' after one minute; our pods need 90 seconds. Please make the timeout configurable.",
    ],
    near: [
      "Deploy step is marked as succeeded though pods crash",
      "kubectl apply returns at once, our pods restart for a minute and nobody notices.",
    ],
  },
  {
    product: "clinic",
    known: [
      "Appointment reminders are sent in English to all patients",
      "locale of the patient is dropped when the job is queued.",
    ],
    again: [
      "SMS reminder always in English",
      "Our patients are mostly Spanish speaking and have Spanish set in their profile.",
    ],
    near: [
      "Appointment reminders are sent for cancelled appointments",
      "Patients get an SMS the day before though the visit was cancelled by phone.",
    ],
  },
  {
    product: "clinic",
    known: [
      "Double booking possible when two receptionists save at the same time",
      "No exclusion constraint on (room, during).",
    ],
    again: [
      "Two patients in the same room at 9:30",
      "Anna and I both booked room 2 within a second. System should have refused one of us.",
    ],
    near: [
      "Room plan shows bookings of yesterday",
      "The screen at the reception shows two patients in room 2 who were here yesterday.",
    ],
  },
  {
    product: "clinic",
    known: [
      "Lab values: unit mmol/L shown as mg/dL after import from LIS",
      "OBX-6 is ignored, default unit of the test catalogue is used.",
    ],
    again: [
      "DANGEROUS: glucose displayed with wrong unit",
      "Lab sends 5.4 mmol/L via HL7, our chart says 5.4 mg/dL.",
    ],
    near: [
      "Lab values: reference range is missing in the printout",
      "Glucose is printed with its unit mmol/L but without the range of the lab.",
    ],
  },
  {
    product: "clinic",
    known: ["Patient search by birth date fails for dates typed as dd.mm.yy", ""],
    again: [
      "Nobody found when I enter the birthday with a two digit year",
      "03.05.61 -> no results, 03.05.1961 -> Mr. Huber. Old system could do both.",
    ],
    near: [
      "Patient with birth date 29 February cannot be saved",
      "Error 'no such date' for 29.02.1960 in the form of a new patient.",
    ],
  },
  {
    product: "mail program",
    known: [
      "Attachment names with non-ASCII characters arrive as winmail or =?UTF-8?Q?",
      "RFC 2231 parameters are not decoded.",
    ],
    again: [
      "File names garbled: =?UTF-8?Q?Rechnung_M=C3=A4rz.pdf?=",
      "Attachements with umlauts from some senders have a cryptic name and cannot be opened by double click.",
    ],
    near: [
      "Attachment without extension cannot be opened",
      "Double click on a file named 'Rechnung' does nothing.",
    ],
  },
  {
    product: "mail program",
    known: [
      "IMAP IDLE connection is not re-established after sleep",
      "Socket is half open after resume, we wait for data forever.",
    ],
    again: [
      "No new mail after waking up my laptop",
      "I have to quit and start the program to receive anything. Before suspend everything works.",
    ],
    near: [
      "IMAP: new mail is announced twice",
      "After waking up the laptop every message rings two times.",
    ],
  },
  {
    product: "mail program",
    known: ["Rules: 'move to folder' runs before 'mark as read', second action is lost", ""],
    again: [
      "Filter moves newsletter but does not mark it read",
      "Both actions are checked in the rule.",
    ],
    near: [
      "Rules are not applied to messages that are read on the phone first",
      "The newsletter stays in the inbox when it was marked as read elsewhere.",
    ],
  },
  {
    product: "mail program",
    known: [
      "Undo send does not work when offline",
      "Queue is flushed at reconnect without waiting for the delay.",
    ],
    again: [
      "Mail written on the train went out at once when Wi-Fi came back",
      "I had pressed 'Undo' but it was sent anyway, delay of 30 s was ignored.",
    ],
    near: [
      "Undo send loses attachments",
      "Pressed 'Undo', the draft is back and the attached files are gone.",
    ],
  },
  {
    product: "interface for programs",
    known: [
      "GET /v2/invoices: cursor pagination skips rows created in the same millisecond",
      "Cursor is created_at only, needs (created_at, id).",
    ],
    again: [
      "List invoices endpoint misses records when paging",
      "Bulk created 500 invoices, paging through with limit=100 returns 487. Some ids never show up.",
    ],
    near: [
      "GET /v2/invoices: limit=0 answers 500",
      "List endpoint with limit=0 fails instead of answering an empty page.",
    ],
  },
  {
    product: "interface for programs",
    known: [
      "Webhook signature computed over re-serialised JSON, verification fails for floats like 1.0",
      "Sign the raw bytes.",
    ],
    again: [
      "Signature mismatch for some webhook deliveries",
      "Only those whose payload has an amount like 10.0. We verify the HMAC of the raw body as documented.",
    ],
    near: [
      "Webhook deliveries are retried after a 200",
      "Some deliveries come again although we answered 200 with an empty body. The signature is right.",
    ],
  },
  {
    product: "interface for programs",
    known: ["Rate limit headers show remaining -1", "X-RateLimit-Remaining: -1 on 429 responses."],
    again: [
      "Negative number in X-RateLimit-Remaining",
      "Our client parses it as unsigned and crashes.",
    ],
    near: [
      "Rate limit counts requests that were refused as unauthorised",
      "401 responses lower X-RateLimit-Remaining as well.",
    ],
  },
  {
    product: "interface for programs",
    known: [
      "KeyError: 'currency' in serializers/invoice.py for legacy accounts",
      'Traceback (most recent call last):\n  File "serializers/invoice.py", line 112, in to_dict\n    currency = account["currency"]\nKeyError: \'currency\'',
    ],
    again: [
      "500 Internal Server Error when fetching invoice of an old account",
      "GET /v2/invoices/in_812 gives 500. The account dates from 2015 and has no currency set. Request id req_77f.",
    ],
    near: [
      "KeyError: 'tax_id' in serializers/customer.py",
      'Traceback (most recent call last):\n  File "serializers/customer.py", line 60, in to_dict\n    tax = account["tax_id"]\nKeyError: \'tax_id\'',
    ],
  },
  {
    product: "interface for programs",
    known: [
      "OAuth: refresh token can be used twice within a few seconds",
      "Race between rotate and revoke.",
    ],
    again: [
      "Security: reuse of refresh_token not detected if requests are parallel",
      "Two concurrent POST /oauth/token calls with the same refresh token both return 200.",
    ],
    near: [
      "OAuth: access token is refused right after it was issued",
      "POST /oauth/token returns 200, the first request with the token gets 401 for a second.",
    ],
  },
  {
    product: "warehouse",
    known: ["Handheld scanner reads EAN-8 as EAN-13 with leading zeros", ""],
    again: [
      "Short barcodes not found in the warehouse app",
      "Small packets with 8 digits: app pads them with zeroes and says unknown article.",
    ],
    near: [
      "Handheld scanner: battery is shown as full until it dies",
      "The warehouse app says 100 % and then the device goes off.",
    ],
  },
  {
    product: "warehouse",
    known: [
      "Pick list PDF prints labels for returned parcels again",
      "Status RETURNED is missing in the exclusion of the nightly job.",
    ],
    again: [
      "We get labels for parcels that came back",
      "Every morning the same 14 returned parcels are on the list to be packed.",
    ],
    near: [
      "Pick list PDF is sorted by order instead of shelf",
      "Packers walk the hall twice since the nightly job was changed.",
    ],
  },
  {
    product: "warehouse",
    known: [
      "StockSyncLag: consumer stock-sync is 45 minutes behind, one partition stuck",
      "Poison message: org.apache.kafka.common.errors.SerializationException: Unknown magic byte!",
    ],
    again: [
      "Stock in the shop is almost an hour old",
      "The consumer logs SerializationException: Unknown magic byte over and over for partition 7.",
    ],
    near: [
      "StockSyncLag fires every night during the inventory",
      "The consumer is behind for ten minutes at two o'clock and catches up, all partitions.",
    ],
  },
  {
    product: "warehouse",
    known: [
      "Negative stock after cancelling a partly shipped order",
      "Cancel releases the full quantity instead of the open one.",
    ],
    again: [
      "Stock of article 88-120 is -3",
      "Order was shipped in two parcels and the customer cancelled the rest. Since then the numbers are off.",
    ],
    near: [
      "Cancelled orders still reserve stock",
      "Article 88-120 shows as sold out though the order was cancelled a week ago.",
    ],
  },
  {
    product: "maps",
    known: [
      "Route goes through pedestrian zone in Freiburg",
      "access=no with motor_vehicle=destination is read as allowed.",
    ],
    again: [
      "Navigation sent me into a street for pedestrians only",
      "Old town of Freiburg. Police was not amused.",
    ],
    near: [
      "Route avoids the tunnel in Freiburg",
      "Navigation leads through the old town though the tunnel is open.",
    ],
  },
  {
    product: "maps",
    known: [
      "Offline map: tiles at zoom 14 missing after region update",
      "The new package format stores z14 in a second file which isn't downloaded.",
    ],
    again: [
      "Downloaded region is blank when I zoom in (no signal)",
      "Was fine before the last update of the maps. Zooming out a step brings the map back.",
    ],
    near: [
      "Offline map: download starts from zero after losing signal",
      "A region of 2 GB never finishes in the train.",
    ],
  },
  {
    product: "maps",
    known: ["Speed limit shown in mph after crossing the border from UK to Ireland", ""],
    again: [
      "Wrong unit for speed in Ireland",
      "App still thinks I'm in Northern Ireland and shows 60 instead of 100.",
    ],
    near: [
      "Speed limit is missing on motorways in Ireland",
      "No sign is shown from Dublin to Cork.",
    ],
  },
  {
    product: "maps",
    known: [
      "Voice guidance speaks over phone calls",
      "Audio focus AUDIOFOCUS_GAIN_TRANSIENT_MAY_DUCK is requested during MODE_IN_CALL.",
    ],
    again: [
      "Navigation announcements talk into my calls",
      "The person on the other end hears 'in 300 metres turn left'. Should be quiet while calling.",
    ],
    near: [
      "Voice guidance is silent after a phone call",
      "No announcements until the app is started again once a call has ended.",
    ],
  },
  {
    product: "sign-in",
    known: [
      "SAML: login loop when clock of the identity provider is ahead",
      "NotBefore check has no tolerance, we redirect to the IdP again.",
    ],
    again: [
      "Endless redirect between our ADFS and you",
      "Users can't sign in since this morning. Our server's clock was 90 seconds fast, after correcting the time it works.",
    ],
    near: [
      "SAML: logout does not end the session at the identity provider",
      "Users who log out are signed in again at once, because ADFS still knows them.",
    ],
  },
  {
    product: "sign-in",
    known: [
      "Password reset mail links to http://localhost:3000",
      "APP_URL is not set in the worker container.",
    ],
    again: [
      "Link in 'forgot password' email does not open",
      "It points to localhost. Customers can't set a new password!",
    ],
    near: [
      "Password reset link can be used twice",
      "The link in the mail still opens after a new password was set.",
    ],
  },
  {
    product: "sign-in",
    known: ["Two-factor: backup codes are rejected if typed with dashes", ""],
    again: [
      "Recovery code invalid",
      "I entered it exactly as printed: 4f2a-99c1. After removing the dash I got in.",
    ],
    near: [
      "Two-factor: new backup codes do not invalidate the old ones",
      "I printed new recovery codes and the old ones still get me in.",
    ],
  },
  {
    product: "sign-in",
    known: [
      "Invited user with uppercase email cannot accept invitation",
      "Lookup compares case-sensitively: Anna.Meier@example.com vs anna.meier@example.com",
    ],
    again: [
      "Invitation says 'this invite is for somebody else'",
      "Our admin wrote my address with capital letters. I signed up with lower case.",
    ],
    near: [
      "Invitation mail is sent from a no-reply address and lands in spam",
      "Our admin invited ten people, nobody got the invite.",
    ],
  },
];
