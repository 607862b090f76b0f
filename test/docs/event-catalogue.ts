import { LIMIT_REASONS, limits } from "../../catalogue/limits.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { countsOf, type EventFacts, eventFacts, typesOf } from "../../cli/catalogue-facts.ts";

/** The shipped catalogue. No document has an operator's own entries. */
export const shipped = () => eventFacts().filter(({ own }) => !own);

/** `docs/event-catalogue.md`, from the catalogue. */
export function eventCatalogue(): string {
  const facts = shipped();
  const sources = [...new Set(facts.map(({ eventSource }) => eventSource))].toSorted();
  const sections = sources.map((source) =>
    section(
      source,
      facts.filter(({ eventSource }) => eventSource === source),
    ),
  );
  return [...head(facts), ...sections, ...limitsSection()].join("\n\n").concat("\n");
}

/** Resources that calls create and Tagledger does not tag, by reason. */
function limitsSection(): string[] {
  const groups = Map.groupBy(limits, ({ reason }) => reason);
  const parts = [...groups].map(([reason, group]) => {
    const rows = group.map(({ what, events, because }) => [
      what,
      events.map((event) => `\`${event}\``).join(", "),
      because,
    ]);
    return `### ${LIMIT_REASONS[reason]}\n\n${table(["what", "made by", "because"], rows)}`;
  });
  return [
    "## Limits",
    "What these calls make and Tagledger does not tag by their event. `catalogue/limits.ts` has the list, and\n" +
      "`test/catalogue/limits.test.ts` holds it to the catalogue and to IAM's actions.",
    ...parts,
  ];
}

function head(facts: EventFacts[]): string[] {
  const { events, services, types, record, model, none } = countsOf(facts);
  const emulated = facts.filter((each) => typesOf(each).every(isEmulated)).length;
  return [
    "# The event catalogue",
    "<!-- Written by `npm run docs:catalogue` from catalogue/. Do not edit. -->",
    `${events} events of ${services} services, which create ${types} types of resource. \`npx tagledger catalogue\` lists the same, with your\n` +
      "[own entries](own-entries.md); `npx tagledger catalogue ec2:RunInstances` explains one.",
    table(
      ["verified", "events", "which means", "held by"],
      [
        [
          "record",
          record,
          "where the resource is was seen in a genuine CloudTrail record",
          "`test/catalogue/genuine-records.test.ts`: one resolves to a resource. Skipped where the records, which are not ours to publish, are absent",
        ],
        [
          "model",
          model,
          "read off AWS's service model, and seen in no genuine record yet",
          "`test/catalogue/service-models.integration.test.ts`: a call with every field of the model filled resolves to a resource",
        ],
        [
          "none",
          none,
          "neither: AWS's documentation, or what such calls are like",
          "nothing but the entry's form",
        ],
      ],
    ),
    '- **tagged by**: RGTA is the Resource Groups Tagging API; a name is the service\'s own API. With "nothing", no API tags\n' +
      "  the type and does no more than that: who created it is recorded, and the outcome is `unsupported`.\n" +
      "- **emulator**: yes where MiniStack takes the tagging call for such a resource and keeps the tags, so that the write can\n" +
      `  be seen locally: ${emulated} events. For the others unit tests hold the call and what comes of its answers. None was run on\n` +
      "  AWS.\n" +
      "- **upsert**: the call may also succeed on a resource that exists, whose first creator stays the creator.\n" +
      "- **finds**: FindResources asks AWS for what the record does not hold.\n" +
      "- **conditional**: the call creates something only where the record says so, as `UpdateTable` with a new replica.\n" +
      "- **regions**: the resource may live in other regions than the event's.\n" +
      "- **account**: the record names the account that the resource is in; another account's is not tagged.",
  ];
}

function section(source: string, facts: EventFacts[]): string {
  const rows = facts.map((each) => [
    each.eventName,
    typesOf(each)
      .map(({ type }) => type)
      .join(", "),
    each.verified,
    [...new Set(typesOf(each).map(({ tagger }) => taggedBy(tagger)))].join(", "),
    typesOf(each).every(isEmulated) ? "yes" : "",
    notes(each),
  ]);
  return `## ${source}\n\n${table(["event", "creates", "verified", "tagged by", "emulator", "notes"], rows)}`;
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
const isEmulated = ({ arn, tagger }: { arn: string; tagger: string }) =>
  tagger !== "none" && EMULATED.some((pattern) => pattern.test(arn));

function table(head: string[], rows: (string | number)[][]): string {
  const line = (cells: (string | number)[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
