import { createContext, use } from "react";
import type { Session } from "../api/session.ts";

export const SessionContext = createContext<Session | null>(null);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error("This part is drawn before anybody has signed in.");
  return session;
}
