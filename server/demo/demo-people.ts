import type { Role } from "#collab/plan/policy.ts";
import type { DemoRole } from "../stores/accounts.ts";

/** Plainly invented: the names say so, the addresses lead nowhere (example.org, RFC 2606). None has a password. */
export const demoPeople = [
  { demoRole: "organizer", name: "Olga Przykładowa", email: "olga@example.org", roles: ["organizer"] },
  { demoRole: "partner", name: "Paweł Próbny", email: "pawel@example.org", roles: ["editor"] },
  { demoRole: "leader", name: "Lidia Pokazowa", email: "lidia@example.org", roles: ["editor"] },
  { demoRole: "supervisor", name: "Stefan Zmyślony", email: "stefan@example.org", roles: ["supervisor"] },
] as const satisfies readonly {
  demoRole: DemoRole;
  name: string;
  email: string;
  roles: readonly Role[];
}[];

/** Where they work, by the ids in the sheet of programmes; the first holds the plan. */
export const organizedProgrammes = ["ugorek", "na-olszy", "wrozenice"] as const;
