import { type Mutation, unit } from "./mutation.ts";

const LOG_FILE = "test/evidence/log-file.test.ts";
const ACTIONS = "test/ledger/actions-between.test.ts";
const TRAIL = "test/evidence/check-trail.test.ts";

export const evidenceMutations: Mutation[] = [
  {
    guarantee: "no record of a changed log file is read",
    file: "evidence/trail/log-file.ts",
    from: 'if (hash.digest("hex") !== file.sha256) return',
    to: "if (false) return",
    ...unit(LOG_FILE, "gives no record if its content is another"),
  },
  {
    guarantee: "a log file is one gzip member and nothing else",
    file: "evidence/trail/gunzip.ts",
    from: "if (!isWhole) throw",
    to: "if (false) throw",
    ...unit(LOG_FILE, "is unreadable if it goes on with zero bytes"),
  },
  {
    guarantee: "a digest has CloudTrail's signature",
    file: "evidence/trail/digest.ts",
    from: 'if (!verify("RSA-SHA256", signingString(file, sha256), key, signature)) return',
    to: "if (false) return",
    ...unit(TRAIL, "a changed digest that no other digest names is not signed"),
  },
  {
    guarantee: "a digest is the one that its successor names",
    file: "evidence/trail/digest.ts",
    from: "if (!isNamed) return",
    to: "if (false) return",
    ...unit(
      TRAIL,
      "a digest with a valid signature that is not the one that its successor names is replaced",
    ),
  },
  {
    guarantee: "each part of a period without a valid digest is named",
    file: "evidence/trail/walk.ts",
    from: "if (!this.#chain.isBackfill && from < this.#provenFrom)",
    to: "if (false)",
    ...unit(TRAIL, "if the last digests were deleted, their time is named"),
  },
  {
    guarantee: "A dismissal is of the attempts before it: a later failure is listed again",
    file: "ledger/unsettled-actions.ts",
    from: "attempts.every((attempt) => attempt.timestamp <= timestamp)",
    to: "attempts.length > 0",
    ...unit("test/cli/failure-left.test.ts", "not by a dismissal before its latest attempt"),
  },
  {
    guarantee: "A dismissal is of one resource",
    file: "ledger/unsettled-actions.ts",
    from: "resource_id === action.resource_id &&",
    to: "",
    ...unit("test/cli/failure-left.test.ts", "not by a dismissal of another resource"),
  },
  {
    guarantee: "A list of actions has each action of its period, in the order of time",
    file: "domain/merged-in-order.ts",
    from: "const following = await nextOf(next.source);",
    to: "const following: typeof heads = [];",
    ...unit(ACTIONS, "any actions come in the order of time, each once, and only those of the period"),
  },
  {
    guarantee: "The lists of a period read every day of it",
    file: "ledger/actions-between.ts",
    from: "const end = Math.ceil(",
    to: "const end = Math.floor(",
    ...unit(ACTIONS, "any actions come in the order of time, each once, and only those of the period"),
  },
  {
    guarantee: "A resource that has lost its tag is counted as untagged",
    file: "evidence/counts.ts",
    from: '  tagged: "untagged",',
    to: '  tagged: "ignored",',
    ...unit("test/evidence/counts.test.ts", "each outcome is counted once, and the counts of a group add up"),
  },
];
