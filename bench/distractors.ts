import { codeIncidents } from "../seeds/content/code-incidents.ts";
import { defects } from "../seeds/content/defects.ts";
import { debts, openWork, turnedAway } from "../seeds/content/other-work.ts";
import { stories } from "../seeds/content/stories.ts";
import { transientIncidents } from "../seeds/content/transient-incidents.ts";
import { seededRandom, type Random } from "../seeds/random.ts";
import { duplicatePairs, type Told } from "./duplicate-pairs.ts";

/**
 * Items that are no duplicates of anything asked, the same ones for the same number: the seeds' year, a near miss for each pair,
 * near misses of one product crossed with each other, and reports made from parts that use the words of the pairs.
 */
export function distractors(total: number): Told[] {
  const random = seededRandom(20_261_123);
  const near = duplicatePairs.map((pair) => pair.near);
  const found: Told[] = [...near, ...seedTexts(), ...crossed(random)];
  while (found.length < total) found.push(madeUp(random));
  return found.slice(0, total);
}

function seedTexts(): Told[] {
  return [
    ...codeIncidents.flatMap((each): Told[] => [
      [each.title, each.explanation],
      [each.defect, each.finding],
    ]),
    ...transientIncidents.map((each): Told => [each.title, each.explanation]),
    ...defects.map((each): Told => [each.title, each.test]),
    ...debts.map((each): Told => [each.title, each.why]),
    ...openWork.map((each): Told => [each.title, each.why]),
    ...turnedAway.map((each): Told => [each.title, `${each.description}\n\n${each.reason}`]),
    ...Object.values(stories).flatMap((each) =>
      each.map((story): Told => [story.title, story.why]),
    ),
  ];
}

/** The beginning of one near miss with the end of another of the same product. */
function crossed(random: Random): Told[] {
  const found: Told[] = [];
  for (const one of duplicatePairs) {
    for (const other of duplicatePairs) {
      if (one === other || one.product !== other.product) continue;
      const [head, tail] = [one.near[0].split(" "), other.near[0].split(" ")];
      const title = [...head.slice(0, Math.ceil(head.length / 2)), ...tail.slice(tail.length / 2)];
      found.push([title.join(" "), `${random.pick(bodies(random))}\n\n${other.near[1]}`]);
    }
  }
  return found;
}

/** What products are made of, in the words that their users and their developers use. */
const areas: readonly (readonly string[])[] = [
  "voucher,cart,basket,gift card,order,product page,filter,size,checkout,address,postcode,refund,delivery date,newsletter,price,image,search,picture,shop,confirmation".split(
    ",",
  ),
  "transfer,standing order,statement,PDF,push TAN,approval,payee,instalment,loan,session,login,account,bank file,transaction,balance,card,payment,reference".split(
    ",",
  ),
  "chat,group,message,voice message,emoji,preview,backup,link,member,notification,unread counter,phone,screen,sticker,call,contact,badge".split(
    ",",
  ),
  "editor,cursor,formatter,terminal,breakpoint,debugger,extension,workspace,file watcher,blame,search,regex,settings,theme,tab,minimap,log file".split(
    ",",
  ),
  "query,index,vacuum,foreign key,constraint,JOIN,replication,slot,subscription,csv,COPY,driver,prepared statement,connection,plan,timestamp,heap,transaction".split(
    ",",
  ),
  "meeting,screen share,recording,camera,microphone,echo,invite,calendar,webinar,background,participant,chat,host,loudspeaker,webcam".split(
    ",",
  ),
  "achievement,save,slot,autosave,frame rate,reflection,lake,controller,gamepad,menu,quest,inventory,map,texture,multiplayer,host".split(
    ",",
  ),
  "spreadsheet,formula,SUMIF,docx,numbering,list,print,selection,comment,paragraph,autocorrect,table,footnote,header,document,page".split(
    ",",
  ),
  "runner,cache,pipeline,job,secret,log,report,test case,deploy step,kubectl,artifact,branch,stage,badge,pod,build".split(
    ",",
  ),
  "appointment,reminder,patient,room,booking,lab value,unit,chart,receptionist,birth date,prescription,insurance,calendar,SMS".split(
    ",",
  ),
  "attachment,IMAP,folder,rule,newsletter,signature,draft,undo,inbox,search,thread,address book,umlaut,sender,program,laptop".split(
    ",",
  ),
  "endpoint,invoice,cursor,webhook,signature,rate limit,token,refresh token,request,account,currency,header,payload,pagination,client,serializer".split(
    ",",
  ),
  "scanner,barcode,label,pick list,parcel,stock,article,shelf,consumer,partition,warehouse,packer,order,inventory,packet".split(
    ",",
  ),
  "route,navigation,tile,zoom,offline map,region,speed limit,announcement,voice,tunnel,street,GPS,detour,traffic".split(
    ",",
  ),
  "SAML,identity provider,password,reset mail,backup code,invitation,email,session,redirect,clock,second factor,user,role,link".split(
    ",",
  ),
];

