import { LIMIT_REASONS, limits } from "../../catalogue/limits.ts";
import { taggers } from "../../catalogue/taggers.ts";
import { countsOf, type EventFacts, eventFacts, typesOf } from "../../cli/commands/catalogue/facts.ts";

/** The built-in entries. An operator's own entries are in no document. */
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

/** The resources that Tagledger does not tag, by reason. */
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
    "These calls create more resources than Tagledger tags. The list is in `catalogue/limits.ts`.\n" +
      "`test/catalogue/limits.test.ts` compares it with the catalogue and with IAM's actions.",
    ...parts,
  ];
}

function head(facts: EventFacts[]): string[] {
  const { events, services, types, record, model, none } = countsOf(facts);
  const emulated = facts.filter((each) => typesOf(each).every(isEmulated)).length;
  return [
    "# The event catalogue",
    "<!-- Written by `npm run docs:catalogue` from catalogue/. Do not edit. -->",
    `${events} events of ${services} services create ${types} types of resource. \`npx tagledger catalogue\` lists them and your\n` +
      "[own entries](own-entries.md). `npx tagledger catalogue ec2:RunInstances` explains one.",
    table(
      ["verified", "events", "source of the resource's place in the record", "test"],
      [
        [
          "record",
          record,
          "a genuine CloudTrail record",
          "`test/catalogue/genuine-records.test.ts` finds a resource in such a record. Skipped without the records, which we may not publish",
        ],
        [
          "model",
          model,
          "AWS's service model, and no genuine record yet",
          "`test/models/entries.test.ts` finds a resource in a call with every field of the model",
        ],
        [
          "none",
          none,
          "neither, but AWS's documentation or similar calls",
          "none, except for the entry's form",
        ],
      ],
    ),
    "- **tagged by**: RGTA is the Resource Groups Tagging API; a name is the service's own API. `nothing` means that no API\n" +
      "  tags the type, or only one that can change more than tags. The outcome is `unsupported`.\n" +
      `- **emulator**: for ${emulated} events MiniStack keeps the tags, so a local run shows them. For the others, unit tests check\n` +
      "  the call and its answers. None was run on AWS.\n" +
      "- **upsert**: the call can also succeed on a resource that exists. Its first creator stays the creator.\n" +
      "- **finds**: FindResources asks AWS for facts that the record lacks.\n" +
      "- **conditional**: only some of the calls create a resource, such as `UpdateTable` with a new replica.\n" +
      "- **regions**: the resource may be in another region than the event.\n" +
      "- **account**: the record names the resource's account. A resource of another account is not tagged.",
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
