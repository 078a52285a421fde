import { stemOf } from "./stem.ts";

/**
 * Words that users and developers use for the same thing, one group a line. Only what reports about software say; a word may stand in
 * several groups.
 */
const groups = `
crash die abort quit terminate segfault panic
hang freeze stuck unresponsive deadlock block stall
slow lag latency delay sluggish performance stutter
fail failure error exception broken break refuse reject
refuse reject deny decline invalid
wrong incorrect false bad invalid
delete remove erase drop
vanish disappear lose missing gone absent
blank empty white nothing
picture image photo thumbnail avatar
mail email message
cart basket
login signin logon authenticate auth
logout signout logoff
signup register registration
duplicate twice double two repeat
null undefined nil none
save store persist write
show display render appear visible
memory heap ram oom
folder directory
file document
customer user client buyer
phone mobile smartphone iphone android
laptop notebook desktop
price cost amount
total sum
pay payment charge bill
refund payback reimburse
invoice bill receipt
voucher coupon promo discount
parcel package shipment packet
delivery shipping shipment
password passphrase credential
timezone utc dst summertime zone
upload attach attachment
download fetch export
import load read
umlaut accent unicode utf8 charset encoding character
restart reboot relaunch
start launch boot startup open
close exit quit
notification push alert reminder
shortcut hotkey
dropdown select menu combobox
dialog popup modal
certificate tls ssl
disk storage space
permission access right
forbidden 403 denied
unauthorised 401
notfound 404
postcode zip eircode
birthday birthdate birth
colour color
stock inventory
queue backlog
stop end terminate
gamepad controller joystick
barcode ean
webcam camera
loudspeaker speaker
fps framerate stutter
unit measure
redirect loop
row record line entry
parallel concurrent simultaneous race
mac macos osx
linux ubuntu debian fedora
truncate cut crop clip
letter character char
uppercase capital lowercase
sound audio voice noise
speak talk announce
number count quantity
reset forget forgot
navigation route
recurring repeat weekly daily series
hour clock time
day date
minute second
`;

/** For each stem, the stems that may stand for it. */
const kin = new Map<string, Set<string>>();
for (const line of groups.trim().split("\n")) {
  const stems = line.split(" ").map(stemOf);
  for (const stem of stems) {
    const known = kin.get(stem) ?? new Set();
    for (const other of stems) if (other !== stem) known.add(other);
    kin.set(stem, known);
  }
}

const none: ReadonlySet<string> = new Set();

/** Terms that mean much the same as this one, as `stemOf` writes them. */
export function synonymsOf(term: string): ReadonlySet<string> {
  return kin.get(term) ?? none;
}
