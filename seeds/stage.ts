import { hashPassword } from "better-auth/crypto";
import { uuidv7 } from "uuidv7";
import { acceptInvitation } from "../src/actions/accept-invitation.ts";
import { creatingItems } from "../src/actions/create-item.ts";
import { createProduct } from "../src/actions/create-product.ts";
import { createService } from "../src/actions/create-service.ts";
import { createSource } from "../src/actions/create-source.ts";
import { createTeam } from "../src/actions/create-team.ts";
import { invitePerson } from "../src/actions/invite-person.ts";
import { personActor, type Actor } from "../src/domain/actor.ts";
import type { Store } from "../src/store/connect.ts";
import { insertPerson } from "../src/store/people.ts";
import { productWithKey } from "../src/store/products.ts";
import type { SendingSource } from "../src/store/sending-sources.ts";
import { minutesAfter } from "./calendar.ts";
import {
  administrator,
  demoPassword,
  people,
  teamKeys,
  teams,
  type PersonKey,
  type TeamKey,
} from "./people.ts";
import type { Stage } from "./script.ts";
import { services, sources, type ServiceKey, type SourceKey } from "./stack.ts";

export const demoProduct = { key: "LEAF", name: "Leaf & Kettle" };

/** Sets the stage a year ago: people, the product, its teams, services and sources, made by those who may. */
export async function setStage(store: Store, begin: Date): Promise<Stage> {
  let minute = 0;
  const later = () => minutesAfter(begin, (minute += 3));
  // One hash for all of them: hashing takes long on purpose, and the password is printed anyway.
  const passwordHash = await hashPassword(demoPassword);
  const admin = await addPerson(store, {
    ...administrator,
    isAdmin: true,
    passwordHash,
    now: begin,
  });
  const asAdmin = (now: Date) => ({ store, now, actor: { ...admin, role: "admin" as const } });
  // The administrator sets up and has no say in the backlog, so the product is not made in his own name.
  const installation: Actor = { id: "system", name: "Andon", role: "admin" };
  await createProduct({ store, now: later(), actor: installation }, demoProduct);
  const product = await productWithKey(store, demoProduct.key);
  if (!product) throw new Error("The demo's product was not made.");
  const scope = { productId: product.productId, productKey: product.productKey };

  const actors = new Map<PersonKey, Actor>();
  for (const [key, { name, email, role }] of entries(people)) {
    const now = later();
    const invitation = await invitePerson({ ...asAdmin(now), ...scope }, { role, email });
    const person = await addPerson(store, { name, email, isAdmin: false, passwordHash, now });
    const id = person.id.slice("person:".length);
    await acceptInvitation(store, { key: invitation.key, person: { id, email }, now: later() });
    actors.set(key, { ...person, role });
  }
  const as = (who: PersonKey, now: Date) => ({ store, now, ...scope, actor: the(actors, who) });
  const personId = (who: PersonKey) => the(actors, who).id.slice("person:".length);

  const teamIds = new Map<TeamKey, string>();
  for (const key of teamKeys) {
    const { name, people: keys } = teams[key];
    const team = await createTeam(as("marta", later()), { name, personIds: keys.map(personId) });
    teamIds.set(key, team.id);
  }
  const teamId = (team: TeamKey) => the(teamIds, team);

  const serviceIds = new Map<ServiceKey, string>();
  for (const [name, { layer, owner, builtBy }] of entries(services)) {
    const service = await createService(as("marta", later()), {
      name,
      layer,
      ownerTeamId: owner && teamId(owner),
      builtByTeamId: builtBy && teamId(builtBy),
      labels: [
        { label: "job", value: name },
        { label: "service", value: name },
      ],
    });
    serviceIds.set(name, service.id);
  }

  const senders = new Map<SourceKey, SendingSource>();
  for (const [key, { kind, name }] of entries(sources)) {
    const { id } = await createSource({ ...asAdmin(later()), ...scope }, { kind, name });
    senders.set(key, { id, ...scope, kind, name, isPaused: false, settings: {}, opening: {} });
  }
  return {
    store,
    createItem: creatingItems(),
    ...scope,
    as,
    personId,
    teamId,
    serviceId: (service) => the(serviceIds, service),
    source: (source) => the(senders, source),
  };
}

interface Account {
  name: string;
  email: string;
  isAdmin: boolean;
  passwordHash: string;
  now: Date;
}

async function addPerson(store: Store, account: Account): Promise<Omit<Actor, "role">> {
  const id = uuidv7();
  await store
    .transaction()
    .execute((tx) => insertPerson(tx, { ...account, id, accountId: uuidv7() }));
  return { id: personActor(id), name: account.name };
}

function entries<Key extends string, Value>(record: Record<Key, Value>): [Key, Value][] {
  return Object.entries(record) as [Key, Value][];
}

function the<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`The demo has no ${String(key)}.`);
  return value;
}
