import { infra, type Mutation, unit } from "./mutation.ts";

const LOG_FILE = "test/evidence/log-file.test.ts";
const ACTIONS = "test/ledger/actions-between.test.ts";
const TRAIL = "test/evidence/check-trail.test.ts";
const EXCEPTIONS = "test/evidence/exception-rows.test.ts";
const HISTORY = "test/evidence/event-history.test.ts";
const planted = infra(
  "test/evidence/planted-report.test.ts",
  "a report finds exactly the exceptions that were planted, and which of them are open",
);

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

/** What would hide a gap or a failure from an auditor. */
export const reportMutations: Mutation[] = [
  {
    guarantee: "A creation that the ledger does not have is an exception",
    file: "evidence/report/write-pack.ts",
    from: '=> status === "noAction";',
    to: '=> status === "unknownCall";',
    ...planted,
  },
  {
    guarantee: "A call that looks like a creation and is not in the catalogue is an exception",
    file: "evidence/report/exception-rows.ts",
    from: "FROM creations WHERE is_known = 0 GROUP BY",
    to: "FROM creations WHERE is_known < 0 GROUP BY",
    ...planted,
  },
  {
    guarantee: "An action without an event in CloudTrail is an exception",
    file: "evidence/report/exception-rows.ts",
    from: "AND event_id NOT IN (SELECT event_id FROM creations)",
    to: "AND event_id IS NULL",
    ...planted,
  },
  {
    guarantee: "A failure stays in the report after it was healed",
    file: "evidence/report/failure-rows.ts",
    from: "(actions.failed_attempts > 0 OR actions.is_open)",
    to: "actions.is_open",
    ...planted,
  },
  {
    guarantee: "A change of a tag is open until a later action wrote the tag",
    file: "evidence/report/changed-tags.ts",
    from: "valueIn(row.tag_actions, key) === row.action_id",
    to: "valueIn(row.tag_actions, key) === row.event_id",
    ...planted,
  },
  {
    guarantee: "A tag in AWS that differs from the ledger is an exception",
    file: "evidence/report/changed-tags.ts",
    from: "valueIn(now, key) !== valueIn(ledger, key)",
    to: "valueIn(now, key) === undefined",
    ...planted,
  },
  {
    guarantee: "A part of the trail that is not proven is an exception",
    file: "evidence/report/gather-trail.ts",
    from: "if (isProblem(finding)) store",
    to: 'if (finding.kind === "range") store',
    ...planted,
  },
  {
    guarantee: "The completeness counts the creations without an action",
    file: "evidence/report/summarize.ts",
    from: 'matched: ofKnown - counts.rows("noAction")',
    to: "matched: ofKnown",
    ...infra(
      "test/evidence/planted-report.test.ts",
      "the completeness says how many creations of known calls have no action",
    ),
  },
  {
    guarantee: "The SHA-256 of a file is that of its content",
    file: "evidence/report/pack.ts",
    from: "hash.update(chunk);",
    to: 'hash.update("");',
    ...infra("test/evidence/planted-report.test.ts", "sha256sums.txt has the SHA-256 of each file"),
  },
  {
    guarantee: "A failure after its dismissal is open",
    file: "evidence/report/failure-rows.ts",
    from: " AND dismissals.time >= actions.last_attempt",
    to: "",
    ...unit(EXCEPTIONS, "a failure after a dismissal is open"),
  },
  {
    guarantee: "A failed execution without an action is open until it is healed or dismissed",
    file: "evidence/report/exception-rows.ts",
    from: "isOpen: !settled,",
    to: "isOpen: false,",
    ...unit(EXCEPTIONS, "a failed execution without an action is an exception"),
  },
  {
    guarantee: "A completeness below 100 % never reads as 100 %",
    file: "evidence/report/html/words.ts",
    from: "Math.floor((part / whole) * 10_000)",
    to: "Math.round((part / whole) * 10_000)",
    ...infra("test/evidence/report-html.test.ts", "a completeness below 100 % never reads as 100 %"),
  },
  {
    guarantee: "A report that goes on has the problems of the trail once",
    file: "evidence/report/gather-trail.ts",
    from: 'store.remove("problems");',
    to: "",
    ...infra("test/evidence/resumed-report.test.ts", "a log file and a day of the ledger are read once"),
  },
  {
    guarantee: "A report goes on only with the settings that it began with",
    file: "evidence/report/make-report.ts",
    from: 'store.note("settings") !== settings',
    to: 'store.note("settings") === undefined',
    ...infra(
      "test/evidence/resumed-report.test.ts",
      "the beginning of a report is refused with another period or source",
    ),
  },
  {
    guarantee: "The event history is read from where it was interrupted",
    file: "evidence/report/gather-history.ts",
    from: "(NextToken && Events.at(-1)?.EventTime) || from",
    to: "from",
    ...infra(HISTORY, "after an interruption it goes on where it was"),
  },
  {
    guarantee: "An event history that takes too long is refused, and not cut off",
    file: "evidence/report/gather-history.ts",
    from: "pages >= SAMPLE_PAGES && pages / share > MAX_PAGES",
    to: "pages < 0",
    ...infra(HISTORY, "a region whose events would take more than an hour to read is refused"),
  },
  {
    guarantee: "A user or role that a condition may allow has a row",
    file: "evidence/report/access.ts",
    from: 'actions !== "" || conditionalActions !== ""',
    to: 'actions !== ""',
    ...unit(
      "test/evidence/access.test.ts",
      "an action that a condition decides has a row with the condition keys",
    ),
  },
  {
    guarantee: "A region whose tags the caller may not read is named",
    file: "evidence/live-tags.ts",
    from: 'DENIED.test(error.name)) return "accessDenied"',
    to: "DENIED.test(error.name)) return []",
    ...unit("test/evidence/live-tags.test.ts", "a region that the caller may not read in is named"),
  },
  {
    guarantee: "A changed population is not sampled",
    file: "evidence/sample/population-file.ts",
    from: "if (sha256 !== named.sha256)",
    to: "if (sha256 === undefined)",
    ...infra("test/evidence/sample.test.ts", "a population that was changed after the report is refused"),
  },
  {
    guarantee: "Each row of the population may be drawn",
    file: "evidence/sample/draw-sample.ts",
    from: "sample.length >= size && rank > last.rank",
    to: "sample.length >= size",
    ...infra(
      "test/evidence/sample.test.ts",
      "the sample has the rows with the lowest SHA-256 of SEED:NUMBER",
    ),
  },
  {
    guarantee: "An export has each action, the last ones too",
    file: "evidence/export/day-files.ts",
    from: "if (!this.#open) return;\n    await this.#flush();",
    to: "if (!this.#open) return;",
    ...unit("test/evidence/export-files.test.ts", "the file of each day has each action of the day"),
  },
];
