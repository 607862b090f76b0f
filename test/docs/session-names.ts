import { type GeneratedName, generatedForms, toolSessions } from "../../catalogue/generated-names.ts";
import { type ServiceSession, serviceSessions } from "../../catalogue/service-sessions.ts";
import { table } from "./markdown.ts";

/** docs/session-names.md: the tables of generated names. */
export function sessionNames(): string {
  return `# Generated names

\`npm run docs:catalogue\` writes this page from \`catalogue/generated-names.ts\` and \`catalogue/service-sessions.ts\`.
Tagledger passes over a name that matches a row, if the same record has a better one ([actors.md](actors.md#which-name)). The ledger
keeps both.

## Forms

A program made up such a name. Tagledger checks every name of a record: source identity, user, session, web identity, function,
role.

${nameTable(generatedForms)}

## Tools

A tool gives such a name to all its sessions. Tagledger checks source identities, web identities and sessions.

${nameTable(toolSessions)}

## Services in a role of the account

If a service assumes a role of the account, it gives the session one of these names. There are two kinds of rows:

- A row with signs in the third column. If a record has the session's name and all the signs, the service itself acts for a
  parent, such as a stack or a cluster. The parent's creator is the owner ([architecture.md](architecture.md#what-a-service-made)).
- A row without signs. A program of the account acts in the session. The role is the owner, and the confidence is \`machine\`.

\`invokedBy\` alone is no proof, because a service can also act with its caller's permissions (forward access sessions). The record
then has \`invokedBy\` beside the caller's session. So a row with signs needs the session's name or a second sign too. Only AWS can
write a tag that begins with \`aws:\`. Anybody can write tags such as \`eks:…\` and \`kubernetes.io/…\`: they may name a parent, but are
no proof.

${table(["Service", "Session", "Signs that the service acts", "Shown by", "Assumed"], serviceSessions.map(serviceRow))}

A service-linked role needs no row, because its path names the service. Auto Scaling, EKS node groups, GuardDuty, Image
Builder, RDS and Spot Fleet mostly use one. ECS tasks, CodeBuild builds, Step Functions executions, App Runner instances and
EKS pods match the forms above. Lambda names the session after the function.

No public record or page shows the session names of AppFlow, CodeDeploy, DMS, EMR, EventBridge Scheduler and Pipes, IoT
rules, Proton, RDS, Redshift, S3 Batch Operations and Spot Fleet. If such a name has none of the forms
above and no reserved tag names its parent, Tagledger takes it for a name that somebody chose (\`unknown\`).
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