const symptoms =
  "is shown twice|is missing|does not open|is slow|shows the wrong value|crashes|cannot be saved|is empty|loses its settings|is rejected|freezes|times out|is not updated|answers 500|has the wrong colour|overlaps the text|cannot be deleted|is sorted wrongly|is sent twice|jumps to the top|throws TypeError|is ignored|is one day off|stays pending|is black|does not work any more|disappears|is refused as invalid|shows an old version|has no sound|is cut off|fails with an error|is duplicated|never arrives|cannot be changed".split(
    "|",
  );

const conditions =
  "on Android|in Safari|after the update|when offline|for new customers|if the name contains an umlaut|on slow connections|after going back|in dark mode|when two people edit it|with a long name|on the phone|since this morning|after waking up the laptop|for guests|with more than 100 entries|in the list|when the window is small|after logging in|at midnight|for old accounts|on Windows|in the second tab|after a restart|with two currencies|while typing|on the first day of the month|in the preview|when copied|every time".split(
    "|",
  );

function madeUp(random: Random): Told {
  const area = random.pick(areas);
  const [one, other] = [random.pick(area), random.pick(area)];
  const symptom = random.pick(symptoms);
  const title = random.pick([
    `${capital(one)} ${symptom} ${random.pick(conditions)}`,
    `${capital(one)}: ${other} ${symptom}`,
    `${capital(symptom)}: ${one} ${random.pick(conditions)}`,
    `${capital(one)} of the ${other} ${symptom}`,
    `Cannot use ${one} with ${other} ${random.pick(conditions)}`,
    `I can't see the ${one} ${random.pick(conditions)}`,
    `${className(one)} ${symptom} when ${other} is missing`,
  ]);
  const told = [random.pick(bodies(random, one, other)), random.pick(bodies(random, other, one))];
  return [title, random.chance(0.15) ? "" : told.slice(0, random.whole(1, 2)).join("\n\n")];
}

function bodies(random: Random, one = "page", other = "list"): string[] {
  const line = random.whole(10, 400);
  const name = className(one);
  return [
    `I opened the ${one} and then the ${other}. The ${one} ${random.pick(symptoms)}. Expected it to work as it did before.`,
    `Steps: 1. open the ${other} 2. change the ${one} 3. save. Happens ${random.pick(["every time", "sometimes", "only once a day"])} ${random.pick(conditions)}.`,
    `TypeError: Cannot read properties of undefined (reading '${name.toLowerCase()}')\n    at ${name}.render (src/${name.toLowerCase()}/${name}.ts:${line}:7)\n    at show (src/main.ts:12:3)`,
    `java.lang.IllegalStateException: ${other} not ready\n  at com.acme.${name.toLowerCase()}.${name}Controller.show(${name}Controller.java:${line})`,
    `Traceback (most recent call last):\n  File "${name.toLowerCase()}/views.py", line ${line}, in ${name.toLowerCase()}\nKeyError: '${other}'`,
    `Customers complain that the ${one} ${random.pick(symptoms)} ${random.pick(conditions)}. ${random.whole(2, 90)} of them wrote this week.`,
    `Version ${random.whole(1, 9)}.${random.whole(0, 30)}.${random.whole(0, 9)}, ${random.pick(["Windows 11", "macOS 14", "Ubuntu 22.04", "Android 14", "iOS 17"])}. The ${other} ${random.pick(symptoms)} too.`,
    `The ${one} should not depend on the ${other}. We cache it by name and never look again.`,
    `Found by the team while testing the ${other}. ${capital(one)} ${random.pick(symptoms)}, no error in the log.`,
    `It worked yesterday. Restarting helps for an hour, then the ${one} ${random.pick(symptoms)} again.`,
  ];
}

const capital = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

const className = (text: string): string =>
  text
    .split(/[ -]/)
    .map((part) => capital(part.toLowerCase()))
    .join("");
