import { type Mutation, unit } from "./mutation.ts";

const SESSIONS = "test/functions/validate/service-sessions.test.ts";

/** Mutations of the owner of a resource. */
export const ownerMutations: Mutation[] = [
  {
    guarantee: "A name that nobody would recognise is never the owner while a better one is there",
    file: "functions/shared/actor/name.ts",
    from: "const chosen = recognisable >= 0 ? recognisable : judged.length - 1;",
    to: "const chosen = recognisable >= 0 ? 0 : judged.length - 1;",
    ...unit(
      "test/functions/shared/actor/actor-properties.test.ts",
      "a generated session name is never the owner if the record has the role, and both are recorded",
    ),
  },
  {
    guarantee: "Only a principal of the account is taken from Service Catalog's tag",
    file: "functions/validate/parent.ts",
    from: "if (owner !== account || ",
    to: "if (",
    ...unit(SESSIONS, "a person of another account is not the owner"),
  },
  {
    guarantee: "A person for whom a service acts is no service",
    file: "functions/shared/actor/acting-service.ts",
    from: "if (isCertainlyPerson(identity)) return undefined;",
    to: "",
    ...unit(SESSIONS, "and not a session that is a person's"),
  },
];
