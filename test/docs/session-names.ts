import { type GeneratedName, generatedForms, toolSessions } from "../../catalogue/generated-names.ts";
import { type ServiceSession, serviceSessions } from "../../catalogue/service-sessions.ts";
import { table } from "./markdown.ts";

/** docs/session-names.md: the tables of names that nobody would recognise an owner by. */
export function sessionNames(): string {
  return `# Names that are nobody's

Written by \`npm run docs:catalogue\` from \`catalogue/generated-names.ts\` and \`catalogue/service-sessions.ts\`. A name that
fits one of these rows is passed over for a better one of the same record ([actors.md](actors.md#which-name)). It stays on
record.

## Forms

A program made the name up. These are looked for in every name: source identity, user, session, web identity, function, role.

${nameTable(generatedForms)}

## Tools

Looked for in source identities, web identities and sessions.

${nameTable(toolSessions)}

## Services in a role of the account

What a service calls its session when it assumes a role of the account's own. Where a record has all signs of the second
column, the service acts for what the record names, such as a stack or a cluster, and whoever created that is the owner
([architecture.md](architecture.md#what-a-service-made)). Otherwise the role is the owner. The confidence is \`machine\`.

\`invokedBy\` alone proves nothing: where a service acts with the caller's rights (forward access), it stands beside the caller's
session. So each row demands a second sign. A tag that begins with \`aws:\` can only be written by AWS. Tags such as \`eks:…\` and
\`kubernetes.io/…\` can be written by anybody: they may name a parent, and prove nothing.

${table(["Service", "Session", "Signs that the service acts", "Shown by", "Assumed"], serviceSessions.map(serviceRow))}

A service-linked role needs no row: its path tells. Auto Scaling, EKS's node groups, GuardDuty, Image Builder, RDS and Spot
Fleet mostly act so. A task of ECS, a build of CodeBuild, an execution of Step Functions, an instance of App Runner and a pod of EKS are seen by
the forms above. A function of Lambda is called like its session.

No public record or page shows how these call their sessions: AppFlow, CodeDeploy, DMS, EMR, EventBridge Scheduler and Pipes,
IoT rules, Proton, RDS, Redshift, S3 Batch Operations, Spot Fleet. Whatever such a session is called is taken for a name
somebody chose, with the confidence \`unknown\`, unless it has one of the forms above or a reserved tag names its parent.
`;
}

const nameTable = (rows: readonly GeneratedName[]) =>
  table(
    ["Pattern", "The name …", "Confidence", "Shown by"],
    rows.map(({ pattern, says, isMachine, source }) => [
      code(pattern),
      says,
      isMachine ? "`machine`" : "by other signs",
      source,
    ]),
  );

function serviceRow({ service, session, acts, source, assumed = "" }: ServiceSession): string[] {
  const { invokedBy, anySession, sourceIPAddress, reservedTag } = acts ?? {};
  const signs = [
    invokedBy && `\`invokedBy\` ${invokedBy}`,
    anySession && `a session of the form ${code(anySession)}`,
    sourceIPAddress && `\`sourceIPAddress\` ${sourceIPAddress}`,
    reservedTag && `the tag \`${reservedTag}\``,
  ];
  return [service, session ? code(session) : "", signs.filter(Boolean).join(", "), source, assumed];
}

const code = ({ source }: RegExp) => `\`${source}\``;
