import { taggers } from "../../catalogue/taggers.ts";
import { countsOf, type EventFacts, typesOf } from "../../cli/commands/catalogue/facts.ts";
import { serviceNameOf } from "../../cli/commands/catalogue/find.ts";
import type { MissingFacts } from "../../cli/commands/catalogue/missing.ts";

/** The page of one service, `docs/catalogue/SERVICE.md`: its events, and its calls that the catalogue does not have. */
export function cataloguePage(facts: EventFacts[], missing: MissingFacts[]): string {
  const [first] = facts;
  if (!first) throw new Error("A page needs an event.");
  const { events, types } = countsOf(facts);
  const parts = [
    `# ${serviceNameOf(first)}`,
    WRITTEN,
    `\`${first.eventSource}\`: ${counted(events, "event")}, which ${events === 1 ? "creates" : "create"} ` +
      `${counted(types, "type")} of resource. [What the columns mean](../event-catalogue.md#the-pages-of-the-services). ` +
      "[All services](../event-catalogue.md#services).",
    table(["event", "creates", "verified", "tagged by", "emulator", "notes"], facts.map(row)),
    ...(missing.length > 0 ? missingSection(missing) : []),
  ];
  return parts.join("\n\n").concat("\n");
}

export const WRITTEN = "<!-- Written by `npm run docs:catalogue` from catalogue/. Do not edit. -->";

export const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? "" : "s"}`;

const missingSection = (missing: MissingFacts[]) => [
  "## Not in the catalogue",
  "By [AWS's sources](../event-catalogue.md#not-in-the-catalogue), these calls create something too.",
  table(
    ["call", "reason", "why"],
    missing.map(({ eventName, reason, because }) => [eventName, reason, because]),
  ),
];

function row(each: EventFacts): string[] {
  return [
    each.eventName,
    typesOf(each)
      .map(({ type }) => type)
      .join(", "),
    each.verified,
    [...new Set(typesOf(each).map(({ tagger }) => taggedBy(tagger)))].join(", "),
    isEmulated(each) ? "yes" : "",
    notes(each),
  ];
}

function notes({ when, upsert, finds, omitted, regions, account }: EventFacts): string {
  const found = [...finds.map(({ find }) => find), ...(omitted ? [omitted.find] : [])];
  return [
    ...(when ? ["conditional"] : []),
    ...(upsert ? [upsert === true ? "upsert" : "upsert on a condition"] : []),
    ...(found.length > 0 ? [`finds ${found.join(", ")}`] : []),
    ...(regions ? ["regions"] : []),
    ...(account ? ["account"] : []),
  ].join("; ");
}

function taggedBy(tagger: string): string {
  if (tagger === "none") return "nothing";
  return taggers[tagger]?.api === "rgta" ? "RGTA" : tagger;
}

/** Whether the emulator keeps the tags of all that an event creates. */
export const isEmulated = (each: EventFacts): boolean =>
  typesOf(each).every(
    ({ arn, tagger }) => tagger !== "none" && EMULATED.some((pattern) => pattern.test(arn)),
  );

/**
 * The ARNs that MiniStack 1.5.33 writes tags of: by RGTA (`_WRITERS` in `ministack/services/tagging.py`), and by the
 * own APIs of EC2, IAM and S3 Control.
 */
const EMULATED = [
  /:ec2:/,
  /:iam:.*:(role|user)\//,
  /:s3:::/,
  /:lambda:.*:function:/,
  /:sqs:/,
  /:sns:/,
  /:dynamodb:.*:table\//,
  /:events:.*:(event-bus|rule|archive|connection|api-destination|endpoint)\//,
  /:kms:.*:key\//,
  /:ecr:.*:repository\//,
  /:ecs:/,
  /:glue:.*:(database|crawler|job|connection|trigger|workflow)\//,
  /:cognito-idp:.*:userpool\//,
  /:cognito-identity:.*:identitypool\//,
  /:appsync:.*:apis\/[^/]*$/,
  /:scheduler:.*:schedule-group\//,
  /:elasticfilesystem:/,
  /:backup:.*:backup-(vault|plan):/,
  /:elasticache:.*:(cluster|replicationgroup|subnetgroup|parametergroup|snapshot|user|usergroup):/,
];

export function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
